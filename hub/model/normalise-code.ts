import { parseCode } from './barcode.ts';
import { halfWidth } from './halfwidth.ts';

/**
 * A code as books and tills keep it and look it up. What names a trade item is kept in the form that is printed under the bars,
 * one for all its spellings: EAN-8 in 8 digits, EAN-13 and UPC (short or long) in 13, a case's own GTIN in 14. Anything
 * else, in-house codes included, stays as it is.
 */
export function normaliseCode(text: string): string {
  const half = halfWidth(text).trim();
  const { gtin, key } = parseCode(/^[\d\s]+$/.test(half) ? half.replace(/\s/g, '') : half);
  if (!gtin) return key;
  // An EAN-8 that begins with 0 would read as a short UPC the next time, so it stays long.
  const short = /^000000[1-9]/.test(gtin);
  return short ? gtin.slice(6) : gtin.startsWith('0') ? gtin.slice(1) : gtin;
}
