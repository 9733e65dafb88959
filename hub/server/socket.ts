import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { getWSConnectionHandler } from '@trpc/server/adapters/ws';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../model/answer.ts';
import { type Challenge, proveParam, socketLimits, socketPath } from '../protocol/socket.ts';
import { sendRefusal } from './callers.ts';
import { Connection, type ConnectionDeps } from './connection.ts';
import type { Crowd } from './crowd.ts';
import type { Door } from './door.ts';
import type { Pipeline } from './pipeline.ts';
import { createRouter } from './router.ts';

/** More tills than any shop has; each socket costs memory. */
const sockets_max = 200;
/** A terminal that is gone without a word is noticed within twice this. */
const heartbeat_ms = 15_000;

/** The terminals' socket at /rpc. */
export function openSocket(
  fastify: FastifyInstance,
  pipeline: Pipeline,
  { door, crowd, ...deps }: ConnectionDeps & { door: Door; crowd: Crowd },
): void {
  /** What says of each socket from the LAN that its device is known. */
  const strangers = new WeakMap<IncomingMessage, () => void>();
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
      const known = strangers.get(req) ?? (() => undefined);
      return { connection: new Connection(res, { ...arrival, params: info.connectionParams ?? {}, known }, deps) };
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

  fastify.get(socketPath, { websocket: true, preValidation: mayUpgrade(fastify, crowd) }, (socket, request) => {
    alive.add(socket);
    const peer = request.raw.socket;
    if (door.isGuarded(peer)) {
      const known = crowd.enter(peer.remoteAddress ?? '', socket);
      strangers.set(request.raw, known);
      socket.once('close', known);
    }
    socket.on('pong', () => alive.add(socket));
    if (request.url.includes(proveParam)) {
      const nonce = randomBytes(32).toString('hex');
      challenges.set(request.raw, nonce);
      socket.send(JSON.stringify({ method: 'challenge', params: { nonce } } satisfies Challenge));
    }
    onConnection(socket, request.raw);
  });
}

/** No more sockets than there is room for; strangers give theirs up to whoever comes. */
function mayUpgrade({ websocketServer }: FastifyInstance, crowd: Crowd) {
  return async (_request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const isFull = websocketServer.clients.size >= sockets_max;
    return isFull && !crowd.makeRoom() ? sendRefusal(reply, refuse('hub.busy'), 503) : undefined;
  };
}
