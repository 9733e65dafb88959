import { widthOf } from './columns.ts';

/**
 * The characters that a label printer's own Chinese font draws. TSPL's `TSS24.BF2` holds GB 2312: the 6,763 characters
 * of its two levels and its signs, each in two bytes from A1h on (TSC TSPL/TSPL2 manual, TEXT). What it lacks prints as
 * something else without a word, so such a line is sent as a picture, which a browser draws (see label-picture.ts).
 */
let known: ReadonlySet<string> | undefined;

function gb2312(): ReadonlySet<string> {
  if (known) return known;
  const decoder = new TextDecoder('gbk');
  const characters = new Set<string>();
  for (let first = 0xa1; first <= 0xf7; first++) {
    if (first >= 0xaa && first <= 0xaf) continue; // left free by the standard; other sets put their own signs there
    for (let second = 0xa1; second <= 0xfe; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (character.length === 1 && character !== '\ufffd' && !isPrivate(character)) characters.add(character);
    }
  }
  known = characters;
  return characters;
}

const isPrivate = (character: string) => character >= '\ue000' && character <= '\uf8ff';

/**
 * Whether a printer's own font draws all of a line in the columns that the layout counts: ASCII in one, GB 2312 in two.
 * Its pinyin letters (é, ǚ) are two columns wide there and one here, so they count as missing.
 */
export function inLabelFont(line: string): boolean {
  return [...line].every((one) => (one >= ' ' && one <= '~') || (gb2312().has(one) && widthOf(one) === 2));
}

/**
 * Signs brought to what the printer's font has. A straight quotation mark ends a text in TSPL and a backslash begins an
 * escape that clones read differently, so both become their full-width selves before anything is measured.
 */
const nearest: Record<string, string> = {
  '¥': '￥',
  '"': '＂',
  '\\': '＼',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2212': '-',
  '•': '·',
  '・': '·',
};

/** A text as labels write it: one line, without control characters, its commonest strangers replaced. */
export function fitLabelText(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}|\p{Cf}/gu, '');
  return [...plain]
    .map((one) => nearest[one] ?? one)
    .join('')
    .trim();
}
