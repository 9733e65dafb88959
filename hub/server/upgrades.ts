import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { closeCodes, socketLimits } from '../protocol/socket.ts';

/** How long terminals have to answer the close before they are cut off. */
const goodbye_ms = 250;
/** Whoever asked for a socket has it within this, or was refused. */
const answer_ms_max = 10_000;

/**
 * What takes upgrades. To be called before any hook that refuses requests: it marks those that ask for a socket, and ends
 * the connections of those that were refused. Closes with the server, telling each terminal.
 */
export async function takeUpgrades(fastify: FastifyInstance): Promise<void> {
  let closing = false;
  await fastify.register(websocket, {
    options: { maxPayload: socketLimits.message_bytes, perMessageDeflate: false, clientTracking: true },
    // ws itself closes a socket that breaks the protocol, with the code that says why.
    errorHandler: (error, _socket, request) => request.log.info({ err: error }, 'a socket broke the protocol'),
    preClose(done) {
      closing = true;
      for (const client of fastify.websocketServer.clients) client.close(closeCodes.goingAway, 'the hub stops');
      setTimeout(() => {
        for (const client of fastify.websocketServer.clients) client.terminate();
        done();
      }, goodbye_ms);
    },
  });
  // Terminals come back at once. Fastify refuses them while it closes but leaves the socket to them, and the server would
  // wait for it.
  endWhatNobodyTakes(fastify, () => closing);
}

/**
 * Node takes its hands off a connection at an upgrade: it ends neither when its other end does, nor by any of the server's
 * limits. A refusal that is never sent to its end (the caller hung up, or asked behind a request that was not answered yet)
 * would leave it open for good.
 */
function endWhatNobodyTakes({ server, websocketServer }: FastifyInstance, isClosing: () => boolean): void {
  const waiting = new WeakMap<IncomingMessage, () => void>();
  // Before the upgrade is looked at: it may be taken at once.
  server.prependListener('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const end = () => socket.destroy();
    if (isClosing()) return end();
    const late = setTimeout(end, answer_ms_max);
    socket.once('end', end);
    socket.once('close', () => clearTimeout(late));
    waiting.set(request, () => {
      clearTimeout(late);
      socket.off('end', end);
    });
  });
  websocketServer.on('connection', (_client, request: IncomingMessage) => waiting.get(request)?.());
}
