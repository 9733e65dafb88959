/** What counts as a sign of life. */
const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Calls back once nobody has touched the page for `minutes` (0: never), again and again until the signal ends. `alive`
 * is for what is a sign of life without touching the page, such as a scan.
 */
export function whenIdle(minutes: () => number, idle: () => void, signal: AbortSignal): { alive: () => void } {
  let last = Date.now();
  const alive = () => {
    last = Date.now();
  };
  for (const sign of signs) addEventListener(sign, alive, { capture: true, passive: true, signal });
  const timer = setInterval(() => {
    const limit = minutes() * 60_000;
    if (limit === 0 || Date.now() - last < limit) return;
    alive();
    idle();
  }, 5_000);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return { alive };
}
