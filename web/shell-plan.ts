/** What the service worker does with a request. */
export type Plan =
  | { do: 'leave' } // the network's own business: the socket, the outside API, uploads
  | { do: 'page'; path: string } // the shell's page: kept, and opened without the hub
  | { do: 'file' } // a file of the build: its name holds its hash, so that it never changes
  | { do: 'picture' }; // of a product: kept, within a bound

export interface Asked {
  method: string;
  url: string;
  /** The browser is going to a page. */
  navigating: boolean;
}

const leave: Plan = { do: 'leave' };

/** Decides by the address alone. `pages`: the terminals of this build, such as `/till/`. */
export function planFor(asked: Asked, origin: string, pages: readonly string[]): Plan {
  const url = new URL(asked.url);
  if (asked.method !== 'GET' || url.origin !== origin) return leave;
  if (asked.navigating) {
    const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname.replace(/\/index\.html$/, '')}/`;
    return pages.includes(path) ? { do: 'page', path } : leave;
  }
  if (url.pathname.startsWith('/assets/')) return { do: 'file' };
  return url.pathname.startsWith('/pictures/') ? { do: 'picture' } : leave;
}
