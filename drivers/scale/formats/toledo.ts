import { between, type FrameFormat, type FrameSaid, gramsOf, said, textOf } from '../format.ts';
import type { WeightUnit } from '../reading.ts';

const STX = 0x02;
const CR = 0x0d;
const QUESTION_MARK = 0x3f;

/**
 * Mettler Toledo 8217, from the DIVA service manual:
 *   `02 W W . W W W [N] 0D`  kilograms; N (4Eh) when a tare is taken off. Only given when stable and in range
 *   `02 [0] W W . W W 0D`    pounds
 *   `02 3F st 0D`            otherwise
 * Status: b0 motion, b1 over capacity, b2 under zero, b3 outside the range of zeroing, b4 centre of zero, b5 net,
 * b6 always 1, b7 parity. Bits 4 to 6 inform, they are no errors.
 */
export const toledo8217: FrameFormat = toledo([
  { unit: 'kg', layout: /^(\d{2}\.\d{3})(N?)$/ },
  { unit: 'lb', layout: /^(0?\d{2}\.\d{2})(N?)$/ },
]);

/**
 * Mettler Toledo 8213: `02 XXX.XX 0D`, pounds; scales of Brecknell (67xxU) in that mode weigh in kilograms too, with
 * three decimals, and may put the unit before the CR.
 */
export const toledo8213: FrameFormat = toledo([
  { unit: 'kg', layout: /^([\d ]\d\.\d{3})(?: ?(?:kg|KG))?()$/ },
  { unit: 'lb', layout: /^([\d ]{2}\d\.\d{2})(?: ?(?:lb|LB))?()$/ },
]);

interface Layout {
  unit: WeightUnit;
  /** The number, then the mark of a net weight. */
  layout: RegExp;
}

function toledo(layouts: readonly Layout[]): FrameFormat {
  return {
    bytesMax: 16,
    cut: between([STX], [CR], 16, 0x7f),
    read(frame) {
      // A port opened without parity shows the parity bit as bit 7. Then it is checked here, in every byte.
      if (frame.some((byte) => byte > 0x7f) && !frame.every(isEvenParity)) return null;
      const body = frame.slice(1, -1).map((byte) => byte & 0x7f);
      const [mark, status] = body;
      if (mark === QUESTION_MARK && status !== undefined && body.length === 2) return statusSaid(status);
      const text = textOf(body);
      for (const { unit, layout } of layouts) {
        const [, number, net] = layout.exec(text) ?? [];
        if (number) return said({ grams: gramsOf(number, unit), unit, net: net === 'N' });
      }
      return null;
    },
  };
}

function statusSaid(status: number): FrameSaid {
  const bit = (n: number) => (status & (1 << n)) !== 0;
  return said({ grams: null, stable: false, zero: bit(4), net: bit(5), over: bit(1), under: bit(2) });
}

function isEvenParity(byte: number): boolean {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2 === 0;
}
