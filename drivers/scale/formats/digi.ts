import { between, type FrameFormat, gramsOf, said, textOf } from '../format.ts';

/**
 * 寺冈 DIGI DS-781, "type B" of its data sheet, 37 bytes, polled by ENQ or sent on:
 *   status, condition, CR; `0` net6 CR; `4` tare6 CR; `U` price6 CR; `T` total7 CR; LF
 * Status: b1 net, b3–b4 what the price is for (b4: pounds), b6 always 1. Condition: b0 zero, b1 stable, b2 net below
 * zero, b3 over, b4 under, b6 always 1. Broken pieces of a frame are common (35 and 34 bytes): they are no frames.
 */
const fields = /^\r0(\d\d\.\d{3})\r4[\d.]{6}\rU[\d. ]{6}\rT[\d. ]{7}\r\n$/;

export const digi: FrameFormat = {
  bytesMax: 40,
  // The end of the frame before is not waited for: the status may be any of 32 bytes, the header behind it is certain.
  cut: (bytes, from) => {
    const found = between([0x0d, 0x30], [0x0d, 0x0a], 40)(bytes, Math.min(from + 2, bytes.length));
    return found.to === null
      ? { from: Math.max(from, found.from - 2), to: null }
      : { from: found.from - 2, to: found.to, onward: found.onward - 2 };
  },
  read(frame) {
    if (frame.length !== 37) return null;
    const [status = 0, condition = 0] = frame;
    const [, number] = fields.exec(textOf(frame.slice(2))) ?? [];
    const fixed = (status & 0xe0) === 0x40 && (condition & 0xe0) === 0x40;
    if (!number || !fixed) return null;
    const bit = (byte: number, n: number) => (byte & (1 << n)) !== 0;
    const unit = bit(status, 4) ? 'lb' : 'kg';
    return said({
      grams: gramsOf(number, unit),
      unit,
      stable: bit(condition, 1),
      net: bit(status, 1),
      over: bit(condition, 3),
      under: bit(condition, 2) || bit(condition, 4),
      zero: bit(condition, 0),
    });
  },
};
