import { createHash } from 'node:crypto';
import type { MasterKey } from './master-keys.ts';
import { key_bytes } from './seal.ts';

/**
 * The master key on paper: four lines of sixteen letters and digits, each with a check of its own, so that a slip of the
 * pen is found in its line. Crockford's Base32 (crockford.com/base32.html): no I, L, O or U, and read in any case.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const lines = 4;
/** Nine bytes and their check: 80 bits, sixteen letters. */
const line_bytes = 9;
const format = 1;

/** What is wrong with a typed slip: which line (1 to 4), or all of it. */
export type SlipFault = { line: number } | { line: null };

/** The slip's four lines: `7H2K 9MPQ …`. */
export function slipOf({ version, key }: Pick<MasterKey, 'version' | 'key'>): string[] {
  if (key.length !== key_bytes || version < 1 || version > 0xffff) throw new RangeError('This is no master key');
  const payload = Buffer.concat([Buffer.of(format, version >> 8, version & 0xff, 0), key]);
  return Array.from({ length: lines }, (_, at) => {
    const bytes = payload.subarray(at * line_bytes, (at + 1) * line_bytes);
    return encode(Buffer.concat([bytes, checkOf(at, bytes)])).replace(/(.{4})(?!$)/g, '$1 ');
  });
}

/** Reads a slip as people type it: blanks and dashes where they like, small letters, O for 0, I and L for 1. */
export function readSlip(text: string): Pick<MasterKey, 'version' | 'key'> | SlipFault {
  const letters = text
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== lines * 16) return { line: null };
  const parts: Buffer[] = [];
  for (let at = 0; at < lines; at += 1) {
    const whole = decode(letters.slice(at * 16, (at + 1) * 16));
    const bytes = whole?.subarray(0, line_bytes);
    if (!whole || !bytes || whole[line_bytes] !== checkOf(at, bytes)[0]) return { line: at + 1 };
    parts.push(bytes);
  }
  const payload = Buffer.concat(parts);
  if (payload[0] !== format) return { line: null };
  return { version: payload.readUInt16BE(1), key: payload.subarray(4) };
}

const checkOf = (line: number, bytes: Uint8Array) =>
  createHash('sha256').update(Buffer.of(line)).update(bytes).digest().subarray(0, 1);

function encode(bytes: Uint8Array): string {
  let bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let count = (bytes.length * 8) / 5; count > 0; count -= 1) {
    text = alphabet[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return text;
}

function decode(text: string): Buffer | null {
  let bits = 0n;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  return Buffer.from(bits.toString(16).padStart((text.length * 5) / 4, '0'), 'hex');
}
