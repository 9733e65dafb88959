import iconv from 'iconv-lite';
import type { Charset } from './settings.ts';
import { readGb18030, readUtf8, textOf } from './text.ts';

/**
 * What a keyboard scanner typed: text by keys, or a number on the numeric keypad while Alt was held, as Windows takes
 * for characters that have no key. Scanners do so for Chinese (Alt+31508 types 笔), for control characters (Alt+029),
 * and some for everything (`SIP` as Alt+083, Alt+073, Alt+080), all seen in field reports.
 */
export type Typed = string | { readonly alt: string };

/** Windows takes more digits than any character has; what is beyond is a stuck key. */
export const altDigitsMax = 10;

/** Puts together what was typed. Numbers above 255 are Unicode or GB18030; which of them is told by all of them. */
export function typedText(typed: readonly Typed[], charset: Charset): string {
  const numbers = typed.flatMap((one) => (typeof one === 'string' ? [] : [Number(one.alt)]));
  const isGb = meansGb(numbers, charset);
  let text = '';
  let bytes: string[] = [];
  const flush = () => {
    text += bytewise(bytes, charset);
    bytes = [];
  };
  for (const one of typed) {
    if (typeof one !== 'string' && isByte(Number(one.alt))) {
      bytes.push(one.alt);
      continue;
    }
    flush();
    text += typeof one === 'string' ? one : character(Number(one.alt), isGb);
  }
  flush();
  return text;
}

/** Half of a GBK pair, a byte of UTF-8, or a character of a code page. */
const isByte = (number: number) => number >= 0x80 && number <= 0xff;

/**
 * Whether the numbers are GB18030 codes: all must be ones, and one must lie where Unicode has no Chinese characters.
 * Those between 8140h and 9FFFh could be either, and are everyday in Unicode but rare in GBK.
 */
function meansGb(numbers: readonly number[], charset: Charset): boolean {
  const wide = numbers.filter((number) => number > 0xff);
  if (charset !== 'auto') return charset === 'gb18030';
  return wide.some((number) => number > 0x9fff) && wide.every((number) => gbCharacter(number) !== null);
}

function character(number: number, isGb: boolean): string {
  if (number < 0x80) return String.fromCharCode(number);
  const gb = isGb || number > 0x10ffff ? gbCharacter(number) : null;
  if (gb !== null) return gb;
  const isCharacter = number <= 0x10ffff && (number < 0xd800 || number > 0xdfff);
  return isCharacter ? String.fromCodePoint(number) : '\ufffd';
}

/** The character of a GB18030 code of two or four bytes; null where there is none. */
function gbCharacter(code: number): string | null {
  const length = code <= 0xffff ? 2 : 4;
  if (code < 0x8140 || code > 0xffffffff) return null;
  const bytes = Buffer.alloc(length);
  bytes.writeUIntBE(code, 0, length);
  const text = readGb18030(bytes);
  return text !== null && [...text].length === 1 ? text : null;
}

/**
 * Bytes typed one by one. Several together are a character in UTF-8 or GBK; one alone is a letter of a code page: the
 * system's with a leading zero (Alt+0233), MS-DOS's without (Alt+130).
 */
function bytewise(codes: readonly string[], charset: Charset): string {
  const bytes = Uint8Array.from(codes, Number);
  const isText = readUtf8(bytes) !== null || (charset !== 'unicode' && readGb18030(bytes) !== null);
  if (codes.length > 1 && isText) return textOf(bytes, charset);
  return codes
    .map((code) => iconv.decode(Buffer.of(Number(code)), code.startsWith('0') ? 'windows-1252' : 'cp437'))
    .join('');
}
