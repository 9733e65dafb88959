import { BlockList, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../model/answer.ts';
import { socketPath } from '../protocol/socket.ts';
import type { TrustLevel } from '../trust/level.ts';
import { sendRefusal } from './callers.ts';

type Peer = Pick<Socket, 'remoteAddress' | 'localAddress'> & Partial<Pick<TLSSocket, 'encrypted'>>;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
loopback.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');

/** Whether this machine calls itself: by loopback, or by an address of its own, which no packet from outside can bear. */
function isHere({ remoteAddress = '', localAddress }: Peer): boolean {
  return remoteAddress === localAddress || loopback.check(remoteAddress, remoteAddress.includes(':') ? 'ipv6' : 'ipv4');
}

/** Who is let in by which way. */
export class Door {
  readonly #trust: TrustLevel;

  constructor(trust: TrustLevel) {
    this.#trust = trust;
  }

  /** Whether only paired devices are let in from there. */
  isGuarded(peer: Peer): boolean {
    return this.#trust === 'strict' || (this.#trust === 'on' && !isHere(peer));
  }

  /** Whether anybody between could read it: then there is nothing but the way to TLS. */
  isOverheard(peer: Peer): boolean {
    return this.isGuarded(peer) && !peer.encrypted;
  }
}

/** What leads a device from the plain port to TLS: none of it says anything of the shop. */
const plainPaths = /^\/(?:health$|trust\/|pair\/|assets\/|icon\.svg$)/;

/** Where a page that was asked for on the plain port is shown instead. */
export const pairingPath = '/pair/';

/** On the plain port, the LAN is shown the way to TLS and nothing else. To be called before any route is declared. */
export function guardPlainPort(fastify: FastifyInstance, door: Door): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const peer = request.raw.socket;
    const [path = '/'] = request.url.split('?');
    if (!door.isOverheard(peer) || plainPaths.test(path)) return;
    // In a strict shop the command line speaks to its own hub all the same, by a key that lies in the hub's folder.
    if (path === socketPath && isHere(peer)) return;
    const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
    if (!isPage) return sendRefusal(reply, refuse('access.tls-only'), 403);
    const to = /^\/[a-z]+\/$/.test(path) ? `?to=${path}` : '';
    return reply.header('cache-control', 'no-store').redirect(`${pairingPath}${to}`);
  });
}
