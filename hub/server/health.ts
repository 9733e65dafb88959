import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { done } from '../model/answer.ts';
import { type Health, health, type Trouble, troubles } from '../protocol/settings.ts';
import type { Vault } from '../shop/customers/vault.ts';
import { type Handler, type Item, onAction, onFeed } from '../shop/handler.ts';
import { type Store, whyUnwritable } from '../store/store.ts';
import type { Certificates } from '../trust/certificates.ts';
import type { BooksWatch } from './books-watch.ts';
import type { ChainWatch } from './chain-watch.ts';

/** A writer that takes longer is not well: the slowest card syncs in a fraction of it. */
const patience_ms = 3_000;
/** One look serves everyone who asks within this time. */
const fresh_ms = 1_000;
/** How often the hub looks for those who follow its troubles, once for all of them. */
const look_ms = 5_000;

/** Below this somebody should make room: a day's books are a few MB, but other programs share the disk. */
const disk_low_bytes = 1024 ** 3;

export interface HealthDeps {
  store: Store;
  /** The folder of the books. */
  home: string;
  /** The file of the books. */
  books: string;
  /** What is served over TLS; undefined: nothing is. */
  certificates: Pick<Certificates, 'endsAt' | 'endingName' | 'isEnding'> | undefined;
  chain: Pick<ChainWatch, 'intactTo' | 'brokenAt' | 'checkedAt'>;
  watch: Pick<BooksWatch, 'broken' | 'pagesCheckedAt' | 'rulesCheckedAt'>;
  /** Whether personal data can be read. */
  vault: Pick<Vault, 'state'>;
  clock: () => number;
  /** Commands on their way to the writer. */
  queue: () => number;
}

type Look = Health & { troubles: Trouble[] };

/**
 * How the hub is, and whether it can write. Two things are tried: the way through the writer up to COMMIT, and a few
 * bytes beside the books, since a full disk is noticed by nothing but bytes.
 */
export class HealthCheck {
  readonly #deps: HealthDeps;
  readonly #startedAt: number;
  #latest: { at: number; look: Promise<Look> } | undefined;

  constructor(deps: HealthDeps) {
    this.#deps = deps;
    this.#startedAt = deps.clock();
  }

  /** @param age_ms how old the look may be */
  check(age_ms: number = fresh_ms): Promise<Look> {
    const at = performance.now();
    if (!this.#latest || at - this.#latest.at > age_ms) this.#latest = { at, look: this.#look() };
    return this.#latest.look;
  }

  /** `hub.health` for the office, `hub.troubles` for every status bar. */
  handlers(): Handler[] {
    const tell = async () => {
      const { troubles: _, ...told } = await this.check();
      return done(told);
    };
    return [onAction(health, tell), onFeed(troubles, (_input, _call, { signal }) => this.#follow(signal))];
  }

  async *#follow(signal: AbortSignal): AsyncGenerator<Item<{ troubles: Trouble[] }>> {
    let told: string | undefined;
    while (!signal.aborted) {
      const now = (await this.check(look_ms / 2)).troubles;
      if (now.join() !== told) {
        told = now.join();
        yield { id: null, value: { troubles: now } };
      }
      await sleep(look_ms, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #look(): Promise<Look> {
    const { store, home, books, queue, chain, watch, certificates, vault } = this.#deps;
    const [probed, seq, disk, locked, unwritable] = await Promise.all([
      withinPatience(canWrite(store)),
      store.read((reader) => reader.seq(), { timeout_ms: patience_ms }).catch(() => null),
      statfs(home).catch(() => null),
      access(home, constants.W_OK).then(
        () => false,
        () => true,
      ),
      whyUnwritable(books),
    ]);
    const readOnly = locked || unwritable === 'hub.disk-read-only';
    const diskFreeBytes = disk ? disk.bavail * disk.bsize : 0;
    const found: Record<Trouble, boolean> = {
      'books-damaged': store.damage !== undefined,
      'disk-full': unwritable === 'hub.disk-full',
      'disk-read-only': readOnly,
      writing: !store.damage && (seq === null || !probed),
      'chain-broken': chain.brokenAt !== null,
      'books-differ': watch.broken.length > 0,
      'certificate-ending': certificates?.isEnding ?? false,
      'personal-data-closed': vault.state !== 'open',
      'disk-low': diskFreeBytes < disk_low_bytes,
    };
    return {
      seq: seq ?? store.newestSeq,
      chainIntactTo: chain.intactTo,
      chainBrokenAt: chain.brokenAt,
      chainCheckedAt: chain.checkedAt,
      queue: queue(),
      writes: !found['books-damaged'] && !found['disk-full'] && !found['disk-read-only'] && !found.writing,
      diskFreeBytes,
      readOnly,
      booksDamaged: found['books-damaged'],
      rulesBroken: watch.broken.length,
      pagesCheckedAt: watch.pagesCheckedAt,
      rulesCheckedAt: watch.rulesCheckedAt,
      startedAt: this.#startedAt,
      certificateEndsAt: certificates?.endsAt ?? null,
      certificateName: certificates?.endingName ?? null,
      troubles: allTroubles.filter((one) => found[one]),
    };
  }
}

/** Worst first. */
const allTroubles: readonly Trouble[] = [
  'books-damaged',
  'disk-full',
  'disk-read-only',
  'writing',
  'chain-broken',
  'books-differ',
  'certificate-ending',
  'personal-data-closed',
  'disk-low',
];

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
