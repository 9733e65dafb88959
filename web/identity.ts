import { newId } from '../hub/model/ids.ts';
import type { TerminalKind } from '../hub/protocol/access.ts';
import { readSetting, writeSetting } from './settings.ts';

/**
 * Who this browser is to the hub. A till and the office in two tabs of one browser are two terminals: each kind has an
 * id and a token of its own.
 */
export interface Identity {
  readonly id: string;
  readonly kind: TerminalKind;
}

/** This browser's id as a terminal of that kind; made at the first time and kept. */
export function identity(kind: TerminalKind): Identity {
  const name = `terminal.${kind}`;
  const kept = readSetting(name);
  if (kept) return { id: kept, kind };
  const id = newId();
  writeSetting(name, id);
  return { id, kind };
}

/** The token of the last sign-in, or an empty text. */
export function keptToken(kind: TerminalKind): string {
  return readSetting(`token.${kind}`) ?? '';
}

/** Keeps the token over reloads; an empty text forgets it. */
export function keepToken(kind: TerminalKind, token: string): void {
  writeSetting(`token.${kind}`, token || undefined);
}

/** A new token: 32 random bytes in hex. The hub stores its hash only, so nobody who reads the books can use it. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
