import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../../model/answer.ts';
import { uuid } from '../../protocol/fields.ts';
import { type Imports, rejectedOf } from './imports.ts';
import { importLimits } from './limits.ts';

export interface ImportRouteParts {
  imports: Imports;
  /** Whether whoever sends this request may edit goods; a refusal if not. */
  check: (request: FastifyRequest) => Promise<Refusal | null>;
}

const statusOf = (refusal: Refusal): number => {
  if (refusal.code === 'access.sign-in-first') return 401;
  if (refusal.code === 'access.not-permitted') return 403;
  if (refusal.code === 'import.too-large') return 413;
  if (refusal.code === 'import.unknown') return 404;
  if (refusal.code === 'hub.busy') return 503;
  return 422;
};

/**
 * POST /imports: a file as raw body, its name percent-encoded in `x-file-name`; answers `Answer<ImportFile>`.
 * GET /imports/<id>/rejected.csv?locale=zh-CN: the rows that were rejected.
 */
export function registerImportRoutes(fastify: FastifyInstance, { imports, check }: ImportRouteParts): void {
  void fastify.register((room, _options, ready) => {
    room.removeAllContentTypeParsers(); // whatever the browser calls it, it is a stream of bytes
    room.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    const refused = (reply: FastifyReply, refusal: Refusal) => reply.code(statusOf(refusal)).send(refusal);

    room.post('/imports', { bodyLimit: importLimits.file_bytes * 2 }, async (request, reply) => {
      const refusal = await check(request);
      if (refusal) return refused(reply, refusal);
      const declared = Number(request.headers['content-length'] ?? 0);
      if (declared > importLimits.file_bytes) {
        return refused(reply, refuse('import.too-large', { limit: importLimits.file_bytes }));
      }
      const body = request.body instanceof Readable ? request.body : Readable.from([]);
      const answer = await imports.upload(body, fileNameOf(request));
      return answer.ok ? answer : refused(reply, answer);
    });

    room.get<{ Params: { id: string }; Querystring: { locale?: string } }>(
      '/imports/:id/rejected.csv',
      async (request, reply) => {
        const refusal = await check(request);
        if (refusal) return refused(reply, refusal);
        const { id } = request.params;
        const session = uuid.safeParse(id).success ? imports.find(id) : undefined;
        const csv = session && rejectedOf(session, request.query.locale ?? 'zh-CN');
        if (!csv) return refused(reply, refuse('import.unknown'));
        reply.header('content-type', 'text/csv; charset=utf-8');
        reply.header('content-disposition', 'attachment; filename="rejected.csv"');
        return reply.send(Readable.from(csv));
      },
    );
    ready();
  });
}

function fileNameOf(request: FastifyRequest): string {
  const header = request.headers['x-file-name'];
  if (typeof header !== 'string') return '';
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
