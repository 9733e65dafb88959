/** How long a ticket has waited, as its colour tells: amber from half of what the station allows, red beyond it. */
export type Age = 'fresh' | 'waiting' | 'late';

/** @param lateAfter minutes */
export function ageOf(waited_ms: number, lateAfter: number): Age {
  const minutes = waited_ms / 60_000;
  if (minutes >= lateAfter) return 'late';
  return minutes * 2 >= lateAfter ? 'waiting' : 'fresh';
}

/** `4:07`; hours where it has come to that: `1:04:07`. What lies ahead of the clock is no time at all. */
export function waitedText(waited_ms: number): string {
  const seconds = Math.max(0, Math.floor(waited_ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
