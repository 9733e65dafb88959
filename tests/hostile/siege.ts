import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuTime_ms } from '../bench/process.ts';
import { Ledger } from '../crash/ledger.ts';
import { saleOf } from '../crash/real-tills.ts';
import { chanceOf } from '../fuzz/random.ts';
import { auditBooks } from './books.ts';
import { type OpenedShop, openShop } from './shop.ts';
import { type Held, heldBy, isAlive, LogWatch } from './watch.ts';
import { type Front, isLasting, type WaveKind, waveOf } from './waves.ts';

export interface SiegeOptions {
  messages: number;
  seed: number;
  /** The first wave: to live a part of a siege again. */
  from?: number;
  /** Ends it before: what was sent until then is audited as ever. */
  enough?: AbortSignal;
  onProgress?: (now: { sent: number; sales: number; held: Held; log_bytes: number }) => void;
}

export interface SiegeResult {
  messages: number;
  waves: number;
  byKind: Partial<Record<WaveKind, number>>;
  seconds: number;
  /** What the hub's process has worked meanwhile: says on a busy machine, too, how many messages a second it would take. */
  hub_cpu_s: number;
  /** Of the honest till, all acknowledged; how long that took it, ms. */
  sales: number;
  ack_p50_ms: number;
  ack_p99_ms: number;
  ack_max_ms: number;
  /** Before, at most, and after a rest; before and after its garbage was collected. */
  rss_mb: [number, number, number];
  descriptors: [number, number, number];
  /** On the heap, before and after. */
  alive_mb: [number, number];
  log_kb: number;
  /** Rows of the journal that others wrote, who may. */
  otherRows: number;
  /** Reads that the hub gave up for want of time. */
  readsGivenUp: number;
  /** From SIGTERM to the end of the process. */
  stop_ms: number;
}

/** At once, besides the honest till; and of those that take their time. */
const attackers = 16;
const lasting_max = 150;
const look_ms = 1_000;
/** How long the hub has to come to rest: half-open connections end by the hub's own limits, memory by its collector. */
const rest_ms_max = 90_000;
/**
 * What may be open or held after the siege that was not before: a file being written, what V8 compiled of the program
 * meanwhile, the source map that the first logged error reads.
 */
const spare = { descriptors: 8, rss_mb: 48, alive_mb: 16 } as const;

/** @throws with the seed, and the waves under way, at the first thing that does not hold */
export async function siege({ messages, seed, from = 0, enough, onProgress }: SiegeOptions): Promise<SiegeResult> {
  const home = await mkdtemp(join(tmpdir(), 'guitai-hostile-'));
  let shop: OpenedShop | undefined;
  const underWay = new Set<number>();
  try {
    shop = await openShop(home);
    return await besiege(shop, { messages, seed, from, enough, onProgress, underWay });
  } catch (error) {
    const waves = [...underWay].sort((a, b) => a - b);
    const again = `--seed ${seed} --from ${waves[0] ?? from} --messages ${waves.length > 0 ? 5_000 : messages}`;
    throw new Error(`seed ${seed}, waves under way ${waves.join(' ')}; again: ${again}`, { cause: error });
  } finally {
    await shop?.till.stop();
    await shop?.hub.signal('SIGKILL');
    await rm(home, { recursive: true, force: true });
  }
}

interface Siege extends Required<Pick<SiegeOptions, 'messages' | 'seed' | 'from'>> {
  enough: SiegeOptions['enough'];
  onProgress: SiegeOptions['onProgress'];
  underWay: Set<number>;
}

async function besiege(
  shop: OpenedShop,
  { messages, seed, from, enough, onProgress, underWay }: Siege,
): Promise<SiegeResult> {
  const { hub, home, reach, clerk, honest, revoked } = shop;
  const pid = hub.child.pid!;
  const log = new LogWatch(home, shop.secrets);
  for (const stream of [hub.child.stdout, hub.child.stderr])
    stream?.on('data', (text: Buffer) => log.heard(String(text)));
  const [over, closing] = [new AbortController(), new AbortController()];
  const ledger = new Ledger();
  const acks: number[] = [];
  const selling = sellOn(shop, ledger, acks, seed, closing.signal);
  await sleep(1_000); // the honest morning before
  const before = await atRest(shop);
  const peak = { ...before };

  const loot = { commandIds: [] as string[], terminalIds: [honest.terminalId, clerk.terminalId, revoked.terminalId] };
  const front: Front = { reach, clerk, honest, revoked, loot, signal: over.signal };
  const byKind: SiegeResult['byKind'] = {};
  let [sent, next] = [0, from];
  const lasting = new Set<Promise<void>>();
  let failure: unknown;
  const one = async (): Promise<void> => {
    const number = next++;
    const { kind, send } = waveOf(seed, number);
    const sending = (async () => {
      underWay.add(number);
      const count = await send(front);
      sent += count;
      byKind[kind] = (byKind[kind] ?? 0) + count;
      underWay.delete(number);
    })();
    if (!isLasting(kind) || lasting.size >= lasting_max) return sending;
    const kept: Promise<void> = sending
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => lasting.delete(kept));
    lasting.add(kept);
  };
  const [began, worked] = [performance.now(), cpuTime_ms(pid)];
  const watching = (async () => {
    while (!over.signal.aborted) {
      await look();
      onProgress?.({ sent, sales: ledger.booked, held: await heldBy(pid), log_bytes: log.bytes });
      await sleep(look_ms, null, { signal: over.signal }).catch(() => undefined);
    }
  })();
  watching.catch((error: unknown) => {
    failure ??= error;
  });
  async function look(): Promise<void> {
    if (!(await isAlive(pid))) throw new Error(`The hub is gone: ${hub.child.exitCode ?? hub.child.signalCode}`);
    const now = await heldBy(pid);
    peak.rss_mb = Math.max(peak.rss_mb, now.rss_mb);
    peak.descriptors = Math.max(peak.descriptors, now.descriptors);
    await log.look();
    if (log.findings.length > 0) throw new Error(log.findings.join('\n'));
    loot.commandIds = [...ledger.answered.keys()].slice(-100);
  }

  await Promise.all(
    Array.from({ length: attackers }, async () => {
      while (sent < messages && failure === undefined && !enough?.aborted) await one();
    }),
  ).catch((error: unknown) => {
    failure ??= error;
  });
  const seconds = (performance.now() - began) / 1_000;
  const hub_cpu_s = Math.round((cpuTime_ms(pid) - worked) / 100) / 10;
  over.abort();
  await Promise.all(lasting);
  await watching.catch(() => undefined);
  // The honest till sells on meanwhile: a hub that does nothing has no reason to collect its garbage.
  let after = before;
  try {
    if (failure === undefined) after = await rested(shop, before);
  } finally {
    closing.abort();
  }
  await selling;
  if (failure !== undefined) throw failure;
  await look();
  await shop.till.stop();
  const stopping = performance.now();
  await hub.signal('SIGTERM');
  const stop_ms = Math.round(performance.now() - stopping);
  if (hub.child.exitCode !== 0) throw new Error(`The hub ended with ${hub.child.exitCode ?? hub.child.signalCode}`);
  if (ledger.underWay.size > 0) throw new Error(`${ledger.underWay.size} sales are in doubt`);
  const otherRows = await auditBooks(shop, ledger);
  acks.sort((a, b) => a - b);
  const at = (share: number) => Math.round(acks[Math.min(acks.length - 1, Math.floor(acks.length * share))] ?? 0);
  return {
    ...{ messages: sent, waves: next - from, byKind, seconds: Math.round(seconds), hub_cpu_s, sales: ledger.booked },
    ...{ ack_p50_ms: at(0.5), ack_p99_ms: at(0.99), ack_max_ms: at(1) },
    rss_mb: [before.rss_mb, peak.rss_mb, after.rss_mb],
    descriptors: [before.descriptors, peak.descriptors, after.descriptors],
    alive_mb: [before.alive_mb, after.alive_mb],
    ...{ log_kb: Math.round(log.bytes / 1024), otherRows, readsGivenUp: log.givenUp, stop_ms },
  };
}

/** The honest till: a sale some ten times a second, each until it is acknowledged. */
async function sellOn({ till, shop }: OpenedShop, ledger: Ledger, acks: number[], seed: number, over: AbortSignal) {
  const chance = chanceOf(seed, -1);
  const random = () => chance.integer(2 ** 30) / 2 ** 30;
  while (!over.aborted) {
    const began = performance.now();
    await ledger.sell(till, saleOf(shop, random));
    acks.push(performance.now() - began);
    await sleep(100, null, { signal: over }).catch(() => undefined);
  }
}

interface AtRest extends Held {
  alive_mb: number;
}

/** What the hub holds of which it needs all: its garbage is collected. */
async function atRest({ hub, collect }: OpenedShop): Promise<AtRest> {
  const alive_mb = await collect();
  return { ...(await heldBy(hub.child.pid!)), alive_mb };
}

/** What the hub holds once it has come to rest, or at the end of its time. @throws when that is more than before */
async function rested(shop: OpenedShop, before: AtRest): Promise<AtRest> {
  const until = performance.now() + rest_ms_max;
  for (;;) {
    const now = await atRest(shop);
    const kinds = ['descriptors', 'rss_mb', 'alive_mb'] as const;
    if (kinds.every((kind) => now[kind] <= before[kind] + spare[kind])) return now;
    if (performance.now() > until)
      throw new Error(`Not as before: ${JSON.stringify(before)} became ${JSON.stringify(now)}`);
    await sleep(500);
  }
}
