import type { FileHandle } from 'node:fs/promises';

/**
 * The record of a dm-log-writes device: every write, flush and mark in the order in which they were done. On it, writes
 * stand before the flush that made them durable. Linux Documentation/admin-guide/device-mapper/log-writes.rst and, for the
 * layout, drivers/md/dm-log-writes.c: a superblock, then entries of one sector each, followed by the data that was written.
 */
const magic = 0x6a736677736872n;
const version = 1n;
const flags = { flush: 1, fua: 2, discard: 4, mark: 8 } as const;
/** Units of what the record calls sectors are told in its superblock; these are what the head of it takes. */
const headBytes = 64;

export interface LogEntry {
  /** Where it was written on the disk, in bytes, and how much. */
  at: number;
  bytes: number;
  /** Where what was written stands in the record. */
  dataAt: number;
  /** What came before it is durable once this is done. */
  isFlush: boolean;
  isDiscard: boolean;
  /** Its text, where it is a mark. */
  mark: string | null;
}

/** Reads the record's entries, without their data. */
export async function readLog(file: Pick<FileHandle, 'read'>): Promise<LogEntry[]> {
  const head = await bytesAt(file, 0, headBytes);
  if (head.readBigUInt64LE(0) !== magic || head.readBigUInt64LE(8) !== version) {
    throw new Error('this is no record of dm-log-writes');
  }
  const count = Number(head.readBigUInt64LE(16));
  const sectorBytes = head.readUInt32LE(24);
  const entries: LogEntry[] = [];
  let at = sectorBytes;
  for (let nth = 0; nth < count; nth += 1) {
    const entry = await bytesAt(file, at, sectorBytes);
    const number = (offset: number) => Number(entry.readBigUInt64LE(offset));
    const [sector, sectors, set, dataBytes] = [number(0), number(8), number(16), number(24)];
    const isDiscard = (set & flags.discard) !== 0;
    entries.push({
      at: sector * sectorBytes,
      bytes: sectors * sectorBytes,
      dataAt: at + sectorBytes,
      isFlush: (set & (flags.flush | flags.fua)) !== 0,
      isDiscard,
      mark: (set & flags.mark) !== 0 ? entry.toString('latin1', 32, 32 + dataBytes).replace(/\0+$/, '') : null,
    });
    at += sectorBytes + (isDiscard ? 0 : sectors * sectorBytes);
  }
  return entries;
}

/** Does to a disk what an entry did. */
export async function applyEntry(
  record: Pick<FileHandle, 'read'>,
  disk: Pick<FileHandle, 'write'>,
  { at, bytes, dataAt, isDiscard, mark }: LogEntry,
): Promise<void> {
  if (bytes === 0 || mark !== null) return;
  const data = isDiscard ? Buffer.alloc(bytes) : await bytesAt(record, dataAt, bytes);
  await disk.write(data, 0, bytes, at);
}

async function bytesAt(file: Pick<FileHandle, 'read'>, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  if (bytesRead !== bytes) throw new Error(`the record ends at ${at + bytesRead}, within an entry`);
  return buffer;
}
