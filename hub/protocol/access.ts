import { z } from 'zod';
import type { RoleLimits } from '../model/approval.ts';
import { command, query } from './contract.ts';
import { name, nothing, pin, rowId, scannedBadge, secretToken, uuid } from './fields.ts';
import type { Permission, RoleId } from './permissions.ts';
import type { ShopSettings } from './settings.ts';

/** Kinds of station a browser can be. */
export const terminalKinds = ['till', 'office', 'setup', 'counter', 'kitchen', 'handheld', 'display'] as const;
export type TerminalKind = (typeof terminalKinds)[number];

/** Who sits where: the answer to a sign-in, and to `access.me` after a reload. */
export interface Session {
  staff: {
    id: number;
    name: string;
    role: RoleId;
    /** What the shop calls a role of its own. */
    roleTitle?: string;
    permissions: Permission[];
    limits: RoleLimits;
  };
  terminal: { id: string; number: number; name: string; kind: TerminalKind };
}

/**
 * Which books these are. A till knows by `id` that it speaks with its own shop, by `epoch` that the file was restored;
 * a file that was copied back by hand shows only by sales that it lacks (`sales.known`).
 */
export interface BooksMark {
  id: string;
  /** Counts the restores. */
  epoch: number;
  /** The newest journal row. */
  seq: number;
  /** What is in the cloud: every row up to this one. Null: no cloud is set up. */
  cloudThrough: number | null;
}

/** What a page may know before anyone signs in. */
export interface Welcome {
  setUp: boolean;
  /** The demo shop says so on every screen, and tells its PINs. */
  demo: boolean;
  settings: ShopSettings;
  /** `stations`: where they may do something, and are offered. */
  staff: { id: number; name: string; role: RoleId; roleTitle?: string; stations: TerminalKind[] }[];
  /** Only in the demo shop: name → PIN. */
  demoPins?: Record<string, string>;
  /**
   * What else than a PIN people may come in by: whether anybody has a badge that the shop made, a card, or a passkey for
   * this page's name.
   */
  ways: { badge: boolean; card: boolean; passkey: boolean };
  books: BooksMark;
  wire: string;
  programVersion: string;
}

export const welcome = query('access.welcome', { permission: 'anyone', input: nothing }).answers<Welcome>();

/** Which station somebody signs in at; its name where the page gives it one. */
export const terminalSeat = z.strictObject({ id: uuid, kind: z.enum(terminalKinds), name: name.optional() });

export const signIn = command('access.signIn', {
  permission: 'anyone',
  input: z.strictObject({
    staffId: rowId,
    pin,
    /** Made by the browser; the hub stores its hash and knows the session by it. */
    token: secretToken,
    terminal: terminalSeat,
  }),
  secret: ['pin', 'token'],
}).answers<Session>();

/**
 * Signs in by badge. Where the shop wants the PIN as well, `access.pin-too` says whose badge it is: the PIN is then sent
 * by `access.signIn`.
 */
export const signInByBadge = command('access.signInByBadge', {
  permission: 'anyone',
  input: z.strictObject({ badge: scannedBadge, token: secretToken, terminal: terminalSeat }),
  secret: ['badge', 'token'],
}).answers<Session>();

export const signOut = command('access.signOut', { permission: null, input: nothing }).answers<null>();

export const me = query('access.me', { permission: 'anyone', input: nothing }).answers<Session | null>();

export interface TerminalRow {
  id: string;
  number: number;
  name: string;
  kind: TerminalKind;
  lastSeenAt: number;
  staffName: string | null;
  connected: boolean;
}

export const terminals = query('access.terminals', { permission: 'settings.edit', input: nothing }).answers<
  TerminalRow[]
>();

export const nameTerminal = command('access.nameTerminal', {
  permission: 'settings.edit',
  input: z.strictObject({ id: uuid, name }),
}).answers<null>();
