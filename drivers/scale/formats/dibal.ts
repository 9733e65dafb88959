import { type FrameFormat, lines, said, textOf, xorOf } from '../format.ts';

/**
 * Dibal G310 and POS dialogue: to `98` price5 check comes `99` status weight5 `0` total6 check, with CR LF; the weight
 * in grams, status 0 when it is good, check the XOR of all letters before it.
 */
export const dibal: FrameFormat = {
  bytesMax: 17,
  cut: lines(17),
  read(frame) {
    const [, status, weight] = /^99(\d)(\d{5})0\d{6}[0-?]\r$/.exec(textOf(frame)) ?? [];
    if (!status || xorOf(frame.slice(0, 15)) !== frame[15]) return null;
    return status === '0' ? said({ grams: Number(weight) }) : said({ grams: null, stable: false });
  },
};

/** What is asked: the price only makes the scale work out a total that nobody reads. */
export function dibalQuestion(price = 0): Uint8Array {
  const text = `98${String(price).padStart(5, '0')}`;
  const check = xorOf([...Buffer.from(text, 'latin1')]);
  return Buffer.from(`${text}${String.fromCharCode(check)}\r\n`, 'latin1');
}
