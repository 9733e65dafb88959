import { z } from 'zod';
import { type Session, terminalSeat } from './access.ts';
import { action, command, query } from './contract.ts';
import { name, nothing, pin, rowId, secretToken } from './fields.ts';

/**
 * Passkeys (W3C Web Authentication): a key pair a person and device, kept by the device, which asks for a finger, a face or
 * its own PIN at each use. Binary values cross the wire in base64url.
 */

/** Of bounded length: a signature and a public key have some hundred bytes, an attestation some thousand. */
const binary = (bytes_max: number) =>
  z
    .base64url()
    .min(1)
    .max(Math.ceil(bytes_max / 3) * 4);
const credentialId = binary(1023);

/** Begins to add a passkey of one's own, by the PIN: an office left open gives nobody a key to keep. */
export const beginPasskey = command('passkeys.begin', {
  permission: null,
  input: z.strictObject({ pin }),
  secret: ['pin'],
}).answers<NewPasskey>();

/** What a browser makes a passkey from. */
export interface NewPasskey {
  challenge: string;
  relyingParty: { id: string; name: string };
  user: { id: string; name: string };
  /** The person's passkeys that there are already: a device makes no second one. */
  exclude: string[];
}

export const addPasskey = command('passkeys.add', {
  permission: null,
  input: z.strictObject({
    name: name.max(40),
    id: credentialId,
    clientData: binary(2048),
    attestation: binary(8192),
  }),
  secret: ['clientData', 'attestation'],
}).answers<{ id: number }>();

export interface PasskeyRow {
  id: number;
  name: string;
  /** The hub's name that it is good for. */
  relyingParty: string;
  addedAt: number;
  lastUsedAt: number | null;
}

/** One's own; with the right to edit staff, somebody else's. */
export const listPasskeys = query('passkeys.list', {
  permission: null,
  input: z.strictObject({ staffId: rowId }),
}).answers<PasskeyRow[]>();

/** One's own; with the right to edit staff, somebody else's. */
export const revokePasskey = command('passkeys.revoke', {
  permission: null,
  input: z.strictObject({ id: rowId }),
}).answers<null>();

/** What a passkey is to sign now. Good for two minutes and for one sign-in. */
export const passkeyChallenge = action('passkeys.challenge', {
  permission: 'anyone',
  input: nothing,
}).answers<{ challenge: string; relyingParty: string }>();

/** Signs in by passkey: it says itself whose it is. From then on the connection is that person's. */
export const signInByPasskey = command('access.signInByPasskey', {
  permission: 'anyone',
  input: z.strictObject({
    id: credentialId,
    clientData: binary(2048),
    authenticatorData: binary(2048),
    signature: binary(1024),
    userHandle: binary(64).nullable(),
    token: secretToken,
    terminal: terminalSeat,
  }),
  secret: ['clientData', 'authenticatorData', 'signature', 'userHandle', 'token'],
}).answers<Session>();
