import { z } from 'zod';
import { terminalKinds } from './access.ts';
import { action, command, query } from './contract.ts';
import { connection } from './devices.ts';
import { name, nothing, rowId, uuid } from './fields.ts';
import type { PairingCode } from './station.ts';

/**
 * Tills, phones and screens of the shop. Each makes a key pair that never leaves it, and pairs with the eight digits that
 * the hub shows; at every connection from the LAN it signs the hub's challenge (`proofText`). One browser is one device,
 * whatever stations are opened in it: each of its terminals belongs to it.
 */

/** A fresh code, and where the hub's plain port is found, such as `http://192.168.1.10:8080`, for a QR code of its pairing page. */
export const makeCode = action('pairing.makeCode', { permission: 'settings.edit', input: nothing }).answers<
  PairingCode & { addresses: string[]; fingerprint: string | null }
>();

/**
 * Prints the slip of the hub's first start (address, QR code, code) at a printer that is plugged in: for the set-up wizard,
 * and only while the shop is not set up. It goes through no print job: those lie in the books, and a code does not.
 * `access.set-up-already`, `pairing.no-address`, `pairing.not-needed`, `device.absent`.
 */
export const printSlip = action('pairing.printSlip', {
  permission: 'anyone',
  input: z.strictObject({ model: z.string().min(1).max(60), connection, locale: z.enum(['zh-CN', 'en']) }),
}).answers<null>();

/** SubjectPublicKeyInfo of a P-256 key (RFC 5480): 91 bytes. */
export const publicKey = z.base64().length(124);

export const pair = command('pairing.pair', {
  permission: 'stranger',
  input: z.strictObject({
    code: z.string().regex(/^\d{8}$/),
    name,
    publicKey,
    terminal: z.strictObject({ id: uuid, kind: z.enum(terminalKinds) }),
  }),
  secret: ['code'],
}).answers<{ deviceId: number }>();

export interface PairedDeviceRow {
  id: number;
  name: string;
  pairedAt: number;
  /** Who showed the code; null: it was the slip of the hub's start. */
  pairedBy: string | null;
  lastSeenAt: number;
  connected: boolean;
  revokedAt: number | null;
  /** When it last called after it had been revoked. */
  calledAt: number | null;
  /** Its terminals' names. */
  terminals: string[];
}
/** Those in use first, by when they were last seen. */
export const pairedDevices = query('pairing.list', { permission: 'settings.edit', input: nothing }).answers<
  PairedDeviceRow[]
>();

export const nameDevice = command('pairing.name', {
  permission: 'settings.edit',
  input: z.strictObject({ id: rowId, name }),
}).answers<null>();

/** Its key opens nothing any more: whoever is signed in there is out, and its sockets are cut at once. */
export const revokeDevice = command('pairing.revoke', {
  permission: 'settings.edit',
  input: z.strictObject({ id: rowId }),
}).answers<null>();
