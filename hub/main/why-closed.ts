import type { Config } from '../config.ts';
import { SqlError, StoreRefusal, type StoreRefusalCode, sqlite } from '../store/store.ts';
import { AuthorityDamaged } from '../trust/shop-authority.ts';
import type { Words } from '../words/words.ts';
import { SecretsDamaged } from './secrets.ts';

/** Why a hub does not open, as far as somebody can do something about it. */
export interface Closed {
  /** For programs. */
  code:
    | StoreRefusalCode
    | 'hub.secrets-damaged'
    | 'hub.authority-damaged'
    | 'hub.port-taken'
    | 'hub.port-forbidden'
    | 'hub.address-unknown'
    | 'hub.folder-unusable'
    | 'hub.disk-failing';
  /** What happened and what to do, in one language. */
  tell: (words: Words) => string;
  /** What was found, for the terminal alone: it may name tables. */
  detail: string;
}

/** Null: nobody expected that. */
export function whyClosed(error: unknown, { host, port, home }: Pick<Config, 'host' | 'port' | 'home'>): Closed | null {
  const because = (code: Closed['code'], tell: Closed['tell'], detail = ''): Closed => ({ code, tell, detail });
  if (error instanceof StoreRefusal) return because(error.code, ({ store }) => store[error.code], error.message);
  if (error instanceof SecretsDamaged)
    return because('hub.secrets-damaged', ({ fault }) => fault.secret(error.message));
  if (error instanceof AuthorityDamaged)
    return because('hub.authority-damaged', ({ fault }) => fault.authority(error.message));
  const failing = (why: string) => because('hub.disk-failing', ({ fault }) => fault.diskFailing(why));
  if (error instanceof SqlError && error.primary === sqlite.ioError) return failing(error.message);
  const { code, syscall, message, port: taken = port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return because('hub.port-taken', ({ fault }) => fault.portTaken(taken));
  if (code === 'EACCES' && syscall === 'listen')
    return because('hub.port-forbidden', ({ fault }) => fault.portForbidden(taken));
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return because('hub.address-unknown', ({ fault }) => fault.addressUnknown(host));
  if (code === 'EROFS') return because('store.disk-read-only', ({ store }) => store['store.disk-read-only'], message);
  if (code === 'ENOSPC') return because('store.disk-full', ({ store }) => store['store.disk-full'], message);
  if (code === 'EIO') return failing(message);
  if (syscall === 'mkdir' || code === 'EACCES')
    return because('hub.folder-unusable', ({ fault }) => fault.folder(home, message));
  return null;
}
