import swagger from '@fastify/swagger';
import fastifyFactory from 'fastify';
import type { z } from 'zod';
import * as schemas from './schemas.ts';

/** A list of `/api/v1`: what it is called, what it holds, how its pages look. */
export interface DescribedList {
  path: string;
  summary: string;
  page: z.ZodType;
}

/**
 * `/api` for programs, as OpenAPI 3.1. Made on a server that nobody can reach: swagger watches how routes are added, and
 * it and its schemas would be read at each start of the hub, for a description that is asked for once in a while.
 */
export async function describeApi(lists: readonly DescribedList[], programVersion: string): Promise<object> {
  const described = fastifyFactory();
  await described.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Guitai', version: programVersion },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
  });
  for (const { path, summary, page } of lists) {
    const schema = {
      summary,
      querystring: schemas.jsonSchema(schemas.cursor, 'input'),
      response: {
        200: { description: 'a page', ...schemas.jsonSchema(page) },
        '4xx': { description: 'a refusal', ...schemas.jsonSchema(schemas.refusal) },
      },
    };
    described.get(`/api/v1/${path}`, { schema }, () => undefined);
  }
  await described.ready();
  return described.swagger();
}
