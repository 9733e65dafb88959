import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Authenticated encryption of small texts and keys: AES-256-GCM (NIST SP 800-38D) under a random nonce of 96 bits, bound
 * to the place for which it was made. A sealed value is `format (1) ‖ nonce (12) ‖ ciphertext ‖ tag (16)`.
 */
const format = 1;
const nonce_bytes = 12;
const tag_bytes = 16;
const least_bytes = 1 + nonce_bytes + tag_bytes;

export const key_bytes = 32;

/** Where a sealed value belongs: whose it is, and which row and field. Sealed for one place it opens in no other. */
export type Place = readonly (string | number)[];

/** What was sealed was changed, moved from its place, or sealed under another key. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** A fresh key. */
export const newKey = (): Buffer => randomBytes(key_bytes);

/** A key for one purpose, made of another (HKDF with SHA-256, RFC 5869); it tells nothing of the one it was made of. */
export function deriveKey(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), `guitai ${purpose}`, key_bytes));
}

/** Seals bytes for a place. Twice the same is never the same. */
export function seal(key: Uint8Array, bytes: Uint8Array, place: Place): Buffer {
  const nonce = randomBytes(nonce_bytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tag_bytes }).setAAD(boundTo(place));
  const body = [cipher.update(bytes), cipher.final()];
  return Buffer.concat([Buffer.of(format), nonce, ...body, cipher.getAuthTag()]);
}

/**
 * What was sealed for this place.
 * @throws Unreadable; it says nothing of the key nor of what was sealed
 */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: Place): Buffer {
  if (sealed.length < least_bytes || sealed[0] !== format) throw new Unreadable('This is no sealed value');
  const body = 1 + nonce_bytes;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, body), { authTagLength: tag_bytes })
    .setAAD(boundTo(place))
    .setAuthTag(sealed.subarray(-tag_bytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(body, -tag_bytes)), decipher.final()]);
  } catch {
    throw new Unreadable('A sealed value does not open here');
  }
}

/** A JSON array keeps neighbouring parts apart: ['ab', 'c'] is another place than ['a', 'bc']. */
const boundTo = (place: Place) => Buffer.from(JSON.stringify(['guitai', format, ...place]));

/** Sealed texts grow by so much at a time: how long one is tells little of what it says. */
const padded_bytes = 128;

/** Seals a JSON value. */
export function sealJson(key: Uint8Array, value: unknown, place: Place): Buffer {
  const text = Buffer.from(JSON.stringify(value));
  const whole = Buffer.alloc(Math.ceil(text.length / padded_bytes) * padded_bytes, ' '); // JSON takes blanks at its end
  text.copy(whole);
  return seal(key, whole, place);
}

/**
 * A JSON value that was sealed for this place.
 * @throws Unreadable
 */
export function unsealJson(key: Uint8Array, sealed: Uint8Array, place: Place): unknown {
  return JSON.parse(unseal(key, sealed, place).toString());
}
