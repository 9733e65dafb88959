import { existsSync } from 'node:fs';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { isSetUp } from '../access/sign-in.ts';
import { readPicture } from '../shop/catalog/pictures.ts';
import type { Books } from '../shop/handler.ts';

const year_s = 365 * 24 * 3600;

/**
 * Nothing but the hub's own files: no inline scripts or styles, no other origin, no frames. Elements bring their styles as
 * constructable style sheets, which is why Safari has to be 16.4 or newer.
 */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    // WebAssembly of our own: the reader of codes behind the handheld's camera. It is no leave to evaluate scripts.
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    mediaSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/**
 * Safety headers for everything the hub serves. No HSTS: it holds for all ports of a name (RFC 6797, 8.3), and would lock a
 * shop out of the page that pairs its devices, and out of everything once a certificate has run out.
 */
export async function addSafetyHeaders(fastify: FastifyInstance): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  fastify.addHook('onSend', async (request, reply) => {
    // What says nothing else is for who asked, and is kept by no browser: answers, files of the books, refusals.
    if (!reply.hasHeader('cache-control') && !reply.raw.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    // Over plain HTTP browsers only complain of these.
    if (request.protocol !== 'https') return;
    reply.header('cross-origin-opener-policy', 'same-origin').header('origin-agent-cluster', '?1');
  });
}

/** The terminals' files as they were built, with their compressed twins; `/` leads to the till, or to the set-up. */
export async function servePages(fastify: FastifyInstance, webRoot: string, books: Books): Promise<void> {
  fastify.get('/', { schema: { hide: true } }, async (_request, reply) => {
    const setUp = await books.read(isSetUp);
    return reply.header('cache-control', 'no-store').redirect(setUp ? '/till/' : '/setup/');
  });
  if (!existsSync(webRoot)) return fastify.log.warn({ webRoot }, 'the pages are not built');
  await fastify.register(fastifyStatic, {
    root: webRoot,
    preCompressed: true,
    redirect: true,
    cacheControl: false,
    schemaHide: true,
    setHeaders(reply, path) {
      // Vite puts the hash of a file's contents into its name; pages and the service worker are asked about each time.
      const hashed = path.includes('/assets/');
      reply.setHeader('cache-control', hashed ? `public, max-age=${year_s}, immutable` : 'no-cache');
    },
  });
}

/** Pictures of goods. A changed picture has another id, so a browser never asks twice. */
export function servePictures(fastify: FastifyInstance, books: Books): void {
  fastify.get<{ Params: { id: string } }>('/pictures/:id', { schema: { hide: true } }, async (request, reply) => {
    const picture = await books.read((reader) => readPicture(reader, request.params.id));
    if (!picture) return reply.callNotFound();
    return reply
      .header('cache-control', `public, max-age=${year_s}, immutable`)
      .type(picture.mime)
      .send(Buffer.from(picture.bytes));
  });
}
