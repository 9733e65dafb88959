import type { Dialogue, Step } from '../dialogue.ts';
import { endOf, type ScanEvent, scanOf, symbologyOf } from './scan.ts';
import { scanBytesMax } from './serial.ts';
import type { ScannerSettings } from './settings.ts';
import { type Heard, isSilent } from './silence.ts';
import { textOf } from './text.ts';

/**
 * A scanner that speaks HID POS (usage page 8Ch): its own bytes and the kind of code, no keyboard between. A report is 64
 * bytes: [0] 02h, [1] length of the data, [2..4] AIM identifier, [5..60] data, [61] the maker's own symbology, [62] 0,
 * [63] bit 0: more follows. Access-IS LSR118 product manual, p. 68; ATR110, p. 33. HID Point of Sale Usage Tables 1.02.
 */
export const hidPosReportBytes = 64;
export const hidPosDataBytes = 56;
const reportId = 0x02;
const dataAt = 5;
const lengthAt = 1;
const flagsAt = 63;
const moreFollows = 0x01;
/** The parts of a code come within milliseconds of each other; a rest that is late for so long never comes. */
const rest_ms = 500;

export interface HidPosScannerState {
  /** The data of a code whose rest is still to come. */
  bytes: readonly number[];
  /** The AIM identifier that all its parts bear; empty: no code is open. */
  identifier: string;
  tooLong: boolean;
  /** Bytes of the open code, and, once it is too long, those that came since. */
  length: number;
  heard: Heard;
}

/** Turns reports into scans: puts the parts of a long code together, and never passes on one whose rest is missing. */
export function hidPosScanner(settings: ScannerSettings): Dialogue<HidPosScannerState, never, ScanEvent> {
  const closed = { bytes: [], identifier: '', tooLong: false, length: 0 };
  const pending = (state: HidPosScannerState, out: ScanEvent[]): Step<HidPosScannerState, ScanEvent> => {
    return { state, out, wait_ms: state.identifier !== '' ? rest_ms : null };
  };
  return {
    start: () => ({ state: { ...closed, heard: { at: 0, waited: false } } }),
    next(state, input) {
      const out: ScanEvent[] = [];
      if (input.kind === 'timeout') {
        if (!isSilent(state.heard, input.at, rest_ms)) {
          return { state: { ...state, heard: { ...state.heard, waited: true } }, wait_ms: rest_ms };
        }
        drop(state, out);
        return { state: { ...state, ...closed }, out };
      }
      if (input.kind !== 'bytes') return pending(state, out);
      let now: HidPosScannerState = { ...state, heard: { at: input.at, waited: false } };
      for (let from = 0; from < input.bytes.length; from += hidPosReportBytes) {
        const report = input.bytes.subarray(from, from + hidPosReportBytes);
        now = { ...now, ...take(now, report, settings, input.at, out) };
      }
      return pending(now, out);
    },
  };
}

type Open = Omit<HidPosScannerState, 'heard'>;

function drop(state: Open, out: ScanEvent[]): void {
  if (state.identifier !== '') out.push({ kind: 'dropped', why: state.tooLong ? 'too-long' : 'incomplete' });
}

function take(state: Open, report: Uint8Array, settings: ScannerSettings, at: number, out: ScanEvent[]): Open {
  const closed = { bytes: [], identifier: '', tooLong: false, length: 0 };
  if (report[0] !== reportId) return state; // answers to settings come under other ids
  const length = report[lengthAt] ?? 0;
  if (report.length < hidPosReportBytes || length > hidPosDataBytes) {
    out.push({ kind: 'dropped', why: 'garbled' });
    return closed;
  }
  const identifier = Buffer.from(report.subarray(2, dataAt)).toString('latin1');
  // Another kind of code has begun: the rest of the one before is lost.
  const isOther = state.identifier !== '' && state.identifier !== identifier;
  if (isOther) drop(state, out);
  const before: Open = isOther ? closed : state;
  const data = report.subarray(dataAt, dataAt + length);
  const isFull = before.length + length > scanBytesMax;
  if (isFull && before.tooLong) out.push({ kind: 'endless' });
  const tooLong = before.tooLong || isFull;
  const bytes = tooLong ? [] : [...before.bytes, ...data];
  const open: Open = { bytes, identifier, tooLong, length: isFull ? 0 : before.length + length };
  if (((report[flagsAt] ?? 0) & moreFollows) !== 0) return open;

  if (tooLong) drop(open, out);
  else if (bytes.length > 0) {
    const text = textOf(Uint8Array.from(bytes), settings.charset);
    const symbology = symbologyOf(identifier);
    const scan = scanOf(settings.suffix === '' ? text.replace(/[\r\n\t]+$/, '') : text, settings, at);
    endOf({ ...scan, ...(symbology && { symbology }) }, out);
  }
  return closed;
}
