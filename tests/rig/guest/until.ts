import { setTimeout as pause } from 'node:timers/promises';

/** Asks until it is so; throws, naming what did not come, when the time is up. */
export async function until(within_ms: number, what: string, so: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + within_ms;
  while (!(await so())) {
    if (performance.now() > end) throw new Error(`not within ${within_ms} ms: ${what}`);
    await pause(20);
  }
}
