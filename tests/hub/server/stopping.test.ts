import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openTestHub } from './test-hub.ts';

/** Asks for the terminals' socket and then does nothing at all, not even hang up. */
async function knock(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(
    'GET /rpc?connectionParams=1 HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: Upgrade\r\nupgrade: websocket\r\n' +
      'sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  return socket;
}

test('a terminal that comes back while the hub stops does not hold it up', async () => {
  const hub = await openTestHub('demo');
  const terminal = await hub.terminal();
  const back = terminal.closed().then((code) => {
    expect(code).toBe(1001);
    return knock(hub.open.port).catch(() => undefined);
  });
  await hub.open.close();
  (await back)?.destroy();
  await hub.close();
}, 60_000);
