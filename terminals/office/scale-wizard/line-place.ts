import type { Connection, LineSetting } from '../../../hub/protocol/devices.ts';
import { linkTo } from '../route.ts';

/** A serial line, at the hub or at a machine that lends it. */
export interface LinePlace {
  path: string;
  lenderId: number | null;
}

/** The line that a connection is; undefined: it is none. */
export function lineAt(connection: Connection): LinePlace | undefined {
  if (connection.port === 'serial') return { path: connection.path, lenderId: null };
  if (connection.port !== 'lent' || connection.place.port !== 'serial') return undefined;
  return { path: connection.place.path, lenderId: connection.lenderId };
}

/** The connection to a line; `line`: set otherwise than its model. */
export function connectionAt({ path, lenderId }: LinePlace, line?: LineSetting): Connection {
  const place = { port: 'serial', path, ...(line && { line }) } as const;
  return lenderId === null ? place : { port: 'lent', lenderId, place };
}

/** The wizard's page for a line. */
export function wizardFor({ path, lenderId }: LinePlace): string {
  return linkTo('scale-wizard', [path], lenderId === null ? {} : { lender: String(lenderId) });
}

/** The line that a page's address names. */
export function lineNamed(path: string, { lender }: Readonly<Record<string, string>>): LinePlace {
  return { path, lenderId: lender && /^\d{1,9}$/.test(lender) ? Number(lender) : null };
}

/** How a page's address names a line: `path` and, where it is lent, `lender`. */
export function lineFilters({ path, lenderId }: LinePlace): Record<string, string> {
  return { path, ...(lenderId !== null && { lender: String(lenderId) }) };
}
