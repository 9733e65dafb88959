import { type FrameFormat, said } from '../format.ts';
import type { WeightUnit } from '../reading.ts';

/**
 * HID scale, usage page 8Dh (HID Point of Sale usage tables, 4): report 3 is status, unit, exponent of ten (signed),
 * weight (two bytes, low one first). Status: 1 fault, 2 stable at zero, 3 in motion, 4 stable, 5 under zero, 6 over
 * limit, 7 needs calibration, 8 needs zeroing. Unit: 1 mg, 2 g, 3 kg, 11 oz, 12 lb, others are not for goods.
 */
const units: Record<number, { unit: WeightUnit; exponent: number }> = {
  1: { unit: 'g', exponent: -3 },
  2: { unit: 'g', exponent: 0 },
  3: { unit: 'kg', exponent: 3 },
  11: { unit: 'oz', exponent: 0 },
  12: { unit: 'lb', exponent: 0 },
};

export const hidScale: FrameFormat = {
  bytesMax: 64,
  // A report is a frame; what the device pads it with comes along.
  cut: (bytes, from) => ({ from, to: bytes.length, onward: bytes.length }),
  read(report) {
    const [id, status = 0, unitCode = 0, exponentByte = 0, low = 0, high = 0, ...padding] = report;
    if (id !== 3 || report.length < 6 || padding.some((byte) => byte !== 0)) return null;
    const known = units[unitCode];
    if (!known || status < 1 || status > 8) return null;
    const exponent = (exponentByte << 24) >> 24;
    const count = low + high * 256;
    const metric = known.unit === 'kg' || known.unit === 'g';
    const stable = status === 2 || status === 4;
    return said({
      grams: metric && stable ? scaled(count, exponent + known.exponent) : null,
      unit: known.unit,
      stable,
      zero: status === 2,
      under: status === 5,
      over: status === 6,
    });
  },
};

/** count × 10^exponent, halves up; null beyond what a scale can weigh. */
function scaled(count: number, exponent: number): number | null {
  if (exponent < -9 || exponent > 6) return null;
  const grams =
    exponent >= 0 ? count * 10 ** exponent : Math.floor((count * 2 + 10 ** -exponent) / (2 * 10 ** -exponent));
  return grams <= 1_000_000 ? grams : null;
}
