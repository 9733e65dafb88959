import { randomInt } from 'node:crypto';
import { StoreRefusal } from './errors.ts';
import { damagedAmong, lookAtPages } from './page-check.ts';
import { PageSums } from './page-sums.ts';
import { readPragma } from './pragmas.ts';
import type { Connection, Damage, Log, RawFile, RawFiles } from './types.ts';
import { type WalLeft, WalReader } from './wal.ts';

export interface GuardParts {
  path: string;
  files: RawFiles;
  /** The database's own bytes; closed by whoever opened it, after SQLite has closed it. */
  file: RawFile;
  connection: Connection;
  log: Log;
  /** What the log held before SQLite opened the file. */
  left: WalLeft;
  /** The newest journal row. */
  seq: number;
  /** Whether all pages are compared before the books are open. */
  all: boolean;
}

/**
 * Knows every page of the books by its sum, and notices when the disk gives back something else: see docs/integrity.md.
 * Before a checkpoint the write-ahead log is read, whose frames bear SQLite's own checksums; each page that it will replace
 * is compared with the sum that it had, and the new sums are durable before the pages are written. So what the disk changed
 * is never taken for what the shop wrote, even if a command read it and wrote the page anew.
 */
export class PageGuard {
  /** What was found; the store takes no more commands then. */
  damage: Damage | undefined;
  readonly #parts: GuardParts;
  readonly #sums: PageSums;
  readonly #pageBytes: number;
  #logFile: RawFile | undefined;
  #log: WalReader | undefined;
  /** Pages that a checkpoint has begun to put back, here or in an earlier hub, and that the file may not have yet. */
  readonly #inLog: Set<number>;
  /** Sums of pages in the log that are not durable beside the file yet. */
  #fresh = new Map<number, number>();
  #ahead: Promise<void> | undefined;
  /** One thing at a time: a look at the file must not meet a checkpoint. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(parts: GuardParts, sums: PageSums, pageBytes: number) {
    this.#parts = parts;
    this.#sums = sums;
    this.#pageBytes = pageBytes;
    this.#inLog = new Set(parts.left.pages);
  }

  /**
   * @throws StoreRefusal when a page is not what was written, or what was durable is gone
   */
  static async open(parts: GuardParts): Promise<PageGuard> {
    const { path, files, connection, log, seq } = parts;
    const pageBytes = Number(await readPragma(connection, 'page_size'));
    const identity = { pageBytes, fileId: await fileIdOf(connection) };
    const sumsPath = sumsPathOf(path);
    const found = await PageSums.read(files, sumsPath, identity);
    const why = found && whyAnew(found, parts);
    let sums: PageSums;
    if (found && found !== 'other' && !why) sums = found;
    else {
      if (why) log.warn({ seq }, `${why}: its pages are learnt anew`);
      if (found && found !== 'other') await found.close();
      sums = await PageSums.begin(files, sumsPath, identity);
    }
    const guard = new PageGuard(parts, sums, pageBytes);
    try {
      if (sums.damaged.size > 0) throw damagedAt(path, [...sums.damaged]);
      // A mark says less than was durable, never more.
      if (seq < sums.marked)
        throw new StoreRefusal(
          'store.damaged',
          `${path}-wal: rows ${seq + 1} to ${sums.marked} of the journal are gone`,
        );
      if (parts.all) await guard.#checkAll();
      if (sums.closed) await sums.note('opened');
    } catch (error) {
      await sums.close();
      throw error;
    }
    return guard;
  }

  /** These journal rows are durable. */
  mark(seq: number): void {
    this.#sums.mark(seq);
  }

  /**
   * Reads what the log has up to this frame while sales go on, so that the next checkpoint, which they wait for, finds
   * little left to read.
   */
  readAhead(frames: number): void {
    if (this.damage) return;
    this.#ahead ??= this.#inTurn(() => this.#read(frames))
      .catch(() => undefined) // the checkpoint reads on from there, and tells
      .finally(() => {
        this.#ahead = undefined;
      });
  }

  /**
   * Does a checkpoint, which says how many frames the log has and how many of them are in the file, once the sums of all
   * that it may write are durable. Nothing is done when damage was found: it would write over what tells of it.
   */
  checkpoint<T extends { log: number; checkpointed: number }>(
    look: T,
    through: number,
    run: () => Promise<T>,
  ): Promise<T> {
    return this.#inTurn(async () => {
      if (!this.damage) await this.#read(look.log);
      if (this.damage) return look;
      if (this.#fresh.size > 0 || this.#sums.through < through) await this.#sums.learn(this.#fresh, through);
      this.#fresh = new Map();
      const done = await run();
      if (done.checkpointed >= done.log) {
        this.#inLog.clear();
        this.#log = undefined; // what comes is read from the first frame on
      }
      return done;
    });
  }

  /**
   * Compares some pages of the file with their sums, from this one on, and learns those that are not known yet.
   * @returns the page to go on with; null: that was the last
   */
  look(first: number): Promise<number | null> {
    return this.#inTurn(async () => {
      const seen = await lookAtPages(this.#parts.file, this.#sums, this.#where(first));
      if (seen.unknown.size > 0) await this.#sums.learn(seen.unknown, this.#sums.through);
      await this.#found(seen.damaged);
      return seen.next;
    });
  }

  /** Nothing is written any more: notes that the file has all there is, so that whoever changes it now is noticed. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.damage && this.#inLog.size === 0 && this.#fresh.size === 0) await this.#sums.note('closed');
    });
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#sums.close();
    await this.#logFile?.close();
  }

  #where(first: number) {
    return { pageBytes: this.#pageBytes, first, inLog: this.#inLog };
  }

  async #checkAll(): Promise<void> {
    for (let first: number | null = 1; first !== null && !this.damage; ) first = await this.look(first);
    if (this.damage) throw damagedAt(this.#parts.path, this.damage.pages);
  }

  /** Reads what the log has, and looks at the pages that it will replace. */
  async #read(frames: number): Promise<void> {
    const { files, path, file } = this.#parts;
    this.#logFile ??= await files.open(`${path}-wal`, 'read');
    if (!this.#logFile) return;
    this.#log ??= new WalReader(this.#logFile);
    const replaced = new Set<number>();
    const broken = await this.#log.readTo(frames, ({ page, sum }) => {
      this.#fresh.set(page, sum);
      if (!this.#inLog.has(page)) replaced.add(page);
    });
    await this.#found(await damagedAmong(file, this.#sums, [...replaced], this.#pageBytes));
    for (const page of replaced) this.#inLog.add(page);
    if (broken !== undefined && !this.damage) this.#tell({ pages: [], frame: broken });
  }

  async #found(pages: readonly number[]): Promise<void> {
    if (pages.length === 0) return;
    // Durable, since the next start of a large shop does not compare all pages before it opens.
    await this.#sums.noteDamaged(pages);
    this.#tell({ pages: [...pages], frame: null });
  }

  #tell(damage: Damage): void {
    this.damage = damage;
    this.#parts.log.error(
      { ...damage },
      'the disk gave back other bytes than were written to it: the books are damaged',
    );
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

/** Beside the books. */
export const sumsPathOf = (path: string) => `${path}-sums`;

/** Why what the sums say counts no longer, in words for the log. */
function whyAnew(sums: PageSums | 'other', { left, seq }: GuardParts): string | undefined {
  if (sums === 'other') return 'another file stands in the place of the books';
  if (sums.damaged.size > 0) return undefined;
  if (sums.torn) return 'the page sums of the books are not whole';
  if (seq < sums.marked && left.broken === 'none') return 'an older copy stands in the place of the books';
  // A hub that was killed leaves its log: with what the schema or a pragma wrote, of which no mark tells, as well.
  if (left.pages.size === 0 && !sums.closed) return 'another program has put the write-ahead log back into the file';
  return undefined;
}

/** A number of the file's own, made when there is none. */
async function fileIdOf(connection: Connection): Promise<number> {
  const found = Number(await readPragma(connection, 'user_version'));
  if (found !== 0) return found;
  const made = newFileId();
  await connection.exec(`PRAGMA user_version = ${made}`);
  return made;
}

export const newFileId = () => randomInt(1, 2 ** 31 - 1);

function damagedAt(path: string, pages: readonly number[]): StoreRefusal {
  const some = pages.slice(0, 10).join(', ');
  return new StoreRefusal('store.damaged', `${path}: pages ${some} (${pages.length}) are not what was written to them`);
}
