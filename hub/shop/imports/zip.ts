import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { UnreadableFile } from './unreadable.ts';

/** A file within a zip file. */
export interface ZipEntry {
  name: string;
  method: number;
  /** Where its local header begins. */
  offset: number;
  packedBytes: number;
  /** As the archive claims; a bomb lies. */
  bytes: number;
  encrypted: boolean;
}

const broken = () => new UnreadableFile('import.unreadable', { reason: 'damaged' });

/** A zip's directory (APPNOTE.TXT 4.3.12, 4.3.16). Zip64 is not for files of our size: it counts as damaged. */
export async function readZipDirectory(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557)); // 22 bytes and a comment
    const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    if (end < 0 || end + 22 > tail.length) throw broken();
    const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
    if (start + length > size) throw broken();
    return parseDirectory(await readAt(file, start, length), tail.readUInt16LE(end + 10));
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function parseDirectory(bytes: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > bytes.length || bytes.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw broken();
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Unpacks an entry piece by piece, never holding it whole.
 * @param take is given each piece; throwing ends the reading
 */
export async function readZipEntry(path: string, entry: ZipEntry, take: (piece: Buffer) => void): Promise<void> {
  const file = await open(path);
  let data: number;
  try {
    const local = await readAt(file, entry.offset, 30);
    if (local.length < 30) throw broken();
    data = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  } finally {
    await file.close();
  }
  if (entry.packedBytes === 0) return;
  const packed = createReadStream(path, { start: data, end: data + entry.packedBytes - 1 });
  const sink = async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) take(piece);
  };
  try {
    if (entry.method === 0) await pipeline(packed, sink);
    else await pipeline(packed, createInflateRaw(), sink);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw broken();
  }
}
