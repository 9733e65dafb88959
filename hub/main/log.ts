import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, type Logger, pino } from 'pino';

const file_bytes_max = 4 * 1024 * 1024;
const older_files = 3;
const look_ms = 60_000;
/** Lines that wait for a disk which takes none; later ones are let go. */
const unwritten_bytes_max = 256 * 1024;

/** Inputs are never logged; should a field of such a name slip into an error, it is struck out. */
const secrets = ['pin', 'newPin', 'badge', 'token', 'pepper', 'inputKey', 'authorization', 'phone', 'birthday'];

export interface HubLog {
  log: Logger;
  path: string;
  /** Everything said so far is in the file. */
  close(): void;
}

/**
 * A log of bounded size in the data folder: hub.log, hub.1.log …
 * @throws when the file cannot be opened at all
 */
export function openLog(home: string): HubLog {
  const folder = join(home, 'log');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'hub.log');
  closeSync(openSync(path, 'a')); // pino would hear of it too late, and end the process with a stack of its own
  const older = (age: number) => join(folder, `hub.${age}.log`);
  const file = destination({ dest: path, sync: false, mkdir: true, maxLength: unwritten_bytes_max });
  // A disk that is full or read-only takes no lines either: the shop must not close for want of them.
  file.on('error', () => undefined);
  const rotate = () => {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < file_bytes_max) return;
    for (let age = older_files; age > 0; age -= 1) {
      const from = age === 1 ? path : older(age - 1);
      if (statSync(from, { throwIfNoEntry: false })) renameSync(from, older(age));
    }
    file.reopen();
  };
  const timer = setInterval(() => unlessUnwritable(rotate), look_ms);
  timer.unref();
  const redact = { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' };
  const log = pino({ base: null, redact, timestamp: pino.stdTimeFunctions.isoTime }, file);
  return {
    log,
    path,
    close() {
      clearInterval(timer);
      try {
        file.flushSync();
      } catch {
        // The file was never opened, or takes no more: there is nobody left to be told.
      }
      file.end();
    },
  };
}

/** For what may fail as the disk does, which is told elsewhere. */
function unlessUnwritable(work: () => void): void {
  try {
    work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
  }
}
