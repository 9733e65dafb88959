import iconv from 'iconv-lite';
import type { Dialogue, Step } from '../dialogue.ts';
import { type ScanEvent, scanLengthMax, scanOf } from './scan.ts';

/** A scanner on a serial line or CDC-ACM: bytes of the content, then CR, LF or both, or nothing but a pause. */
const CR = 0x0d;
const LF = 0x0a;
const STX = 0x02;
const ETX = 0x03;
/** A letter of a QR code may take four bytes in UTF-8. */
const bytesMax = scanLengthMax * 4;

export interface SerialScannerState {
  bytes: readonly number[];
  tooLong: boolean;
}

/** Turns bytes into scans; a scan is complete at CR or LF, or when nothing comes for `gap_ms` (50–500). */
export function serialScanner(gap_ms: number): Dialogue<SerialScannerState, never, ScanEvent> {
  const pending = (state: SerialScannerState, out: ScanEvent[]): Step<SerialScannerState, ScanEvent> =>
    state.bytes.length > 0 || state.tooLong ? { state, out, wait_ms: gap_ms } : { state, out, wait_ms: null };
  return {
    start: () => ({ state: { bytes: [], tooLong: false } }),
    next(state, input) {
      const out: ScanEvent[] = [];
      if (input.kind === 'timeout') return { state: settle(state.bytes, state.tooLong, input.at, out), out };
      if (input.kind !== 'bytes') return pending(state, out);
      let { tooLong } = state;
      let bytes = [...state.bytes];
      for (const byte of input.bytes) {
        if (byte === CR || byte === LF) {
          settle(bytes, tooLong, input.at, out);
          bytes = [];
          tooLong = false;
        } else if (bytes.length < bytesMax && !tooLong) {
          bytes.push(byte);
        } else {
          bytes = [];
          tooLong = true;
        }
      }
      return pending({ bytes, tooLong }, out);
    },
  };
}

function settle(bytes: readonly number[], tooLong: boolean, at: number, out: ScanEvent[]): SerialScannerState {
  const framed = bytes[0] === STX ? bytes.slice(1) : bytes;
  const content = framed.at(-1) === ETX ? framed.slice(0, -1) : framed;
  if (tooLong) out.push({ kind: 'too-long' });
  else if (content.length > 0) out.push({ kind: 'scan', scan: scanOf(decode(content), at) });
  return { bytes: [], tooLong: false };
}

/** Chinese QR codes come as UTF-8 or as GBK, without a sign which. Text that is valid UTF-8 is hardly ever GBK by chance. */
function decode(content: readonly number[]): string {
  const bytes = Uint8Array.from(content);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030');
  }
}
