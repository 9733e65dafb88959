import iconv from 'iconv-lite';

export type Align = 'left' | 'center' | 'right';

/** Code pages of `ESC t` for single bytes, where Chinese mode is off. */
const codepages: Record<number, string> = { 0: 'cp437', 2: 'cp850', 16: 'win1252', 17: 'cp866', 19: 'cp858' };
const aligns: Align[] = ['left', 'center', 'right'];

/** How a printer draws what comes next. */
export interface Look {
  align: Align;
  bold: boolean;
  underline: boolean;
  invert: boolean;
  width: number;
  height: number;
  chinese: boolean;
  codepage: number;
  country: number;
  hri: number;
  moduleDots: number;
}

/** After ESC @. */
export const plain: Look = {
  align: 'left',
  bold: false,
  underline: false,
  invert: false,
  width: 1,
  height: 1,
  // Printers sold in China start in Chinese mode.
  chinese: true,
  codepage: 0,
  country: 0,
  hri: 0,
  moduleDots: 3,
};

/** Commands that change the look of what follows; `n` is their first argument. */
export const looks: Record<string, (n: number) => Partial<Look>> = {
  'ESC !': (n) => ({
    bold: (n & 0x08) !== 0,
    height: n & 0x10 ? 2 : 1,
    width: n & 0x20 ? 2 : 1,
    underline: (n & 0x80) !== 0,
  }),
  'GS !': (n) => ({ width: ((n >> 4) & 0x07) + 1, height: (n & 0x07) + 1 }),
  'ESC E': (n) => ({ bold: (n & 1) !== 0 }),
  'ESC G': (n) => ({ bold: (n & 1) !== 0 }),
  'ESC -': (n) => ({ underline: n % 48 !== 0 }),
  'GS B': (n) => ({ invert: (n & 1) !== 0 }),
  'ESC a': (n) => ({ align: aligns[n % 48] ?? 'left' }),
  'ESC t': (n) => ({ codepage: n }),
  'ESC R': (n) => ({ country: n }),
  'FS &': () => ({ chinese: true }),
  'FS .': () => ({ chinese: false }),
  'GS H': (n) => ({ hri: n % 48 }),
};

/** Reads bytes as the printer draws them in a look. */
export function decode(bytes: Buffer, { chinese, codepage, country }: Look): string {
  const text = chinese ? decodeChinese(bytes) : iconv.decode(bytes, codepages[codepage] ?? 'cp437');
  return country === 15 ? text.replaceAll('$', '¥') : text; // ESC R 15, China: 24h draws a yuan sign
}

/**
 * GB18030 as printers read it: a byte from 80h on takes the next one with it, whatever that is (the four-byte form where
 * it is one). So a stray byte swallows the digit after it, which a forgiving decoder would hide.
 */
function decodeChinese(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    if (first < 0x80) {
      text += String.fromCharCode(first);
      at += 1;
      continue;
    }
    const isFour = second >= 0x30 && second <= 0x39 && third >= 0x81;
    const length = isFour ? 4 : 2;
    const character = iconv.decode(bytes.subarray(at, at + length), 'gb18030');
    text += character.includes('\ufffd') ? '\ufffd' : character;
    at += length;
  }
  return text;
}
