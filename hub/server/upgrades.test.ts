import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeUpgrades } from './upgrades.ts';

const upgrade = [
  'Host: x',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
].join('\r\n');

let server: FastifyInstance;
let answerSlow: () => void;
let asked: Promise<void>;

beforeEach(async () => {
  server = fastify();
  await takeUpgrades(server);
  const slow = new Promise<void>((resolve) => {
    answerSlow = resolve;
  });
  asked = new Promise((resolve) => {
    server.get('/slow', async () => {
      resolve();
      await slow;
      return 'late';
    });
  });
  server.get('/socket', { websocket: true }, (socket) => socket.send('hello'));
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => server.close());

async function caller(): Promise<Socket> {
  const { port } = server.server.address() as { port: number };
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
}

/** How many connections the server holds. */
function held(): Promise<number> {
  return new Promise((resolve, reject) =>
    server.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

test('who asks for a socket behind a request that is not answered yet, and hangs up, leaves no connection behind', async () => {
  const socket = await caller();
  socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
  await asked;
  socket.end(`GET /socket HTTP/1.1\r\n${upgrade}\r\n\r\n`);
  await once(socket.resume(), 'close');
  expect(await held()).toBe(0);
  answerSlow();
});

test('who was given a socket keeps it', async () => {
  const socket = await caller();
  socket.write(`GET /socket HTTP/1.1\r\n${upgrade}\r\n\r\n`);
  let said = '';
  while (!said.includes('hello')) said += String((await once(socket, 'data'))[0]);
  expect(said).toContain(' 101 ');
  expect(await held()).toBe(1);
  socket.destroy();
});
