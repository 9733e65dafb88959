import { type PrinterStatus, unknownStatus } from './escpos-status.ts';

/** `ESC ! ?`: how does it stand? Answered at any time, also in trouble (Gprinter GP-2120T manual, p. 30). */
export const tsplStatusRequest = Uint8Array.of(0x1b, 0x21, 0x3f);

/**
 * What the one byte of a label printer says: 01 head open, 02 jam, 04 out of labels, 08 out of ribbon, 10 paused, 20
 * printing, 40 cover open (TSC: 80 another error); sums of them, 00 ready.
 */
export function tsplStatus(byte: number): PrinterStatus {
  const bit = (mask: number) => (byte & mask) !== 0;
  return {
    ...unknownStatus,
    online: !bit(0x10),
    coverOpen: bit(0x41),
    paperOut: bit(0x04),
    error: bit(0x8a),
    busy: bit(0x20),
  };
}
