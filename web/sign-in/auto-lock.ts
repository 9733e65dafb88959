import type { LockingKind } from '../../hub/protocol/settings.ts';
import { shopSettings } from '../page.ts';
import { session } from '../session.ts';
import { hub } from '../socket/index.ts';

/** What counts as a sign of life. */
const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/** How often it is looked whether it is time. */
const look_ms = 5_000;

/**
 * Locks a station that nobody has touched for as long as the shop's settings say of its kind, until the signal ends.
 * Where `lock` does not lock now, it is tried again until somebody touches the page. `alive` is for what is a sign of life
 * without touching the page, such as a scan.
 */
export function autoLock(kind: LockingKind, lock: () => void, signal: AbortSignal): { alive: () => void } {
  let last = Date.now();
  const look = () => {
    const minutes = session.current ? (shopSettings()?.lockAfter[kind] ?? 0) : 0;
    if (minutes > 0 && Date.now() - last >= minutes * 60_000) lock();
  };
  const alive = () => {
    look(); // a tablet that slept hears the touch that wakes it before any timer
    last = Date.now();
  };
  for (const sign of signs) addEventListener(sign, alive, { capture: true, passive: true, signal });
  // Whoever comes in was there just now, by whichever way.
  const stop = session.onChange(() => {
    if (session.current) last = Date.now();
  });
  const timer = setInterval(look, look_ms);
  signal.addEventListener('abort', () => [clearInterval(timer), stop()], { once: true });
  return { alive };
}

/** Signs out, unless the hub is away: nobody could come back, and nothing can be done without it. */
export function signOutHere(): void {
  if (hub.state.is === 'connected') void session.signOut();
}
