/** Resolves after `ms`, or at once when the signal ends; never rejects. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish, { once: true });
  });
}

/**
 * A signal that ends after `ms`, or when `outer` does; `clear` when the work is done, so that no timer is left.
 * (AbortSignal.any and .timeout are younger than the browsers that counters run.)
 */
export function deadline(ms: number, outer?: AbortSignal): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  const end = () => controller.abort();
  const timer = setTimeout(end, ms);
  if (outer?.aborted) end();
  outer?.addEventListener('abort', end, { once: true });
  const clear = () => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', end);
  };
  return { signal: controller.signal, clear };
}
