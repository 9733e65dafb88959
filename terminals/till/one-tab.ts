const lock = 'guitai.till';

/**
 * One till lives in one page: two carts of one terminal would contradict each other. Calls `mine` once this page has the
 * till, and `elsewhere` when another page has it, now or later. Where the browser has no locks (a page not served over
 * TLS) the till is always here. `steal` takes it from the other page.
 */
export function oneTab(mine: () => void, elsewhere: () => void, steal: boolean, signal: AbortSignal): void {
  if (!('locks' in navigator)) {
    mine();
    return;
  }
  const until = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const options = steal ? { steal: true } : { ifAvailable: true };
  const held = navigator.locks.request(lock, options, (granted) => {
    if (granted) mine();
    else elsewhere();
    return granted ? until : undefined;
  });
  // Another page stole it.
  held.catch(() => signal.aborted || elsewhere());
}
