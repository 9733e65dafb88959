import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncPath } from '../durable.ts';
import type { RawFile, RawFiles } from './types.ts';

/** The machine's own files. */
export const machineFiles: RawFiles = {
  async open(path, mode) {
    const flags = mode === 'read' ? 'r' : mode === 'write' ? 'r+' : 'w+';
    try {
      return new MachineFile(await open(path, flags, 0o600));
    } catch (error) {
      if (mode !== 'create' && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  },
  async replace(from, to) {
    await rename(from, to);
    await syncPath(dirname(to));
  },
};

class MachineFile implements RawFile {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async size(): Promise<number> {
    return (await this.#handle.stat()).size;
  }

  async read(position: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    let read = 0;
    while (read < length) {
      const { bytesRead } = await this.#handle.read(bytes, read, length - read, position + read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
  }

  async write(position: number, bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length; )
      written += (await this.#handle.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
  }

  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}
