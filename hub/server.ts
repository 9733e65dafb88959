import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import fastifyFactory, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  LogController,
} from 'fastify';
import type { PairedDevices } from './access/paired-devices.ts';
import type { Presence } from './access/presence.ts';
import { Sessions } from './access/sessions.ts';
import { RateLimit } from './model/rate-limit.ts';
import { serveApi } from './server/api/api.ts';
import { BooksWatch } from './server/books-watch.ts';
import { HttpCallers, refusalOfHttp, sendRefusal } from './server/callers.ts';
import { ChainWatch } from './server/chain-watch.ts';
import { Crowd } from './server/crowd.ts';
import { Door, guardPlainPort } from './server/door.ts';
import { HealthCheck } from './server/health.ts';
import { guardOrigins, OwnHosts } from './server/hosts.ts';
import { addSafetyHeaders, servePages, servePictures } from './server/pages.ts';
import { Pipeline } from './server/pipeline.ts';
import { listenSecurely } from './server/secure.ts';
import { openSocket } from './server/socket.ts';
import { serveTrust } from './server/trust-routes.ts';
import { takeUpgrades } from './server/upgrades.ts';
import type { Vault } from './shop/customers/vault.ts';
import type { Handler } from './shop/handler.ts';
import { CurrentSettings } from './shop/settings/current.ts';
import type { Store } from './store/store.ts';
import type { Certificates } from './trust/certificates.ts';
import type { TrustLevel } from './trust/level.ts';

/** What a room serves besides its messages: file uploads and downloads. */
export type HttpRoutes = (fastify: FastifyInstance, callers: HttpCallers) => void;

export interface ServerOptions {
  store: Store;
  handlers: readonly Handler[];
  /** Whether personal data can be read. */
  vault: Pick<Vault, 'state'>;
  presence: Presence;
  devices: PairedDevices;
  trust: TrustLevel;
  log: FastifyBaseLogger;
  clock: () => number;
  programVersion: string;
  /** The folder of the books, for its free space. */
  home: string;
  /** The file of the books. */
  books: string;
  /** The built pages. */
  webRoot: string;
  host: string;
  /** Names of the shop's own for the hub. */
  names: readonly string[];
  /** 0: any free one. */
  port: number;
  /** What TLS is served with, and on which port (0: any free one); undefined: it is not. */
  tls?: { port: number; certificates: Certificates } | undefined;
  /** The command line's key to this running hub. */
  operatorToken?: string | undefined;
  routes?: readonly HttpRoutes[];
}

export interface Server {
  port: number;
  /** The port that speaks TLS; null: none does. */
  tlsPort: number | null;
  /** How far the books were proved to be what was written. */
  chain: Pick<ChainWatch, 'brokenAt' | 'checkedAt'>;
  /** Tells the terminals, answers what is under way, and stops listening. */
  close(): Promise<void>;
}

/** Sign-ins that one address may try: a shop's tills after a power cut, not a machine that guesses. */
const signIns = { burst: 120, perSecond: 1 };

/** Every room that watches the books listens for the server's end: more than Node takes for a leak. */
const listeners_max = 100;

/** How long messages under way may take to be answered when the hub stops. */
const answer_ms_max = 2_000;
/** Terminals have said goodbye within a quarter of a second; what is open after this is cut. */
const goodbye_ms_max = 1_000;

/** Who takes longer is no browser of the shop: a request's head, all of it. How often is looked is what may come on top. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 } as const;

/** Everything the hub serves, on one origin: the pages, the socket, pictures, the outside API, its health. */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { store, handlers, presence, devices, log, clock, tls } = options;
  const ended = new AbortController();
  setMaxListeners(listeners_max, ended.signal);
  const { signal } = ended;
  const sessions = new Sessions(store, { operatorToken: options.operatorToken, signal });
  const chain = new ChainWatch(store, log, clock);
  const { home, books } = options;
  const watch = new BooksWatch(store, books, log, clock);
  const settings = new CurrentSettings(store, signal);
  const door = new Door(options.trust);
  const certificates = tls?.certificates;
  const health = new HealthCheck({
    ...{ store, home, books, certificates, chain, watch, clock },
    vault: options.vault,
    queue: () => pipeline.writing,
  });
  const pipeline = new Pipeline({
    store,
    settings,
    handlers: [...handlers, ...health.handlers()],
    costly: new RateLimit(signIns, () => performance.now()),
    log,
  });

  const fastify = createFastify(log);
  fastify.setErrorHandler((error: FastifyError, _request, reply) => {
    const expected = refusalOfHttp(error.statusCode);
    return expected
      ? sendRefusal(reply, expected, error.statusCode)
      : sendRefusal(reply, pipeline.refusalOf(error, 'http'));
  });
  fastify.setNotFoundHandler((_request, reply) => sendRefusal(reply, refusalOfHttp(404)!));
  const crowd = new Crowd();
  crowd.watch(fastify.server, (peer) => door.isGuarded(peer));
  await addSafetyHeaders(fastify);
  await takeUpgrades(fastify);
  guardOrigins(fastify, new OwnHosts([...options.names, options.host], certificates));
  guardPlainPort(fastify, door);
  openSocket(fastify, pipeline, { sessions, presence, devices, door, crowd });
  await serveApi(fastify, { store, clock, programVersion: options.programVersion });
  fastify.get('/health', { schema: { hide: true } }, async (_request, reply) => {
    const now = await health.check();
    const ok = now.writes && now.chainBrokenAt === null && now.rulesBroken === 0;
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok, ...now });
  });
  servePictures(fastify, store);
  const callers = new HttpCallers(sessions, door);
  for (const route of options.routes ?? []) route(fastify, callers);
  let tlsPort: number | null = null;
  if (tls) {
    const locale = async () => (await settings.get()).locale;
    serveTrust(fastify, { certificates: tls.certificates, port: () => tlsPort ?? 0, locale });
  }
  await servePages(fastify, options.webRoot, store);
  const end = async () => {
    // Who waits for the answer to an upgrade would keep the server for as long as one may take.
    const late = setTimeout(() => crowd.cutAll(), goodbye_ms_max);
    await fastify.close();
    clearTimeout(late);
    ended.abort();
  };
  try {
    if (tls) {
      const secure = await listenSecurely(fastify, { host: options.host, port: tls.port }, tls.certificates, {
        ...{ patience, signal },
        opened: (server) => crowd.watch(server, (peer) => door.isGuarded(peer)),
      });
      tlsPort = secure;
    }
    await fastify.listen({ host: options.host, port: options.port });
  } catch (error) {
    await end(); // opening is tried anew: nothing of this try goes on
    throw error;
  }
  const { port } = fastify.server.address() as AddressInfo;
  const watched = [chain.run(signal), watch.run(signal)];
  return {
    port,
    tlsPort,
    chain,
    async close() {
      await pipeline.stop(answer_ms_max);
      await end();
      await Promise.all(watched);
    },
  };
}

/** Instead of Fastify's own compilers, which would be read at each start for nothing. */
const noSchema = (): never => {
  throw new Error('A route has a JSON Schema: here Zod reads what comes in');
};

function createFastify(log: FastifyBaseLogger): FastifyInstance {
  return fastifyFactory({
    loggerInstance: log,
    // A line for each request would wear the card out; what goes wrong is logged where it does.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: false,
    bodyLimit: 64 * 1024, // routes that take files say more
    requestTimeout: patience.requestTimeout,
    http: patience,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
    schemaController: { compilersFactory: { buildValidator: noSchema, buildSerializer: noSchema } },
  });
}
