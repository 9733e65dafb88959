import { EventEmitter, once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { Crowd } from './crowd.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A socket of which nothing is asked but what it hears, and whether it was cut. */
const socketOf = (cut: string[], name: string) =>
  Object.assign(new EventEmitter(), { terminate: () => cut.push(name) }) as unknown as WebSocket;

test('an address holds so many connections and no more, until one of them ends', async () => {
  const inside: Socket[] = [];
  const server = createServer((socket) => inside.push(socket.on('error', () => undefined)));
  new Crowd().watch(server, () => true);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const come = async () => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    ends.push(() => socket.destroy());
    await once(socket, 'connect');
    return socket;
  };
  for (let n = 0; n < 256; n += 1) await come();
  await once((await come()).resume(), 'close');
  inside[0]!.destroy();
  await once(inside[0]!, 'close');
  const late = await come();
  late.write('x');
  await expect.poll(() => inside.filter(({ destroyed }) => !destroyed).length).toBe(256);
  expect(late.destroyed).toBe(false);
});

test('when the house is full, whoever has most strangers in it gives one up, the oldest', () => {
  const crowd = new Crowd();
  const cut: string[] = [];
  crowd.enter('192.168.1.7', socketOf(cut, 'the till’s'));
  for (let n = 0; n < 3; n += 1) crowd.enter('192.168.1.66', socketOf(cut, `guest ${n}`));
  expect(crowd.makeRoom()).toBe(true);
  expect(cut).toEqual(['guest 0']);
});

test('who has proven its device counts no more, and is never cut', () => {
  const crowd = new Crowd();
  const cut: string[] = [];
  const known = crowd.enter('192.168.1.7', socketOf(cut, 'the till’s'));
  known();
  expect(crowd.makeRoom()).toBe(false);
  for (let n = 0; n < 22; n += 1) crowd.enter('192.168.1.7', socketOf(cut, `guest ${n}`));
  expect(cut).toEqual(['guest 0', 'guest 1']);
});

test('a stranger that floods is cut, until its device is known', () => {
  const crowd = new Crowd();
  const cut: string[] = [];
  const flood = (socket: WebSocket) => {
    for (let n = 0; n < 2_500; n += 1) socket.emit('message', Buffer.alloc(0), false);
  };
  const stranger = socketOf(cut, 'guest');
  crowd.enter('192.168.1.66', stranger);
  flood(stranger);
  expect(cut).toContain('guest');
  const till = socketOf(cut, 'till');
  crowd.enter('192.168.1.7', till)();
  flood(till);
  expect(cut).not.toContain('till');
});

test('what was taken out of the server’s hands ends when all are cut: the server would wait for it', async () => {
  const server = createHttpServer();
  const crowd = new Crowd();
  crowd.watch(server, () => false);
  const upgraded = once(server, 'upgrade'); // and nobody answers it
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const peer = connect((server.address() as AddressInfo).port, '127.0.0.1');
  peer.on('error', () => undefined);
  peer.write('GET / HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  await upgraded;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  crowd.cutAll();
  await closed;
  peer.destroy();
});
