import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import websocket from '@fastify/websocket';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Challenge, closeCodes, proveParam, socketLimits, socketPath } from '../protocol/socket.ts';
import { Connection, type ConnectionDeps } from './connection.ts';
import type { Door } from './door.ts';
import type { Pipeline } from './pipeline.ts';
import { createRouter } from './router.ts';

/** More tills than any shop has; each socket costs memory. */
const sockets_max = 200;
/** A terminal that is gone without a word is noticed within twice this. */
const heartbeat_ms = 15_000;

/** The terminals' socket at /rpc. Closes with the server, telling each terminal that the hub goes away. */
export async function openSocket(
  fastify: FastifyInstance,
  pipeline: Pipeline,
  { door, ...deps }: ConnectionDeps & { door: Door },
): Promise<void> {
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
  fastify.server.on('upgrade', (_request, socket: Duplex) => {
    if (closing) socket.destroy();
  });
  /** What each socket that asked for a challenge was sent. */
  const challenges = new WeakMap<IncomingMessage, string>();
  const onConnection = getWSConnectionHandler({
    wss: fastify.websocketServer,
    router: createRouter(pipeline),
    maxBatchSize: socketLimits.underWay,
    createContext({ req, res, info }) {
      const { remoteAddress: address = '' } = req.socket;
      const [nonce = '', host = '', origin = ''] = [challenges.get(req), req.headers.host, req.headers.origin];
      const arrival = { address, guarded: door.isGuarded(req.socket), host, origin, nonce };
      return { connection: new Connection(res, { ...arrival, params: info.connectionParams ?? {} }, deps) };
    },
  });

  /** Sockets that have answered since the last heartbeat. */
  const alive = new WeakSet<object>();
  const heartbeat = setInterval(() => {
    for (const client of fastify.websocketServer.clients) {
      if (!alive.has(client)) client.terminate();
      alive.delete(client);
      client.ping();
    }
  }, heartbeat_ms);
  fastify.addHook('onClose', () => clearInterval(heartbeat));

  fastify.get(socketPath, { websocket: true, preValidation: mayUpgrade(fastify) }, (socket, request) => {
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    if (request.url.includes(proveParam)) {
      const nonce = randomBytes(32).toString('hex');
      challenges.set(request.raw, nonce);
      socket.send(JSON.stringify({ method: 'challenge', params: { nonce } } satisfies Challenge));
    }
    onConnection(socket, request.raw);
  });
}

/** How long terminals have to answer the close before they are cut off. */
const goodbye_ms = 250;

/** Only pages that came from this hub may speak to it, and not more of them than there is room for. */
function mayUpgrade(fastify: FastifyInstance) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { origin, host } = request.headers;
    if (origin !== undefined && hostOf(origin) !== host) return reply.code(403).send({ error: 'another origin' });
    if (fastify.websocketServer.clients.size >= sockets_max) return reply.code(503).send({ error: 'too many' });
    return undefined;
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
