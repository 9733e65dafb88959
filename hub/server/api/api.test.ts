import fastify from 'fastify';
import { expect, test } from 'vitest';
import type { Store } from '../../store/store.ts';
import { serveApi } from './api.ts';

test('a request whose caller hung up before it was read is given up, and is no fault', async () => {
  const server = fastify();
  const faults: unknown[] = [];
  server.setErrorHandler((error, _request, reply) => {
    faults.push(error);
    return reply.code(500).send();
  });
  let gone = false;
  // As the kernel has it after a reset: the socket is there, its peer is not.
  server.addHook('onRequest', async ({ raw }) => {
    if (gone) Object.defineProperty(raw.socket, 'remoteAddress', { value: undefined });
  });
  await serveApi(server, { store: {} as Store, clock: Date.now, programVersion: '0' });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  expect((await fetch(`${address}/api/`)).status).toBe(200);
  gone = true;
  await expect(fetch(`${address}/api/`)).rejects.toThrow();
  expect(faults).toEqual([]);
  await server.close();
});
