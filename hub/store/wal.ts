import { crc32 } from 'node:zlib';
import type { RawFile, RawFiles } from './types.ts';

/** SQLite's write-ahead log, byte by byte: https://sqlite.org/fileformat2.html#the_write_ahead_log */
const header_bytes = 32;
const frame_header_bytes = 24;
const format_version = 3_007_000;
const magic = { littleEndian: 0x377f0682, bigEndian: 0x377f0683 };
/** Frames that are read at once: half a megabyte of the pages that the hub makes. */
const frames_at_once = 512;

/** A running checksum. Never mind its quality: it is SQLite's, over each frame and all before it. */
type Sums = readonly [number, number];

interface Header {
  littleEndian: boolean;
  pageBytes: number;
  /** They change each time the log starts anew, and frames bear those of their time. */
  salts: Sums;
  sums: Sums;
}

/** A page as one frame of the log has it. */
export interface Frame {
  page: number;
  /** Of the page's content: `pageSum`. */
  sum: number;
}

/** What a page's bytes are known by: CRC-32, which misses no change within 32 bits. Never 0, which stands for unknown. */
export function pageSum(content: Uint8Array): number {
  return crc32(content) || 1;
}

/** Reads a log that SQLite writes, from where it stopped the last time. It must not start anew meanwhile. */
export class WalReader {
  readonly #file: RawFile;
  #begun = false;
  #sums: Sums = [0, 0];
  #frames = 0;

  constructor(file: RawFile) {
    this.#file = file;
  }

  /**
   * Gives every frame up to this number that was not given before. Only what is committed may be asked for.
   * @returns the first frame that is not what SQLite wrote (0: the log's header), or undefined
   */
  async readTo(frames: number, hear: (frame: Frame) => void): Promise<number | undefined> {
    if (frames === 0) return undefined;
    const header = parseHeader(await this.#file.read(0, header_bytes));
    if (!header) return 0;
    if (!this.#begun) this.#sums = header.sums;
    this.#begun = true;
    while (this.#frames < frames) {
      const wanted = Math.min(frames - this.#frames, frames_at_once);
      const chunk = await readFrames(this.#file, header, this.#frames, wanted);
      for (const [index, bytes] of chunk.entries()) {
        const sums = frameSums(header, this.#sums, bytes);
        if (!isOf(header, bytes) || !same(sums, storedSums(bytes))) return this.#frames + index + 1;
        this.#sums = sums;
        hear({ page: bytes.readUInt32BE(0), sum: pageSum(contentOf(bytes)) });
      }
      this.#frames += chunk.length;
      if (chunk.length < wanted) return this.#frames + 1;
    }
    return undefined;
  }
}

/** What a log that was left behind holds. */
export interface WalLeft {
  /** Pages with a committed frame, which is what SQLite will read of them. */
  pages: Set<number>;
  /**
   * `none`: it ends as a log may end, be it in the middle of a transaction that nobody heard of. `last`: what may be the
   * last transaction does not hold, which a power cut leaves behind as well as a bad card. `inside`: transactions stand
   * behind what does not hold, so it was whole once.
   */
  broken: 'none' | 'last' | 'inside';
}

/** Looks at the log of the books at `path` before SQLite does, which takes whatever holds and silently passes over the rest. */
export async function inspectLog(files: RawFiles, path: string): Promise<WalLeft> {
  const file = await files.open(`${path}-wal`, 'read');
  if (!file) return { pages: new Set(), broken: 'none' };
  try {
    return await inspectWal(file);
  } finally {
    await file.close();
  }
}

async function inspectWal(file: RawFile): Promise<WalLeft> {
  const pages = new Set<number>();
  const begin = await file.read(0, header_bytes);
  const header = parseHeader(begin);
  if (!header) {
    // A log that ends in its header, or whose first bytes never came to the disk, holds nothing that anybody was told of.
    const unwritten = begin.length < header_bytes || begin.every((byte) => byte === 0);
    return { pages, broken: unwritten ? 'none' : 'inside' };
  }
  let holds = true;
  let running: Sums = header.sums;
  let stored: Sums = header.sums;
  const open: number[] = [];
  let broken: WalLeft['broken'] = 'none';
  let committedSince = false;
  for (let first = 0; ; first += frames_at_once) {
    const chunk = await readFrames(file, header, first, frames_at_once);
    for (const bytes of chunk) {
      const ours = isOf(header, bytes);
      if (holds) {
        running = frameSums(header, running, bytes);
        holds = ours && same(running, storedSums(bytes));
        if (holds) {
          open.push(bytes.readUInt32BE(0));
          if (commits(bytes)) for (const page of open.splice(0)) pages.add(page);
        }
      }
      if (!holds) {
        if (ours && broken === 'none') broken = 'last';
        // Each frame's checksum continues the one before it, so those behind a broken frame still tell of themselves.
        const speaks = ours && same(frameSums(header, stored, bytes), storedSums(bytes));
        if (speaks && committedSince) return { pages, broken: 'inside' };
        if (ours && commits(bytes)) committedSince = true;
      }
      stored = storedSums(bytes);
    }
    if (chunk.length < frames_at_once) return { pages, broken };
  }
}

function parseHeader(bytes: Buffer): Header | undefined {
  if (bytes.length < header_bytes) return undefined;
  const kind = bytes.readUInt32BE(0);
  if (kind !== magic.littleEndian && kind !== magic.bigEndian) return undefined;
  const littleEndian = kind === magic.littleEndian;
  const sums = addUp([0, 0], bytes.subarray(0, 24), littleEndian);
  if (bytes.readUInt32BE(4) !== format_version || !same(sums, [bytes.readUInt32BE(24), bytes.readUInt32BE(28)]))
    return undefined;
  return {
    littleEndian,
    pageBytes: bytes.readUInt32BE(8),
    salts: [bytes.readUInt32BE(16), bytes.readUInt32BE(20)],
    sums,
  };
}

/** Whole frames only: one that the file cuts off was never synced. */
async function readFrames(file: RawFile, { pageBytes }: Header, first: number, count: number): Promise<Buffer[]> {
  const size = frame_header_bytes + pageBytes;
  const bytes = await file.read(header_bytes + first * size, count * size);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

const isOf = ({ salts }: Header, frame: Buffer) =>
  frame.readUInt32BE(8) === salts[0] && frame.readUInt32BE(12) === salts[1];
const commits = (frame: Buffer) => frame.readUInt32BE(4) !== 0;
const contentOf = (frame: Buffer) => frame.subarray(frame_header_bytes);
const storedSums = (frame: Buffer): Sums => [frame.readUInt32BE(16), frame.readUInt32BE(20)];
const same = (a: Sums, b: Sums) => a[0] === b[0] && a[1] === b[1];

function frameSums({ littleEndian }: Header, before: Sums, frame: Buffer): Sums {
  return addUp(addUp(before, frame.subarray(0, 8), littleEndian), contentOf(frame), littleEndian);
}

function addUp([first, second]: Sums, bytes: Buffer, littleEndian: boolean): Sums {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let one = first;
  let two = second;
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + words.getUint32(at, littleEndian) + two) >>> 0;
    two = (two + words.getUint32(at + 4, littleEndian) + one) >>> 0;
  }
  return [one, two];
}
