import type { Dialogue, Step } from '../dialogue.ts';
import { endOf, type ScanEvent, scanLengthMax, scanOf } from './scan.ts';
import type { ScannerSettings } from './settings.ts';
import { type Heard, isSilent } from './silence.ts';
import { textOf } from './text.ts';

/** A scanner on a serial line or CDC-ACM: bytes of the content, then CR, LF, both, a suffix of its own, or nothing. */
const CR = 0x0d;
const LF = 0x0a;
/** A letter of a QR code may take four bytes. */
export const scanBytesMax = scanLengthMax * 4;

export interface SerialScannerState {
  bytes: readonly number[];
  tooLong: boolean;
  heard: Heard;
}

/** Turns bytes into scans; a scan is complete at its suffix, or when nothing comes for the settings' gap. */
export function serialScanner(settings: ScannerSettings): Dialogue<SerialScannerState, never, ScanEvent> {
  const { gap_ms } = settings;
  const suffix = Buffer.from(settings.suffix, 'utf8');
  const isEnd = (byte: number, bytes: readonly number[]) =>
    suffix.length === 0 ? byte === CR || byte === LF : byte === suffix.at(-1) && endsWith(bytes, suffix);
  const pending = (state: SerialScannerState, out: ScanEvent[]): Step<SerialScannerState, ScanEvent> => {
    return { state, out, wait_ms: state.bytes.length > 0 || state.tooLong ? gap_ms : null };
  };
  const settle = ({ bytes, tooLong }: { bytes: readonly number[]; tooLong: boolean }, at: number, out: ScanEvent[]) => {
    if (tooLong) out.push({ kind: 'dropped', why: 'too-long' });
    else if (bytes.length > 0) endOf(scanOf(textOf(Uint8Array.from(bytes), settings.charset), settings, at), out);
  };
  return {
    start: () => ({ state: { bytes: [], tooLong: false, heard: { at: 0, waited: false } } }),
    next(state, input) {
      const out: ScanEvent[] = [];
      if (input.kind === 'timeout') {
        if (!isSilent(state.heard, input.at, gap_ms)) {
          return { state: { ...state, heard: { ...state.heard, waited: true } }, wait_ms: gap_ms };
        }
        settle(state, input.at, out);
        return { state: { ...state, bytes: [], tooLong: false }, out };
      }
      if (input.kind !== 'bytes') return pending(state, out);
      let { tooLong } = state;
      let bytes = [...state.bytes];
      for (const byte of input.bytes) {
        const isKept = suffix.length > 0 || (byte !== CR && byte !== LF);
        if (isKept && bytes.length >= scanBytesMax) {
          if (tooLong) out.push({ kind: 'endless' });
          bytes = []; // what ends such a line is still looked for
          tooLong = true;
        }
        if (isKept) bytes.push(byte);
        if (!isEnd(byte, bytes)) continue;
        settle({ bytes, tooLong }, input.at, out);
        bytes = [];
        tooLong = false;
      }
      return pending({ bytes, tooLong, heard: { at: input.at, waited: false } }, out);
    },
  };
}

function endsWith(bytes: readonly number[], suffix: Uint8Array): boolean {
  const from = bytes.length - suffix.length;
  return from >= 0 && suffix.every((byte, at) => bytes[from + at] === byte);
}
