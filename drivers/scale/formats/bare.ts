import { type FrameFormat, gramsOf, lines, said, sized, textOf } from '../format.ts';

/** Formats that carry a number and nothing to check it by: a weight counts when it comes several times in a row. */

/** 爱华 ACS-P215: `0D 20 d d d d`, grams. */
export const acsP215: FrameFormat = {
  bytesMax: 6,
  cut: sized([0x0d, 0x20], 6),
  read(frame) {
    const digits = textOf(frame.slice(2));
    return /^\d{4}$/.test(digits) ? said({ grams: Number(digits), unit: 'g' }) : null;
  },
};

/** Adam Equipment (AZextra, CBD): to `P` comes a line with the number and its unit, `  1.234kg`, label format 3. */
export const adam: FrameFormat = {
  bytesMax: 20,
  cut: lines(20),
  read(frame) {
    const [, number, unit] = /^ *([+-]? *\d{1,6}\.\d{1,4}) ?(kg|lb)\r$/.exec(textOf(frame)) ?? [];
    return number ? said({ grams: gramsOf(number, unit as 'kg' | 'lb'), unit: unit as 'kg' | 'lb' }) : null;
  },
};
