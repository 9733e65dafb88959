import { between, type FrameFormat, gramsOf, isNumber, said, textOf, unitNamed } from '../format.ts';

/**
 * NCI / Weigh-Tronix standard protocol (NCI 7800, Avery 7821; bits also from Adam MDW, table 1):
 *   W → `0A xxxx.xxuu 0D 0A hh 0D 03`   weight and status
 *   S → `0A hh 0D 03`                   status, with an S before it in some models
 * Each status byte has b4 and b5 set; b6 of the second says that a third follows. First: b0 motion, b1 at zero, b2 fault in RAM,
 * b3 in EEPROM. Second: b0 under capacity, b1 over, b2 fault in ROM, b3 in the calibration. Third: b2 net.
 */
const told = /^(?:([ \d.-]{5,10}) ?(kg|KG|g|G|lb|LB|oz|OZ)\r\n)?S?([0-~]{2,3})$/;

export const nci: FrameFormat = {
  bytesMax: 28,
  cut: between([0x0a], [0x0d, 0x03], 28),
  read(frame) {
    const parts = told.exec(textOf(frame.slice(1, -2)));
    const status = statusOf(parts?.[3] ?? '');
    if (!status) return null;
    const { motion, zero, under, over, fault, net } = status;
    const [, number, unitText] = parts!;
    const unit = unitText ? unitNamed(unitText) : null;
    if (number === undefined || !unit) return said({ grams: null, stable: false, zero, under, over, net });
    if (!isNumber(number)) return null;
    return said({ grams: gramsOf(number, unit), unit, stable: !motion && !fault, under, over, net, zero });
  },
};

function statusOf(text: string) {
  const bytes = [...text].map((letter) => letter.charCodeAt(0));
  // The first byte never has b6; from the second on it says that another follows.
  const chained = bytes.every((byte, i) => (byte & 0xf0) === (i > 0 && i < bytes.length - 1 ? 0x70 : 0x30));
  if (bytes.length < 2 || !chained) return null;
  const bit = (at: number, n: number) => ((bytes[at] ?? 0) & (1 << n)) !== 0;
  const fault = bit(0, 2) || bit(0, 3) || bit(1, 2) || bit(1, 3);
  return { motion: bit(0, 0), zero: bit(0, 1), under: bit(1, 0), over: bit(1, 1), fault, net: bit(2, 2) };
}
