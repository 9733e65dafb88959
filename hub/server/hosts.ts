import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../model/answer.ts';
import type { Certificates } from '../trust/certificates.ts';
import { namesOfHub } from '../trust/names.ts';
import { sendRefusal } from './callers.ts';

/**
 * Domains that no server of the internet can bear: RFC 6762, RFC 6761, RFC 8375, ICANN's reserved `.internal`, and what
 * shops' routers call their own network. Whoever answers for them stands in the shop.
 */
const localDomains = ['local', 'localhost', 'home.arpa', 'internal', 'lan', 'home', 'localdomain'];

/**
 * The names under which the hub is asked. Any website can have its own name lead to the hub's address (DNS rebinding):
 * the browser then takes its page and the hub for the same origin, and on the hub's own machine nobody need be paired.
 * The Host header still bears that website's name.
 */
export class OwnHosts {
  readonly #names: ReadonlySet<string>;
  readonly #certificates: Pick<Certificates, 'contextFor'> | undefined;

  /** @param names that the shop gave the hub (guitai.json, `names`) */
  constructor(names: readonly string[], certificates?: Pick<Certificates, 'contextFor'>) {
    this.#names = new Set(namesOfHub(names).names);
    this.#certificates = certificates;
  }

  /** @param host a Host header (RFC 9110, 7.2); an address is always the hub's, it is no name that could lead elsewhere */
  has(host: string | undefined): boolean {
    const { hostname = '' } = host && URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : {};
    const name = hostname.replace(/\.$/, '');
    if (isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || this.#names.has(name)) return true;
    const isLocal =
      /^[a-z0-9_.-]+$/.test(name) &&
      (!name.includes('.') || localDomains.some((domain) => name.endsWith(`.${domain}`)));
    return isLocal || this.#certificates?.contextFor(name) !== undefined;
  }
}

/** Turns away who asks for another name, and what a page of another origin sends. To be called before any route is declared. */
export function guardOrigins(fastify: FastifyInstance, hosts: OwnHosts): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers;
    // 421, Misdirected Request (RFC 9110, 15.5.20).
    if (!hosts.has(host)) return sendRefusal(reply, refuse('hub.unknown-name'), 421);
    if (origin !== undefined && changes(request) && hostOf(origin) !== host)
      return sendRefusal(reply, refuse('hub.another-origin'), 403);
  });
}

/** Whether it is more than reading what browsers keep from other origins anyway: opens the socket, too. */
function changes({ method, headers }: FastifyRequest): boolean {
  return (method !== 'GET' && method !== 'HEAD') || headers.upgrade !== undefined;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
