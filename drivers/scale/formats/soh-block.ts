import { type FrameFormat, type FrameSaid, gramsOf, said, sized, textOf, unitNamed, xorOf } from '../format.ts';

/**
 * The block of CAS TYPE-6 (manuals PD-II p. 23, SW-II p. 15, AP-1; also Ohaus Aviator 7000 and Samsung ER-670) and of
 * 顶尖 Aclas OS2 (OS2CX manual, pp. 18–23):
 *   `01 02 STA SIGN W5…W0 U1 U0 BCC 03 04`
 * STA 'S' stable, 'U' not, 'F' out of range or not zeroed; SIGN ' ', '-', or 'F' for overload; six places of weight
 * with its point; the unit. BCC is the XOR from STA on with CAS, from 01 on with Aclas (so it differs by 03h): either
 * is taken, and the first good block settles which.
 */
const length = 15;
const variants = { 'from-status': 2, 'from-head': 0 } as const;

function readBlock(block: readonly number[], variant: string | null): FrameSaid | null {
  if (block[13] !== 0x03 || block[14] !== 0x04) return null;
  const spans = Object.entries(variants).filter(([name]) => variant === null || name === variant);
  const settled = spans.find(([, from]) => xorOf(block.slice(from, 12)) === block[12])?.[0];
  if (settled === undefined) return null;
  const text = textOf(block.slice(2, 12));
  const [, status, sign = '', number = '', unitText = ''] = /^([SUF])([ \-F])(.{6})(.{2})$/.exec(text) ?? [];
  const unit = unitNamed(unitText);
  if (!status || !unit) return null;
  const weighs = /^ *\d+\.?\d*$/.test(number);
  if (!weighs && !/^(.)\1{5}$/.test(number)) return null; // out of range it is all F, or all dashes
  const grams = weighs ? gramsOf(`${sign.replace('F', ' ')}${number.replace(/\.$/, '')}`, unit) : null;
  const over = sign === 'F' || status === 'F' || !weighs;
  return {
    ...said({ grams, unit, stable: status === 'S', over, under: sign === '-' && grams !== 0 }),
    variant: settled,
  };
}

/** As it is answered to DC1: without the byte behind it. */
export const sohBlock: FrameFormat = { bytesMax: length, cut: sized([0x01, 0x02], length), read: readBlock };

/** As Aclas OS2 sends it by itself: a byte follows. b4 the weight is zero, b5 tare, b6 out of range or not zeroed. */
export const sohBlockWithFlags: FrameFormat = {
  bytesMax: length + 1,
  cut: sized([0x01, 0x02], length + 1),
  read(frame, variant) {
    const block = readBlock(frame.slice(0, length), variant);
    const flags = frame[length]!;
    // b0–b3 and b7 have no meaning; the SOH of the next block is a flag byte that was lost.
    if (!block || (flags & 0x8f) !== 0) return null;
    const over = block.over || (flags & 0x40) !== 0;
    const zero = (flags & 0x10) !== 0 || block.zero;
    return {
      ...block,
      grams: over ? null : block.grams,
      stable: block.stable && !over,
      over,
      zero,
      net: (flags & 0x20) !== 0,
    };
  },
};
