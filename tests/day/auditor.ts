import { verifyBooks } from '../../hub/shop/verify/verify.ts';
import { openBooks } from '../../hub/store/open-books.ts';
import { readPragma } from '../../hub/store/pragmas.ts';
import { openSqlite3 } from '../../hub/store/sqlite3.ts';
import { type ChainPlace, emptyHead, verifyPage } from '../../hub/store/store.ts';
import type { Connection, Queries } from '../../hub/store/types.ts';
import type { Disk } from '../simulation/disk.ts';
import type { Knowledge } from './knowledge.ts';

/** Tills give their sales back to books of an older time, not their refunds and voids, whose numbers are then missing. */
const numbersCheck = 'receipt numbers have no gaps';
const foundBooked = 'SELECT count(*) AS n FROM late_sale WHERE known';
/** More rows than are ever written between two looks. */
const rows_max = 1_000_000;

/**
 * Somebody who looks over the hub's shoulder: reads what is durable, on a connection of their own. Their looks are turns
 * at the disk, in which nobody else commits: they need no snapshot.
 */
export class Auditor {
  private readonly disk: Disk;
  private readonly path: string;
  private books: Connection;
  private readonly knowledge: Knowledge;
  /** SQLite's own mark of what was committed by others up to the last look. */
  private seen: unknown;
  /** Where the journal ended at the last look. */
  private place: ChainPlace = emptyHead;
  private first = 0;
  /** Made before the books of an older time came back: what was answered then may be answered again, otherwise. */
  private before: ReadonlySet<string> = new Set();
  private replaced = false;
  /** Documents found in the books before their tills had heard of it. */
  unheard = 0;
  /** Facts whose sale the hub had booked already; known after `verify`. */
  foundBooked = 0;

  /** Begins with the books as they stand. */
  static async open(path: string, disk: Disk, knowledge: Knowledge): Promise<Auditor> {
    const auditor = new Auditor(path, disk, await disk.inTurn(() => openSqlite3(path, 'read-only')), knowledge);
    await auditor.look();
    auditor.first = auditor.place.seq;
    return auditor;
  }

  private constructor(path: string, disk: Disk, books: Connection, knowledge: Knowledge) {
    this.path = path;
    this.disk = disk;
    this.books = books;
    this.knowledge = knowledge;
  }

  close(): Promise<void> {
    return this.disk.inTurn(() => this.books.close());
  }

  get digest(): string {
    return this.place.hash.toString('hex');
  }

  /** Somebody puts other books in the place of these: what was written since is another story from there on. */
  async replaceBooks(work: () => Promise<void>): Promise<void> {
    await this.disk.inTurn(async () => {
      await this.books.close();
      await work();
      this.books = await openSqlite3(this.path, 'read-only');
    });
    this.seen = undefined;
    this.place = emptyHead;
    this.before = new Set(this.knowledge.made.keys());
    this.replaced = true;
  }

  /** Rows of the journal since the day began. */
  get committed(): number {
    return this.place.seq - this.first;
  }

  /**
   * After a step: what was committed since the last look is chained to what was there, and adds up; everything that a
   * till was told meanwhile is there, once, as it was told.
   * @returns what does not hold
   */
  look(): Promise<string[]> {
    const heard = this.knowledge.fresh.splice(0).filter((id) => !this.before.has(id));
    return this.disk.inTurn(async () => {
      const seen = await readPragma(this.books, 'data_version');
      const faults = seen === this.seen ? [] : await this.lookAtCommitted();
      this.seen = seen;
      if (heard.length > 0) faults.push(...(await this.compare(heard)));
      return faults;
    });
  }

  private async lookAtCommitted(): Promise<string[]> {
    const after = this.place;
    const chain = await verifyPage(this.books, after, rows_max);
    this.place = chain.place;
    if (!chain.ok) return [`the journal is broken at ${chain.seq}: ${chain.problem}`];
    const { inDoubt } = this.knowledge;
    if (inDoubt.length > 0) this.unheard += await countBooked(this.books, inDoubt);
    return sumsSince(this.books, after.seq);
  }

  /** What tills were told, with what the books say. */
  private async compare(heard: readonly string[]): Promise<string[]> {
    const rows = await this.books.all<{ id: string; total: number; kind: string; result: string }>(
      `SELECT j.id, s.total, s.kind, j.result FROM journal j JOIN sale s ON s.seq = j.seq
       WHERE j.id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(heard)],
    );
    const booked = new Map(rows.map((row) => [row.id, row]));
    const faults: string[] = [];
    for (const id of heard) {
      const { answer, total, kind } = this.knowledge.made.get(id)!;
      const row = booked.get(id);
      if (!answer?.ok) {
        if (row) faults.push(`${kind} ${id} was refused (${answer?.code}), and is booked`);
      } else if (!row) faults.push(`${kind} ${id} was acknowledged, and is not in the books`);
      else {
        if (row.kind !== kind) faults.push(`${kind} ${id} is booked as ${row.kind}`);
        if (total !== undefined && row.total !== total)
          faults.push(`${kind} ${id} of ${total} is booked with ${row.total}`);
        if (row.result !== JSON.stringify(answer))
          faults.push(`${kind} ${id} was answered ${JSON.stringify(answer)}, and the books say ${row.result}`);
      }
    }
    return faults;
  }

  /** The whole: SQLite's own check, the chain from its first row, every sum; nothing booked twice, or that nobody made. */
  verify(): Promise<string[]> {
    return this.disk.inTurn(async () => {
      const books = await openBooks(this.path);
      const { checks } = await verifyBooks(books).finally(() => books.close());
      const faults = checks
        .filter((check) => !check.ok && !(this.replaced && check.name === numbersCheck))
        .map(({ name, faults: first }) => `${name}: does not hold: ${JSON.stringify(first.slice(0, 3))}`);
      this.foundBooked = (await this.books.get<{ n: number }>(foundBooked))!.n;
      return [...faults, ...(await this.bookedOnce())];
    });
  }

  /** Every sale that somebody paid for is booked once, and nothing that nobody made. */
  private async bookedOnce(): Promise<string[]> {
    const faults: string[] = [];
    const booked = await this.books.all<{ id: string; times: number; total: number }>(
      'SELECT id, count(*) AS times, total FROM sale WHERE seq > ? GROUP BY id',
      [this.first],
    );
    const totals = new Map(booked.map(({ id, total }) => [id, total]));
    for (const id of this.knowledge.promised) {
      const { total, till } = this.knowledge.made.get(id)!;
      if (totals.get(id) !== total)
        faults.push(`sale ${id} of till ${till} over ${total} is booked with ${totals.get(id)}`);
    }
    for (const { id, times } of booked) {
      if (times > 1) faults.push(`sale ${id} is booked ${times} times`);
      if (!this.knowledge.made.has(id)) faults.push(`sale ${id} is booked, and nobody made it`);
    }
    return faults;
  }
}

/** Σ lines = total = Σ tenders, of everything booked since. */
async function sumsSince(reader: Queries, seq: number): Promise<string[]> {
  const torn = await reader.all<{ id: string }>(
    `SELECT id FROM sale s WHERE seq > ?1 AND (
       total <> coalesce((SELECT sum(amount) FROM tender WHERE id BETWEEN s.seq * 1000 AND s.seq * 1000 + 999), 0) OR
       total IS NOT (SELECT sum(amount) FROM sale_line WHERE id BETWEEN s.seq * 1000 AND s.seq * 1000 + 999))`,
    [seq],
  );
  return torn.map(({ id }) => `sale ${id} does not add up`);
}

async function countBooked(reader: Queries, ids: readonly string[]): Promise<number> {
  const row = await reader.get<{ n: number }>(
    'SELECT count(*) AS n FROM journal WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  );
  return row!.n;
}
