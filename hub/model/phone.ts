import { halfWidth } from './halfwidth.ts';

/** Between digits people write spaces, dashes, dots and brackets; what is copied brings marks of direction along. */
const between = /[\s\-–—.()（）·\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const mobile = /^1[3-9]\d{9}$/;

/**
 * A telephone number as it is kept and looked up: one form for all its spellings. Numbers of mainland China in the form
 * in which they are dialled there (`13800138000`, `057188886666`), all others that say their country as `+4930123456`
 * (ITU-T E.164: 15 digits at most), and short or local ones as they are. Null: this is no telephone number.
 */
export function normalPhone(text: string): string | null {
  const bare = halfWidth(text).replace(between, '').replace(/^00/, '+');
  if (/^\+86\d{5,13}$/.test(bare)) return ofMainland(bare.slice(3));
  if (/^\+[1-9]\d{4,14}$/.test(bare)) return bare;
  if (!/^\d{5,15}$/.test(bare)) return null;
  return /^86/.test(bare) && mobile.test(bare.slice(2)) ? bare.slice(2) : bare;
}

/** Behind +86 a fixed line's area code lacks the 0 with which it is dialled. */
const ofMainland = (national: string) => (mobile.test(national) ? national : `0${national.replace(/^0/, '')}`);
