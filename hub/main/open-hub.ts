import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { isUnpaired, PairedDevices } from '../access/paired-devices.ts';
import { slipCodeOf } from '../access/pairing.ts';
import { PairingCodes } from '../access/pairing-codes.ts';
import { PinHasher } from '../access/pin.ts';
import { Presence } from '../access/presence.ts';
import { isSetUp } from '../access/sign-in.ts';
import type { Config } from '../config.ts';
import { writePrivate } from '../durable.ts';
import { keyFile } from '../privacy/key-file.ts';
import type { PairingCode } from '../protocol/station.ts';
import { openServer } from '../server.ts';
import { ensureEpoch } from '../shop/catalog/epoch.ts';
import { createTranscriber } from '../shop/catalog/pinyin.ts';
import { clockHandlers } from '../shop/clock/handlers.ts';
import type { MachineClock } from '../shop/clock/judge.ts';
import { ClockKeeper } from '../shop/clock/keeper.ts';
import { machineClock, startOfMachine } from '../shop/clock/machine.ts';
import { ShopClock } from '../shop/clock/shop-clock.ts';
import { customerHandlers } from '../shop/customers/customers.ts';
import { KeyKeeper } from '../shop/customers/keeper.ts';
import { LookUps } from '../shop/customers/look-ups.ts';
import { Vault } from '../shop/customers/vault.ts';
import { openDemo, readDemoPins } from '../shop/demo/open-demo.ts';
import { shopHandlers } from '../shop/handlers.ts';
import { resumeImports } from '../shop/imports/apply.ts';
import { Imports, importHandlers } from '../shop/imports/imports.ts';
import { registerImportRoutes } from '../shop/imports/routes.ts';
import { NoticeWatch } from '../shop/notices/watch.ts';
import { migrations } from '../shop/schema/migrations.ts';
import { openStore, type Store } from '../store/store.ts';
import { Certificates } from '../trust/certificates.ts';
import type { Locale } from '../words/words.ts';
import { type Addresses, addressesOf } from './addresses.ts';
import { openHardware } from './hardware.ts';
import { readSecrets } from './secrets.ts';
import { FirstSlip } from './slip/first-slip.ts';

/** The books within the data folder. */
export const booksFile = 'books.db';
/** What the command line reads to talk to the running hub: `{address, pid, token}`, for this user's eyes only. */
export const runningFile = 'hub.json';

export interface HubParts {
  log: Logger;
  /** The machine's clock, milliseconds UTC: right or not. */
  clock: () => number;
  /** What the machine says of it; asked of Linux and systemd unless told. */
  machine?: () => Promise<MachineClock>;
  /** In which the hub speaks before a shop has said its own. */
  locale?: Locale;
  /** The disk failed: what is durable is unknown, and the process must end. */
  onFatal: (reason: Error) => void;
}

export interface OpenHub {
  addresses: Addresses;
  port: number;
  /** The port that speaks TLS; null: none does. */
  tlsPort: number | null;
  certificates: Certificates | undefined;
  /** While no device is paired: what pairs the first ones. */
  slip: PairingCode | null;
  store: Store;
  setUp: boolean;
  demoPins: Record<string, string> | undefined;
  /** Answers what is under way, tells the terminals, and closes the books. */
  close(): Promise<void>;
}

/**
 * Opens the whole hub in the order of its floors: secrets, books, shop, server. What was opened before something
 * failed is closed again.
 * @throws SecretsDamaged, StoreRefusal, or what listening on the port gave
 */
export async function openHub(config: Config, parts: HubParts): Promise<OpenHub> {
  const { log, onFatal, machine = machineClock, locale = 'zh-CN' } = parts;
  const shopClock = new ShopClock({ system: parts.clock, steady: () => performance.now() });
  const clock = shopClock.now;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    const { home, programVersion } = config;
    const { pepper, inputKey } = await readSecrets(home);
    const path = join(home, booksFile);
    const store = await openStore({ path, migrations, clock, log, programVersion, inputKey, onFatal });
    closers.push(() => store.close());

    const start = await startOfMachine();
    const keeper = new ClockKeeper({ clock: shopClock, store, log, machine, start });
    await keeper.begin();
    const ended = new AbortController();
    const clockKept = keeper.run(ended.signal);
    closers.push(() => clockKept);
    const vault = await Vault.open({ store, path: keyFile(home), clock, log });
    const keyKeeper = new KeyKeeper({ vault, store, log, clock });
    const keysKept = keyKeeper.run(ended.signal);
    closers.push(() => keysKept);
    closers.push(async () => ended.abort());
    const transcriber = createTranscriber();
    closers.push(() => transcriber.close());
    const pins = new PinHasher(pepper);
    if (config.shop === 'demo') await openDemo(store, { pins, transcriber });
    await ensureEpoch(store);
    const demoPins = await store.read(readDemoPins);
    const presence = new Presence(clock);
    const { trust, names, tls: own } = config;
    const certificates =
      config.tlsPort === null
        ? undefined
        : await Certificates.open({ home, clock, log, names, own, authority: trust !== 'off' });
    const devices = new PairedDevices({ store, clock, log }, ended.signal);
    const codes = new PairingCodes();
    const pairing = {
      ...{ codes, devices, clock },
      reach: () => ({
        addresses: pairingAddresses(config, server.port),
        fingerprint: certificates?.authority?.fingerprint ?? null,
      }),
    };

    const hardware = await openHardware({ store, log, clock, fixed: config.devices });
    closers.push(() => hardware.close());

    const firstSlip = new FirstSlip({
      ...{ store, room: hardware.room, printing: hardware.printing, codes, clock, log },
      reach: () => {
        const authority = certificates?.authority;
        return authority ? { addresses: pairingAddresses(config, server.port), authority } : null;
      },
    });

    const onError = (error: unknown) => log.error({ err: error }, 'something went wrong that the shop goes on without');
    const resumed = resumeImports(store).catch(onError);
    closers.unshift(() => resumed); // it ends at the latest when the books take no more
    const imports = await Imports.open({ folder: join(home, 'imports'), store, transcriber, onError });
    closers.push(() => imports.close());
    const shop = {
      ...{ store, pins, pairing, presence, clock, programVersion, demoPins, transcriber },
      ...{ onError, signal: ended.signal },
    };
    const operatorToken = randomBytes(32).toString('hex');
    const server = await openServer({
      ...config,
      books: path,
      store,
      presence,
      devices,
      vault,
      tls: certificates && { port: config.tlsPort ?? 0, certificates },
      log,
      clock,
      operatorToken,
      handlers: [
        ...shopHandlers(shop),
        ...importHandlers(imports),
        ...clockHandlers(shopClock, start),
        ...customerHandlers(vault, new LookUps(store)),
        ...keyKeeper.handlers(),
        firstSlip.handler(),
        ...hardware.handlers,
      ],
      routes: [(fastify, callers) => registerImportRoutes(fastify, { imports, check: callers.mayNot('catalog.edit') })],
    });
    closers.push(() => server.close());
    const conditions = () => ({
      // Until all of it was gone through once, nobody knows.
      'chain-broken': server.chain.brokenAt !== null || (server.chain.checkedAt === null ? undefined : false),
      'certificate-ending': certificates?.isEnding ?? false,
      'clock-unsure': !shopClock.sure,
    });
    const noticed = new NoticeWatch({ store, clock, log, conditions }).run(ended.signal);
    closers.unshift(() => noticed);

    const addresses = addressesOf(config.host, server.port);
    const running = join(home, runningFile);
    await writePrivate(running, { address: addresses.here, pid: process.pid, token: operatorToken });
    closers.push(() => rm(running, { force: true }));
    const { port, tlsPort } = server;
    const setUp = await store.read(isSetUp);
    const slip = certificates && (await store.read(isUnpaired)) ? slipCodeOf(codes, clock()) : null;
    const slipPrinted = firstSlip.printAtStart(locale);
    closers.push(() => slipPrinted);
    return { addresses, port, tlsPort, certificates, slip, store, setUp, demoPins, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where devices begin: on the LAN; in a strict shop that listens to this machine alone, there. */
function pairingAddresses({ host, trust }: Config, port: number): string[] {
  const { here, lan } = addressesOf(host, port);
  return lan.length === 0 && trust === 'strict' ? [here] : lan;
}
