import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const heartbeat_ms = 2_000;
/** A holder that missed this many heartbeats is gone, even if its process number now belongs to someone else. */
const stale_ms = 30_000;
const retry_ms = 200;

/**
 * Runs `work` while no other process does, by a lock file. A lock whose holder died is taken over.
 * @template T
 * @param {string} file
 * @param {{ patience_ms: number, onWait: () => void, onGiveUp: () => Error }} waiting
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whileLocked(file, waiting, work) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${process.pid}`;
  const giveUpAt = Date.now() + waiting.patience_ms;
  if (!tryTake(file, mine)) {
    waiting.onWait();
    do {
      if (Date.now() > giveUpAt) throw waiting.onGiveUp();
      await sleep(retry_ms);
    } while (!tryTake(file, mine));
  }
  const beat = setInterval(() => touch(file), heartbeat_ms);
  const release = () => rmSync(file, { force: true });
  process.on('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

function tryTake(/** @type {string} */ file, /** @type {string} */ mine) {
  try {
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  if (isStale(file)) {
    // Renaming succeeds for one only: of two that wait, the other finds nothing to take away.
    const aside = `${file}.${mine}`;
    try {
      renameSync(file, aside);
      rmSync(aside, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
  return false;
}

function isStale(/** @type {string} */ file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (Date.now() - statSync(file).mtimeMs > stale_ms) return true;
    return holder > 0 && !isAlive(holder); // empty: just made, its holder is about to write
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function isAlive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM'; // someone else's process, but a process
  }
}

function touch(/** @type {string} */ file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Taken away by hand: the work goes on, the worst that can happen is that it is done twice.
  }
}

const codeOf = (/** @type {unknown} */ error) => /** @type {NodeJS.ErrnoException} */ (error).code;
