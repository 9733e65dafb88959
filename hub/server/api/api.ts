import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { refuse } from '../../model/answer.ts';
import type { Store } from '../../store/store.ts';
import { credential, sendRefusal } from '../callers.ts';
import { invalid } from '../pipeline.ts';
import type { DescribedList } from './description.ts';
import { type ApiSource, readPage } from './reads.ts';
import * as schemas from './schemas.ts';
import { acceptsToken } from './tokens.ts';

/** Requests a minute from one address: enough to read a shop's year in some minutes. */
const perMinute = 300;

const lists: (DescribedList & { path: ApiSource })[] = [
  { path: 'products', summary: 'Products with units, prices and codes, by last change', page: schemas.products },
  { path: 'stock', summary: 'Quantities, by last change', page: schemas.stock },
  { path: 'receipts', summary: 'Sales, refunds and voids in the order of the books', page: schemas.receipts },
];

export interface ApiDeps {
  store: Store;
  clock: () => number;
  programVersion: string;
}

/** What outside programs may read, by key: /api/v1/…, described at /api/openapi.json, told in words at /api/. */
export async function serveApi(fastify: FastifyInstance, deps: ApiDeps): Promise<void> {
  const plugin: FastifyPluginAsync = async (api) => {
    // Whoever hung up before the request was read has no address any more to be counted by, and waits for no answer.
    api.addHook('onRequest', (request, reply, done) => {
      if (request.raw.socket.remoteAddress !== undefined) return done();
      reply.hijack().raw.destroy();
    });
    await api.register(rateLimit, { max: perMinute, timeWindow: '1 minute' });
    for (const { path } of lists) serveList(api, path, deps);
    let description: Promise<object> | undefined; // whoever asks meanwhile waits for the same one
    api.get('/openapi.json', () => {
      description ??= import('./description.ts')
        .then(({ describeApi }) => describeApi(lists, deps.programVersion))
        .finally(() => (description = undefined));
      return description;
    });
    api.get('/', (_request, reply) => reply.type('text/plain; charset=utf-8').send(page));
  };
  await fastify.register(plugin, { prefix: '/api' });
}

function serveList(api: FastifyInstance, path: ApiSource, { store, clock }: ApiDeps) {
  api.get(`/v1/${path}`, async (request, reply) => {
    const accepted = await acceptsToken(store, credential(request, 'Bearer'), clock());
    if (!accepted) return sendRefusal(reply.header('www-authenticate', 'Bearer'), refuse('access.sign-in-first'));
    const query = schemas.cursor.safeParse(request.query);
    if (!query.success) return sendRefusal(reply, invalid(query.error));
    return await store.read((reader) => readPage(reader, path, query.data));
  });
}

/** For whoever opens /api in a browser; an interface for programmers, in the language of its description. */
const page = `Guitai: what outside programs may read

${lists.map(({ path, summary }) => `GET /api/v1/${path}?after=0&limit=100\n    ${summary}`).join('\n\n')}

Send the key made in the office (settings, keys) as: Authorization: Bearer <key>
Each page has "rows" and "next"; pass "next" as "after" to read on. A page ends between two commits, so it may hold
more rows than the limit. The same request later brings what changed since.
Money is in minor units, quantities in thousandths, times in milliseconds UTC.

The description for programs (OpenAPI 3.1): /api/openapi.json
`;
