import type { ReactiveControllerHost } from 'lit';
import { WhileHere } from '../../web/kit/while-here.ts';

/**
 * Where the office is, kept in the address's hash, so that links go deep, the browser's back works and a reload stays:
 * `/office/#/goods/12?text=kkl` is room `goods`, rest `['12']`, filters `{ text: 'kkl' }`.
 */
export interface Route {
  readonly room: string;
  /** What follows the room: the id of what is open. */
  readonly rest: readonly string[];
  readonly filters: Readonly<Record<string, string>>;
}

/** Reads a hash; an empty one is the first room. */
export function parseRoute(hash: string, first: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [room, ...rest] = path.split('/').filter(Boolean).map(decode);
  return { room: room ?? first, rest, filters: Object.fromEntries(new URLSearchParams(search)) };
}

/** The link to a place; filters that are empty are left out. */
export function linkTo(room: string, rest: readonly (string | number)[] = [], filters: Filters = {}): string {
  const path = [room, ...rest].map((part) => encodeURIComponent(part)).join('/');
  const kept = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(kept).toString();
  return `#/${path}${search ? `?${search}` : ''}`;
}
export type Filters = Readonly<Record<string, string | undefined>>;

/** Where the page is now. */
function here(): Route {
  return parseRoute(location.hash, 'today');
}

/** Goes there as a click on the link would; `replace`: without a step for the browser's back (a filter being typed). */
export function go(link: string, options: { replace?: boolean } = {}): void {
  if (link === location.hash) return;
  if (!options.replace) {
    location.hash = link;
    return;
  }
  history.replaceState(null, '', link);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Draws its element again when the address changes: `readonly at = new Routed(this)`, then `this.at.route`. */
export class Routed {
  route: Route = here();

  constructor(private readonly host: ReactiveControllerHost) {
    new WhileHere(host, (signal) => {
      this.moved();
      addEventListener('hashchange', this.moved, { signal });
      return undefined;
    });
  }

  private readonly moved = (): void => {
    this.route = here();
    this.host.requestUpdate();
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a hash typed by hand may hold anything
  }
}
