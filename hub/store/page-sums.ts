import { crc32 } from 'node:zlib';
import type { RawFile, RawFiles } from './types.ts';

/**
 * `books.db-sums`: what every page of the books is known by, as a log of records, so that a cut at any byte leaves what was
 * there before. A header, a mark that is overwritten in place, then records:
 * kind, count (32 bits each), through (64 bits), `count` pairs of page and sum (32 bits each), CRC-32 of all of it, continued
 * from the record before: what is left of a longer log behind the newest record does not pass for more. Little-endian.
 */
const header_bytes = 64;
const mark_at = 64;
const records_at = 128;
const title = 'guitai page sums 1\n';
const kinds = { sums: 1, damaged: 2, opened: 3, closed: 4 } as const;
/** The log is written anew when it is this many times what it says, or so. */
const waste_max = 3;

/** Which file the sums are of. */
export interface FileIdentity {
  pageBytes: number;
  /** A number that lies in the file itself, so that one that was put in its place is known for another. */
  fileId: number;
}

/** The sums of one database file. Durable before the pages that they are of are written to it. */
export class PageSums {
  /** Pages that were found to be other than what was written: they stay so until the books are repaired. */
  readonly damaged = new Set<number>();
  /** Something stands behind the last record that is whole: a record was being written when the power went, or the log is damaged. */
  torn = false;
  /** The last hub put all of the write-ahead log back into the file before it ended, and none has begun since. */
  closed = false;
  readonly #files: RawFiles;
  readonly #path: string;
  readonly #identity: FileIdentity;
  #file: RawFile;
  #sums = new Uint32Array(1024);
  #size = records_at;
  #records = 0;
  #through = 0;
  #last = 0;
  #marked = 0;
  #toMark = 0;
  #marking: Promise<void> | undefined;

  private constructor(files: RawFiles, path: string, identity: FileIdentity, file: RawFile) {
    this.#files = files;
    this.#path = path;
    this.#identity = identity;
    this.#file = file;
  }

  /** The sums that lie beside the file; undefined: there are none; `other`: they are of another file. */
  static async read(
    files: RawFiles,
    path: string,
    identity: FileIdentity,
    mode: 'read' | 'write' = 'write',
  ): Promise<PageSums | 'other' | undefined> {
    const file = await files.open(path, mode);
    if (!file) return undefined;
    const sums = new PageSums(files, path, identity, file);
    const bytes = await file.read(0, await file.size());
    if (bytes.subarray(0, header_bytes).equals(headerOf(identity))) {
      sums.#readMark(bytes);
      sums.#readRecords(bytes);
      return sums;
    }
    await file.close();
    return 'other';
  }

  /** Sums that know of no page yet. */
  static async begin(files: RawFiles, path: string, identity: FileIdentity): Promise<PageSums> {
    const file = (await files.open(path, 'create'))!;
    const sums = new PageSums(files, path, identity, file);
    await file.write(0, Buffer.concat([headerOf(identity), Buffer.alloc(records_at - header_bytes)]));
    await file.sync();
    return sums;
  }

  /** What the page's content must give; 0: it is not known. */
  of(page: number): number {
    return this.#sums[page] ?? 0;
  }

  /** The newest journal row whose pages are all in these sums. */
  get through(): number {
    return this.#through;
  }

  /** The newest journal row that is known to have been durable. */
  get marked(): number {
    return Math.max(this.#marked, this.#through);
  }

  /** Durable when it resolves: only then may the pages be written. */
  async learn(sums: ReadonlyMap<number, number>, through: number): Promise<void> {
    await this.#append(kinds.sums, through, [...sums]);
    await this.#file.sync();
    this.#through = through;
    for (const [page, sum] of sums) this.#set(page, sum);
    if (this.#records > 1024 + waste_max * this.#sums.length) await this.#compact();
  }

  async noteDamaged(pages: readonly number[]): Promise<void> {
    for (const page of pages) this.damaged.add(page);
    await this.#append(
      kinds.damaged,
      this.#through,
      pages.map((page) => [page, 0]),
    );
    await this.#file.sync();
  }

  /** A hub begins or ends on the file; durable when it resolves. */
  async note(state: 'opened' | 'closed'): Promise<void> {
    await this.#append(kinds[state], this.#through, []);
    await this.#file.sync();
  }

  /**
   * Notes that this journal row is durable, soon and without a sync: a mark that was lost says less than it could, and
   * never too much.
   */
  mark(seq: number): void {
    this.#toMark = seq;
    this.#marking ??= this.#writeMarks();
  }

  async close(): Promise<void> {
    await this.#marking;
    await this.#file.close();
  }

  async #writeMarks(): Promise<void> {
    while (this.#marked < this.#toMark) {
      const seq = this.#toMark;
      // A mark that cannot be written is no reason to stop: whoever writes the books themselves will say so.
      await this.#file.write(mark_at, markOf(seq)).catch(() => undefined);
      this.#marked = seq;
    }
    this.#marking = undefined;
  }

  #set(page: number, sum: number): void {
    if (page >= this.#sums.length) {
      const longer = new Uint32Array(Math.max(page + 1, this.#sums.length * 2));
      longer.set(this.#sums);
      this.#sums = longer;
    }
    this.#sums[page] = sum;
  }

  async #append(kind: number, through: number, pairs: readonly (readonly [number, number])[]): Promise<void> {
    const record = recordOf(kind, through, pairs, this.#last);
    await this.#file.write(this.#size, record);
    this.closed = kind === kinds.closed; // as whoever reads it has it: whatever comes after it, the file is in use
    this.#last = record.readUInt32LE(record.length - 4);
    this.#size += record.length;
    this.#records += pairs.length + 1;
  }

  /** Writes what counts into a new file, which then takes the old one's place. */
  async #compact(): Promise<void> {
    const unfinished = `${this.#path}.unfinished`;
    const fresh = await PageSums.begin(this.#files, unfinished, this.#identity);
    const known = new Map<number, number>();
    for (const [page, sum] of this.#sums.entries()) if (sum) known.set(page, sum);
    await fresh.#append(kinds.sums, this.#through, [...known]);
    await fresh.noteDamaged([...this.damaged]);
    await this.#files.replace(unfinished, this.#path);
    await this.#marking;
    await this.#file.close();
    this.#file = fresh.#file;
    this.#size = fresh.#size;
    this.#last = fresh.#last;
    this.#records = fresh.#records;
  }

  #readMark(bytes: Buffer): void {
    const mark = bytes.subarray(mark_at, mark_at + 12);
    if (mark.length === 12 && mark.readUInt32LE(8) === crc32(mark.subarray(0, 8)))
      this.#marked = Number(mark.readBigUInt64LE(0));
    this.#toMark = this.#marked;
  }

  /** Up to the first record that is not whole: it was being written when the power went, and nothing was done after it. */
  #readRecords(bytes: Buffer): void {
    let at = records_at;
    for (;;) {
      const record = readRecord(bytes, at, this.#last);
      if (!record) break;
      const { kind, through, pairs, end } = record;
      if (kind === kinds.sums) this.#through = through;
      this.closed = kind === kinds.closed;
      for (const [page, sum] of pairs)
        if (kind === kinds.damaged) this.damaged.add(page);
        else this.#set(page, sum);
      this.#records += pairs.length + 1;
      at = end;
      this.#last = bytes.readUInt32LE(end - 4);
    }
    this.#size = at;
    this.torn = at < bytes.length;
  }
}

function headerOf({ pageBytes, fileId }: FileIdentity): Buffer {
  const header = Buffer.alloc(header_bytes);
  header.write(title, 'latin1');
  header.writeUInt32LE(pageBytes, 48);
  header.writeUInt32LE(fileId, 52);
  return header;
}

function markOf(seq: number): Buffer {
  const mark = Buffer.alloc(12);
  mark.writeBigUInt64LE(BigInt(seq));
  mark.writeUInt32LE(crc32(mark.subarray(0, 8)), 8);
  return mark;
}

function recordOf(
  kind: number,
  through: number,
  pairs: readonly (readonly [number, number])[],
  before: number,
): Buffer {
  const record = Buffer.alloc(16 + pairs.length * 8 + 4);
  record.writeUInt32LE(kind, 0);
  record.writeUInt32LE(pairs.length, 4);
  record.writeBigUInt64LE(BigInt(through), 8);
  for (const [index, [page, sum]] of pairs.entries()) {
    record.writeUInt32LE(page, 16 + index * 8);
    record.writeUInt32LE(sum, 20 + index * 8);
  }
  record.writeUInt32LE(crc32(record.subarray(0, -4), before), record.length - 4);
  return record;
}

function readRecord(bytes: Buffer, at: number, before: number) {
  if (at + 20 > bytes.length) return undefined;
  const count = bytes.readUInt32LE(at + 4);
  const end = at + 20 + count * 8;
  if (end > bytes.length || bytes.readUInt32LE(end - 4) !== crc32(bytes.subarray(at, end - 4), before))
    return undefined;
  const pairs = Array.from({ length: count }, (_, index): [number, number] => [
    bytes.readUInt32LE(at + 16 + index * 8),
    bytes.readUInt32LE(at + 20 + index * 8),
  ]);
  return { kind: bytes.readUInt32LE(at), through: Number(bytes.readBigUInt64LE(at + 8)), pairs, end };
}
