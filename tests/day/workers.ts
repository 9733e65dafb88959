import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Asked, Lived } from './worker.ts';

const program = join(import.meta.dirname, 'worker.ts');
/** A day calls SQLite one statement at a time: more threads would only be cold when it is their turn. */
const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };

/**
 * Lives these days in so many processes: the clock of a simulated day is its process's.
 * @param heard called for each day, as they end. A worker that died has lived its day badly; another takes its place
 */
export async function liveInWorkers(days: readonly Asked[], count: number, heard: (day: Lived) => void): Promise<void> {
  const left = [...days];
  const work = async () => {
    let worker: ChildProcess | undefined;
    for (let day = left.shift(); day; day = left.shift()) {
      if (worker?.connected !== true) {
        worker = fork(program, { env });
        await answer(worker);
      }
      worker.send(day);
      heard((await answer(worker)) ?? fallen(day));
    }
    if (worker?.connected !== true) return;
    const gone = once(worker, 'exit');
    worker.disconnect();
    await gone;
  };
  await Promise.all(Array.from({ length: Math.min(count, days.length) }, work));
}

/** The worker's next message; undefined: it ended. */
async function answer(worker: ChildProcess): Promise<Lived | undefined> {
  const over = new AbortController();
  const { signal } = over;
  const message = once(worker, 'message', { signal }).then(([said]) => said as Lived);
  const exit = once(worker, 'exit', { signal }).then(() => undefined);
  try {
    return await Promise.race([message, exit]);
  } finally {
    message.catch(() => undefined);
    exit.catch(() => undefined);
    over.abort();
  }
}

function fallen(day: Asked): Lived {
  const problems = ['its process ended in the middle of it'];
  return { ...day, problems, lived_ms: 0, tills: 0, documents: 0, committed: 0, digest: '', kills: 0, reached: [] };
}
