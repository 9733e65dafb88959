import { EventEmitter, setMaxListeners } from 'node:events';
import type { FastifyBaseLogger } from 'fastify';
import type { WebSocket } from 'ws';
import { PairedDevices } from '../../hub/access/paired-devices.ts';
import { PairingCodes } from '../../hub/access/pairing-codes.ts';
import { PinHasher } from '../../hub/access/pin.ts';
import { Presence } from '../../hub/access/presence.ts';
import { Sessions } from '../../hub/access/sessions.ts';
import { seatTerminal } from '../../hub/access/terminals.ts';
import { hashToken } from '../../hub/access/token.ts';
import { type Answer, done } from '../../hub/model/answer.ts';
import { newId } from '../../hub/model/ids.ts';
import { RateLimit } from '../../hub/model/rate-limit.ts';
import type { TerminalKind } from '../../hub/protocol/access.ts';
import type { RoleName } from '../../hub/protocol/permissions.ts';
import { type AnyContract, contracts } from '../../hub/protocol/wire.ts';
import { Connection, type ConnectionDeps } from '../../hub/server/connection.ts';
import { Pipeline } from '../../hub/server/pipeline.ts';
import { ensureEpoch } from '../../hub/shop/catalog/epoch.ts';
import { transcribe } from '../../hub/shop/catalog/transcribe.ts';
import { openDemo } from '../../hub/shop/demo/open-demo.ts';
import { shopHandlers } from '../../hub/shop/handlers.ts';
import { migrations } from '../../hub/shop/schema/migrations.ts';
import { CurrentSettings } from '../../hub/shop/settings/current.ts';
import { openStore, type Store, type Tx } from '../../hub/store/store.ts';
import { type KeptLog, keptLog } from '../hub/open-store.ts';
import type { Life } from './disk.ts';
import type { VirtualTime } from './virtual-time.ts';

const programVersion = '0.1.0';
/** What a hub keeps beside its books; the same at every start of a day. */
const inputKey = Buffer.alloc(32, 7);
const pins = new PinHasher(Buffer.alloc(32, 9));

const transcriber = {
  transcribe: async (names: readonly string[]) => names.map(transcribe),
  close: async () => undefined,
};

/** Makes the demo shop's books, with its people signed in at these terminals: a PIN's hash takes longer than a day. */
export async function makeDemoShop(
  path: string,
  life: Life,
  time: VirtualTime,
  seats: readonly { terminalId: string; kind: TerminalKind; token: string; role: RoleName }[],
): Promise<void> {
  const store = await openBooks(path, life, () => time.now, keptLog());
  await openDemo(store, { pins, transcriber });
  const run = async (tx: Tx) => {
    for (const { terminalId, kind, token, role } of seats) {
      const seat = await seatTerminal(tx, { id: terminalId, kind }, { locale: 'zh-CN', device: null });
      if (!seat.ok) return seat;
      await tx.run(
        `INSERT INTO session (token_hash, staff_id, terminal, at, ended_at, rev)
         SELECT ?, id, ?, ?, NULL, ? FROM staff WHERE role = ?`,
        [hashToken(token), seat.value.number, tx.at, tx.seq, role],
      );
    }
    return done(null);
  };
  await store.write({ id: newId(), name: 'day.seat', terminal: null, staff: null, input: {}, run });
  await store.close();
}

function openBooks(path: string, life: Life, clock: () => number, log: KeptLog): Promise<Store> {
  const onFatal = (error: Error) => log.error({ error }, 'the store has stopped');
  return openStore({
    path,
    migrations,
    clock,
    log,
    programVersion,
    inputKey,
    openConnection: life.open,
    files: life.files,
    onFatal,
  });
}

const byName = new Map<string, AnyContract>(contracts.map((contract) => [contract.name, contract]));

/** A socket's far end: nothing but whether it is still there. */
class PretendSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly bufferedAmount = 0;

  terminate(): void {
    if (this.readyState !== 1) return;
    this.readyState = 3;
    this.emit('close');
  }
}

/** One terminal's line to this start of the hub. */
export interface HubLine {
  answer(name: string, input: unknown): Promise<Answer<unknown>>;
  follow(
    name: string,
    input: unknown,
    signal: AbortSignal,
  ): AsyncGenerator<{ id: string | null; answer: Answer<unknown> }>;
  /** The socket is gone. */
  close(): void;
  /** Calls back when the hub ends it. */
  onClosed(heard: () => void): void;
}

interface Parts {
  store: Store;
  life: Life;
  time: VirtualTime;
  clock: () => number;
  log: KeptLog;
}

/**
 * One start of the hub, from its books to its pipeline: all of the product but the server, whose sockets the network of
 * the day stands for. Its clock is the day's, as far off as `clockOff_ms` says.
 */
export class SimulatedHub {
  readonly log: KeptLog;
  private readonly ended: AbortController;
  private readonly store: Store;
  private readonly pipeline: Pipeline;
  private readonly deps: ConnectionDeps;

  /** Never resolves when its life ends meanwhile. */
  static async start(path: string, life: Life, time: VirtualTime, clockOff_ms = 0): Promise<SimulatedHub> {
    const clock = () => time.now + clockOff_ms;
    const log = keptLog();
    const store = await openBooks(path, life, clock, log);
    await ensureEpoch(store);
    return new SimulatedHub({ store, life, time, clock, log });
  }

  private constructor({ store, life, time, clock, log }: Parts) {
    this.log = log;
    this.store = store;
    this.ended = new AbortController();
    setMaxListeners(0, this.ended.signal);
    const { signal } = this.ended;
    const presence = new Presence(clock);
    const devices = new PairedDevices({ store, clock, log }, signal);
    this.deps = { sessions: new Sessions(store, { signal }), presence, devices };
    const slowly = <T>(work: Promise<T>) => time.during(work);
    const parts = {
      store,
      pins: {
        hash: (pin: string, salt: Uint8Array) => slowly(pins.hash(pin, salt)),
        seal: (pin: string) => slowly(pins.seal(pin)),
      } as PinHasher,
      presence,
      clock,
      pairing: { codes: new PairingCodes(), devices, clock, reach: () => ({ addresses: [], fingerprint: null }) },
      programVersion,
      demoPins: undefined,
      transcriber,
      onError: (error: unknown) => life.killed || log.error({ error }, 'a feed failed'),
      signal,
    };
    this.pipeline = new Pipeline({
      store,
      settings: new CurrentSettings(store, signal),
      handlers: shopHandlers(parts),
      costly: new RateLimit({ burst: 1000, perSecond: 100 }, () => time.now),
      log: log as unknown as FastifyBaseLogger,
    });
  }

  /** A terminal opens its socket. */
  connect(params: { token: string; wire: string }): HubLine {
    const socket = new PretendSocket();
    const here = { address: '127.0.0.1', guarded: false, host: '127.0.0.1', origin: '', nonce: '' };
    const arrival = { ...here, known: () => undefined, params };
    const connection = new Connection(socket as unknown as WebSocket, arrival, this.deps);
    this.ended.signal.addEventListener('abort', () => socket.terminate(), { once: true });
    const contractOf = (name: string) => byName.get(name)!;
    return {
      answer: (name, input) => this.pipeline.answer(contractOf(name), input, connection),
      follow: (name, input, signal) => this.pipeline.follow(contractOf(name), input, connection, signal),
      close: () => socket.terminate(),
      onClosed: (heard) => void socket.once('close', heard),
    };
  }

  /** Commands on their way to the books. */
  get underWay(): number {
    return this.pipeline.writing;
  }

  /** As SIGTERM: what is under way is answered, then the books are closed. */
  async stop(): Promise<void> {
    await this.pipeline.stop(2_000);
    this.ended.abort();
    await this.store.close();
  }

  /** The process is gone: its sockets close, and nothing in it goes on. Called when its life was ended. */
  gone(): void {
    this.ended.abort();
  }
}
