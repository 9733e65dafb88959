import iconv from 'iconv-lite';
import type { Charset } from './settings.ts';

/**
 * The text in a scanner's bytes. Chinese codes come as UTF-8 or as GB18030 (which holds GBK and GB2312), without a sign
 * which. Bytes that are neither are taken one by one, so that nothing is lost.
 */
export function textOf(bytes: Uint8Array, charset: Charset): string {
  const utf8 = readUtf8(bytes);
  if (charset === 'unicode' && utf8 !== null) return utf8;
  const gb = readGb18030(bytes);
  if (charset === 'gb18030' && gb !== null) return gb;
  if (utf8 !== null && !(gb !== null && isRatherGb(utf8, gb))) return utf8;
  return gb ?? utf8 ?? Buffer.from(bytes).toString('latin1');
}

/** Strict: null where the bytes are not well-formed. A byte order mark is taken off. */
export function readUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Strict: null where a byte has no partner, a pair has no character, or the text would be written with other bytes. */
export function readGb18030(bytes: Uint8Array): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = iconv.decode(buffer, 'gb18030');
  const isChinese = !/[\ufffd\p{Co}\p{Cs}]/u.test(text) && iconv.encode(text, 'gb18030').equals(buffer);
  return isChinese ? text : null;
}

/**
 * Text that is valid UTF-8 is hardly ever GBK by chance, but short words are: 茅台 in GBK (C3 A9 CC A8) is `é` and a
 * combining mark in UTF-8. It is taken for GBK where UTF-8 gives letters of other scripts only (below U+0800; Chinese lies
 * above), and GBK gives nothing but everyday characters (GB2312, level 1), two or more together.
 */
function isRatherGb(utf8: string, gb: string): boolean {
  if (/[\u0800-\u{10ffff}]/u.test(utf8)) return false;
  const runs = gb.match(/[\u0080-\u{10ffff}]+/gu) ?? [];
  return runs.length > 0 && runs.every((run) => [...run].length >= 2 && [...run].every(isEveryday));
}

function isEveryday(character: string): boolean {
  const [lead = 0, trail = 0, ...more] = iconv.encode(character, 'gb18030');
  return more.length === 0 && lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1;
}
