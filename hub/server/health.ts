import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { done } from '../model/answer.ts';
import { type Health, health } from '../protocol/settings.ts';
import { type Handler, onAction } from '../shop/handler.ts';
import type { Store } from '../store/store.ts';

/** A writer that takes longer is not well: the slowest card syncs in a fraction of it. */
const patience_ms = 3_000;
/** One look serves everyone who asks within this time. */
const fresh_ms = 1_000;

export interface HealthDeps {
  store: Store;
  /** The folder of the books. */
  home: string;
  /** Up to which journal row the chain was checked when the books were opened; what came after is chained by us. */
  chainIntactTo: number;
  clock: () => number;
  /** Commands on their way to the writer. */
  queue: () => number;
}

/** How the hub is, and whether it can write: the way through the writer is gone, up to COMMIT. */
export class HealthCheck {
  readonly #deps: HealthDeps;
  readonly #startedAt: number;
  #latest: { at: number; result: Promise<Health & { writes: boolean }> } | undefined;

  constructor(deps: HealthDeps) {
    this.#deps = deps;
    this.#startedAt = deps.clock();
  }

  check(): Promise<Health & { writes: boolean }> {
    const at = performance.now();
    if (!this.#latest || at - this.#latest.at > fresh_ms) this.#latest = { at, result: this.#look() };
    return this.#latest.result;
  }

  /** `hub.health`, for the status bar. */
  handler(): Handler {
    return onAction(health, async () => {
      const { writes: _, ...rest } = await this.check();
      return done(rest);
    });
  }

  async #look(): Promise<Health & { writes: boolean }> {
    const { store, home, queue, chainIntactTo } = this.#deps;
    const [writes, seq, disk, readOnly] = await Promise.all([
      withinPatience(canWrite(store)),
      store.read((reader) => reader.seq(), { timeout_ms: patience_ms }).catch(() => null),
      statfs(home).catch(() => null),
      access(home, constants.W_OK).then(
        () => false,
        () => true,
      ),
    ]);
    return {
      seq: seq ?? store.newestSeq,
      chainIntactTo,
      queue: queue(),
      diskFreeBytes: disk ? disk.bavail * disk.bsize : 0,
      readOnly,
      startedAt: this.#startedAt,
      writes: writes && seq !== null && !readOnly,
    };
  }
}

/** Thrown out of the probe's transaction, which takes its write back: a health check must not wear the card out. */
class Probed extends Error {}

async function canWrite(store: Store): Promise<boolean> {
  const probe = store.write({
    id: randomUUID(),
    name: 'hub.health',
    terminal: null,
    staff: null,
    input: null,
    async run(tx) {
      await tx.run(`INSERT INTO setting (key, value, rev) VALUES ('hub.health', '0', ?)`, [tx.seq]);
      throw new Probed();
    },
  });
  return probe.then(
    () => false, // a refusal: the queue or the disk is full, or the hub stops
    (error) => error instanceof Probed,
  );
}

async function withinPatience(work: Promise<boolean>): Promise<boolean> {
  const gaveUp = new AbortController();
  const late = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), patience_ms);
    gaveUp.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    gaveUp.abort();
  }
}
