const first_ms = 250;
const most_ms = 5_000;

/**
 * How long to wait before the next attempt: full jitter, so that twenty tills do not all come back in the same
 * instant after the hub restarted. Attempt 0 waits up to 250 ms, later ones up to 5 s.
 */
export function retryDelay_ms(attempt: number, random: () => number = Math.random): number {
  return Math.floor(random() * Math.min(most_ms, first_ms * 2 ** Math.min(attempt, 10)));
}
