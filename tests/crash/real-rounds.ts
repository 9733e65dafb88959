import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { booksFile } from '../../hub/main/open-hub.ts';
import { verifyBooks } from '../../hub/shop/verify/verify.ts';
import { openBooks } from '../../hub/store/open-books.ts';
import { bookedSales } from './booked.ts';
import { compare, Ledger } from './ledger.ts';
import { freePorts } from './ports.ts';
import { startRealHub } from './real-hub.ts';
import { connectTill, openTills, type Shop, saleOf } from './real-tills.ts';
import { seeded } from './rounds.ts';

/** After this many rounds the books begin anew: what is verified after each of them stays short. */
const rounds_a_book = 25;
const tills = 20;
/** As long as a till takes to come back after several attempts, many times over. */
const answered_ms_max = 60_000;

export interface RealRoundsOptions {
  rounds: number;
  /** Of the first book; the next one's is one more, so that each can be run again by itself. */
  seed: number;
  /** Books at once, each with its own hub and tills. */
  sideBySide?: number;
  /** Called after each book, with the sum so far. */
  onBook?: (sum: RealRoundsResult) => void;
}

export interface RealRoundsResult {
  rounds: number;
  /** Sales that tills heard were booked; each is in the books once. */
  acknowledged: number;
  /** Sales under way when the hub was killed. */
  cutOff: number;
  /** Of those, the ones that were in the books at once, though nobody had heard it. */
  bookedUnheard: number;
  /** Sales that the hub refused, as it must. */
  refused: number;
  /** Rounds in which the hub was killed before it was open. */
  whileOpening: number;
}

/**
 * The built hub under twenty tills that sell as fast as they are answered, killed at a random moment, again and again.
 * After each kill the books are verified as a whole and compared with what the tills know; at the end of each book
 * every till gets its last answer, and nothing is in doubt any more.
 * @throws when anything does not hold; names the book's seed
 */
export async function realRounds(options: RealRoundsOptions): Promise<RealRoundsResult> {
  const { rounds, seed, sideBySide = 1, onBook } = options;
  const folder = await mkdtemp(join(tmpdir(), 'guitai-crash-'));
  const sum: RealRoundsResult = {
    ...{ rounds: 0, acknowledged: 0, cutOff: 0, bookedUnheard: 0, refused: 0, whileOpening: 0 },
  };
  const starts = Array.from({ length: Math.ceil(rounds / rounds_a_book) }, (_, book) => book * rounds_a_book);
  try {
    const first = join(folder, 'first');
    const shop = await makeShop(first);
    const work = async (port: number) => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
        const book = start / rounds_a_book;
        const home = join(folder, `book-${book}`);
        await cp(first, home, { recursive: true });
        const length = Math.min(rounds_a_book, rounds - start);
        await killAgainAndAgain({ home, port, shop, seed: seed + book, rounds: length, sum }).catch((error) => {
          throw new Error(`The book of seed ${seed + book} (--rounds ${length} --seed ${seed + book})`, {
            cause: error,
          });
        });
        await rm(home, { recursive: true });
        onBook?.(sum);
      }
    };
    const ports = await freePorts(sideBySide);
    await Promise.all(ports.map(work));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return sum;
}

/** The demo shop with a shift open at every till. */
async function makeShop(home: string): Promise<Shop> {
  const hub = startRealHub(home, 0);
  const shop = await openTills(await hub.opened, tills);
  await hub.signal('SIGTERM');
  return shop;
}

interface Book {
  home: string;
  port: number;
  shop: Shop;
  seed: number;
  rounds: number;
  sum: RealRoundsResult;
}

async function killAgainAndAgain({ home, port, shop, seed, rounds, sum }: Book): Promise<void> {
  const sales = seeded(seed);
  const kills = seeded(seed + 0x5eed); // apart: how many sales are made between two kills is no part of the seed
  const ledger = new Ledger();
  const over = new AbortController();
  const hubs = shop.tokens.map((token) => connectTill(`http://127.0.0.1:${port}`, () => token));
  const selling = Promise.all(
    hubs.map(async (hub) => {
      while (!over.signal.aborted) await ledger.sell(hub, saleOf(shop, sales));
    }),
  );
  try {
    for (let round = 0; round < rounds; round += 1) {
      sum.rounds += 1;
      const opened = await oneLife(home, port, ledger, kills);
      if (!opened) sum.whileOpening += 1;
      sum.cutOff += ledger.underWay.size;
      sum.bookedUnheard += await verify(home, ledger);
    }
    const hub = startRealHub(home, port);
    over.abort();
    await within(selling, answered_ms_max, 'A till was not answered after the last start');
    await hub.signal('SIGTERM');
    await verify(home, ledger);
  } finally {
    over.abort();
    await Promise.all(hubs.map((hub) => hub.stop()));
  }
  if (ledger.underWay.size > 0) throw new Error(`${ledger.underWay.size} sales are still in doubt`);
  sum.acknowledged += ledger.booked;
  sum.refused += ledger.answered.size - ledger.booked;
}

/** One start and its kill: some while the hub opens, some at the first answers, most under load. */
async function oneLife(home: string, port: number, ledger: Ledger, kills: () => number): Promise<boolean> {
  const kind = kills();
  const delay = kills();
  const hub = startRealHub(home, port);
  if (kind < 0.1) {
    const opened = hub.opened.then(
      () => true,
      () => false,
    );
    const first = await Promise.race([opened, sleep(delay * 1_000, false)]);
    await hub.signal('SIGKILL');
    return first;
  }
  await hub.opened;
  const before = ledger.answered.size;
  const wanted = kind < 0.3 ? 1 : tills;
  const late = performance.now() + answered_ms_max;
  while (ledger.answered.size < before + wanted) {
    if (performance.now() > late) throw new Error('No till was answered');
    await sleep(2);
  }
  await sleep(delay * (kind < 0.3 ? 10 : 200));
  await hub.signal('SIGKILL');
  return true;
}

/** @returns how many sales are booked whose tills have not heard it yet */
async function verify(home: string, ledger: Ledger): Promise<number> {
  const books = await openBooks(join(home, booksFile));
  try {
    const { checks } = await verifyBooks(books);
    const broken = checks.filter((check) => !check.ok);
    if (broken.length > 0) throw new Error(`The books do not hold: ${JSON.stringify(broken)}`);
    return compare(await books.read(bookedSales), ledger.made, ledger.answered);
  } finally {
    await books.close();
  }
}

async function within<T>(work: Promise<T>, ms: number, why: string): Promise<T> {
  const timer = new AbortController();
  const late = sleep(ms, null, { signal: timer.signal }).then(
    () => Promise.reject(new Error(why)),
    () => new Promise<never>(() => undefined),
  );
  return Promise.race([work, late]).finally(() => timer.abort());
}
