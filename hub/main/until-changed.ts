import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { booksFile } from './open-hub.ts';

/** Between two looks. What changed between them is not lying still: somebody is copying. */
const look_ms = 2_000;
/** Room on the disk, a permission, a free port: what no file here shows may have changed by then. */
const anew_ms = 60_000;

/**
 * Resolves when opening may go otherwise than it just did, or when the signal aborts: the files of the data folder have
 * changed and lie still again, or a minute has passed. Not while there are no books where there were some: somebody is
 * about to put others in their place, and new ones would be made there.
 */
export async function untilChanged(home: string, signal: AbortSignal, pause = asleep): Promise<void> {
  const first = await filesIn(home);
  let last = first;
  for (let waited_ms = look_ms; !signal.aborted; waited_ms += look_ms) {
    await pause(look_ms, signal);
    const now = await filesIn(home);
    const still = now.all === last.all;
    last = now;
    if (still && now.books === first.books && (now.all !== first.all || waited_ms >= anew_ms)) return;
  }
}

/** Until the time has passed, or the signal aborts. */
const asleep = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined);

/** Each file's size and time, as one text; a folder that cannot be read has none. */
async function filesIn(home: string): Promise<{ all: string; books: boolean }> {
  const entries = await readdir(home, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const files = names.sort().map(async (name) => {
    const found = await stat(join(home, name)).catch(() => undefined);
    return `${name} ${found?.ino} ${found?.size} ${found?.mtimeMs}`;
  });
  return { all: (await Promise.all(files)).join('\n'), books: names.includes(booksFile) };
}
