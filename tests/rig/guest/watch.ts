import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { spread } from '../books.ts';
import type { RigTill } from './till.ts';

/** What a till and the hub's memory felt while something went on. */
export interface Felt {
  sales: { p50_ms: number; max_ms: number; times: number };
  hubMemoryMax_MB: number;
}

/** Sells at a till, one sale after the other, until the work is done. */
export async function sellWhile(till: RigTill, hubProcess: number, work: Promise<unknown>): Promise<Felt> {
  let done = false;
  const ended = work.finally(() => {
    done = true;
  });
  ended.catch(() => {}); // heard below, once the sale under way is answered
  const answered_ms: number[] = [];
  let hubMemoryMax_MB = 0;
  while (!done) {
    const asked = performance.now();
    await till.sell(3, false);
    answered_ms.push(performance.now() - asked);
    hubMemoryMax_MB = Math.max(hubMemoryMax_MB, memoryOf(hubProcess));
    await pause(100);
  }
  await ended;
  return { sales: spread(answered_ms), hubMemoryMax_MB };
}

/** What a process holds in memory, MB. */
export function memoryOf(pid: number): number {
  const kB = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kB) / 1_024);
}
