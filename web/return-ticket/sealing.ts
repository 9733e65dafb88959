/**
 * A text sealed under a PIN and a key that never leaves this device. The PIN alone is one of 10^4 to 10^8: PBKDF2 makes
 * each try slow (600,000 rounds of SHA-256, OWASP's floor), and the device's key, which the browser signs with and does
 * not give out, makes trying impossible anywhere else.
 */
export interface Sealed {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly box: Uint8Array<ArrayBuffer>;
}

const rounds = 600_000;
const encoder = new TextEncoder();

/** A key of this device: kept by the browser, usable and not readable. */
export function newDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
}

/** Seals a text. `about` is bound to it: what was sealed for one person opens for no other. */
export async function seal(pin: string, text: string, about: string, device: CryptoKey): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(pin, salt, device);
  const box = await crypto.subtle.encrypt({ ...cipher(iv, about) }, key, encoder.encode(text));
  return { salt, iv, box: new Uint8Array(box) };
}

/** The text; undefined where the PIN is another, or somebody touched the box. */
export async function unseal(
  pin: string,
  sealed: Sealed,
  about: string,
  device: CryptoKey,
): Promise<string | undefined> {
  const key = await keyOf(pin, sealed.salt, device);
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(cipher(sealed.iv, about), key, sealed.box));
  } catch {
    return undefined; // GCM tells whether, and not what, was wrong
  }
}

const cipher = (iv: Uint8Array<ArrayBuffer>, about: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: encoder.encode(about),
});

async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>, device: CryptoKey): Promise<CryptoKey> {
  const entered = await crypto.subtle.importKey('raw', encoder.encode(pin), 'PBKDF2', false, ['deriveBits']);
  const slow = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    entered,
    256,
  );
  const mixed = await crypto.subtle.sign('HMAC', device, slow);
  return crypto.subtle.importKey('raw', mixed, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
