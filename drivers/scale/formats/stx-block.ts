import { type FrameFormat, said, sized, textOf, xorOf } from '../format.ts';

/**
 * The short block of CAS TYPE-0 and TYPE-1 and of ICL (DIVA service manual, pp. 48–54; Citizen CBM-730):
 * `02 ID W5…W1 BCC 03`: five digits in grams without a point, BCC the XOR of the bytes between STX and itself. There is no mark of
 * stability: a scale answers when it has one to give.
 */
export const stxBlock: FrameFormat = {
  bytesMax: 9,
  cut: sized([0x02], 9),
  read(frame) {
    if (frame[8] !== 0x03 || xorOf(frame.slice(1, 7)) !== frame[7]) return null;
    const digits = textOf(frame.slice(2, 7));
    return /^\d{5}$/.test(digits) ? said({ grams: Number(digits) }) : null;
  },
};
