import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { FarEnd } from '../../../drivers/port-fake.ts';
import { until } from './until.ts';

/** How often a device node is looked at; a printer's first byte waits that long. */
const look_ms = 10;
/** A printer's node cannot be opened before the host has found the printer. */
const enumerated_ms = 20_000;

/** The printer's end of its USB line, at the node that the kernel gives to its electronics (`/dev/g_printer0`). */
export class PrinterEnd implements FarEnd {
  onBytes: (bytes: Uint8Array) => void | Promise<void> = () => {};
  onOpen: () => void = () => {};
  readonly open = true;
  /** Whatever ended a line that should have stayed. */
  trouble: unknown = null;
  private readonly file: FileHandle;
  private sending: Promise<void> = Promise.resolve();
  /** Raised when the plug is drawn: what waits to be sent is lost. */
  private plugged = new AbortController();

  private constructor(file: FileHandle) {
    this.file = file;
  }

  static async at(path: string): Promise<PrinterEnd> {
    let file: FileHandle | undefined;
    await until(enumerated_ms, `${path} can be opened`, async () => {
      file = await open(path, constants.O_NONBLOCK | constants.O_RDWR).catch((error) => {
        if (isAway(error) || codeOf(error) === 'ENOENT') return undefined;
        throw error;
      });
      return file !== undefined;
    });
    const end = new PrinterEnd(file!);
    void end.readAll().catch((error) => end.note(error));
    return end;
  }

  send(bytes: Uint8Array): void {
    const { signal } = this.plugged;
    this.sending = this.sending.then(() => this.write(bytes, signal)).catch((error) => this.note(error));
  }

  unplug(): void {
    this.plugged.abort();
  }

  plug(): void {
    this.plugged = new AbortController();
  }

  private note(trouble: unknown): void {
    this.trouble ??= trouble;
  }

  private async write(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.file.write(bytes);
        return;
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN' && !isAway(error)) throw error;
        await pause(1);
      }
    }
  }

  private async readAll(): Promise<void> {
    const buffer = new Uint8Array(8_192);
    for (;;) {
      const bytesRead = await this.file.read(buffer).then(
        (got) => got.bytesRead,
        (error) => {
          if (codeOf(error) !== 'EAGAIN' && !isAway(error)) throw error;
          return 0;
        },
      );
      if (bytesRead > 0) await this.onBytes(buffer.slice(0, bytesRead));
      else await pause(look_ms);
    }
  }
}

/** No host has set it up: it is not plugged in, or was a moment ago. */
const isAway = (error: unknown) => ['ENODEV', 'ESHUTDOWN'].includes(codeOf(error) ?? '');
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
