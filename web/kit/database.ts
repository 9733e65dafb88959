interface LettingGo {
  terminated: () => void;
  blocking: (now: number, next: number | null, event: Event) => void;
}

/**
 * How a page lets go of a database in the browser: at once where a newer page waits for it, and it tells `closed`, as it does
 * where the browser closed it by itself (a full disk, cleared data). Until the page is loaded anew there is none to be had.
 */
export function lettingGo(closed: () => void = () => {}): LettingGo {
  return {
    terminated: closed,
    blocking(_now, _next, event) {
      closed();
      (event.target as IDBDatabase).close();
    },
  };
}
