import type { Dialogue, Step } from '../dialogue.ts';
import { type ScanEvent, scanLengthMax, scanOf } from './scan.ts';

/**
 * A scanner that plays a USB keyboard. A boot report (HID 1.11, appendix B) is 8 bytes: modifiers, a reserved byte,
 * and up to six keys that are down. A key counts when it comes down, that is, when the report before did not hold it.
 */
const reportBytes = 8;
/** ErrorRollOver in every place: too many keys are down, the keyboard cannot tell which. HUT 1.5, section 10. */
const rollOver = 0x01;
const enter = 0x28;
const tab = 0x2b;
const capsLock = 0x39;
const keypadEnter = 0x58;
const modifierCtrl = 0x11;
const modifierShift = 0x22;

/** Characters of a layout by key number: plain and shifted. */
export type KeyLayout = ReadonlyMap<number, readonly [plain: string, shifted: string]>;

/** US layout, HUT 1.5 section 10, keys 04h–38h and the keypad. Scanners leave the factory with it. */
export const usLayout: KeyLayout = new Map<number, readonly [string, string]>([
  ...pairs(0x04, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  ...pairs(0x1e, '1234567890', '!@#$%^&*()'),
  ...pairs(0x2c, ' -=[]\\', ' _+{}|'),
  ...pairs(0x33, ";'`,./", ':"~<>?'),
  ...pairs(0x54, '/*-+', '/*-+'),
  ...pairs(0x59, '1234567890.', '1234567890.'),
]);

function pairs(first: number, plain: string, shifted: string): [number, readonly [string, string]][] {
  return [...plain].map((character, index) => [first + index, [character, shifted[index] ?? character]]);
}

export interface KeyboardScannerState {
  /** Keys down in the last report. */
  down: readonly number[];
  capsLock: boolean;
  text: string;
  /** The text outgrew its bound: everything up to the next settling is dropped. */
  tooLong: boolean;
}

/**
 * Turns reports into scans. A scan is complete at Enter or Tab, or when nothing comes for `gap_ms` (50–500): some
 * scanners are delivered without a suffix.
 */
export function keyboardScanner(
  gap_ms: number,
  layout: KeyLayout = usLayout,
): Dialogue<KeyboardScannerState, never, ScanEvent> {
  const pending = (state: KeyboardScannerState, out: ScanEvent[]): Step<KeyboardScannerState, ScanEvent> =>
    state.text || state.tooLong ? { state, out, wait_ms: gap_ms } : { state, out, wait_ms: null };
  return {
    start: () => ({ state: { down: [], capsLock: false, text: '', tooLong: false } }),
    next(state, input) {
      const out: ScanEvent[] = [];
      if (input.kind === 'timeout') return { state: settle(state, input.at, out), out };
      if (input.kind !== 'bytes') return pending(state, out);
      let now = state;
      for (let from = 0; from + reportBytes <= input.bytes.length; from += reportBytes) {
        now = report(now, input.bytes.subarray(from, from + reportBytes), layout, input.at, out);
      }
      return pending(now, out);
    },
  };
}

function report(
  state: KeyboardScannerState,
  bytes: Uint8Array,
  layout: KeyLayout,
  at: number,
  out: ScanEvent[],
): KeyboardScannerState {
  const down = [...bytes.subarray(2)].filter((key) => key !== 0);
  if (down.includes(rollOver)) return state;
  let now: KeyboardScannerState = { ...state, down };
  for (const key of down.filter((candidate) => !state.down.includes(candidate))) {
    now = press(now, key, bytes[0] ?? 0, layout, at, out);
  }
  return now;
}

function press(
  state: KeyboardScannerState,
  key: number,
  modifiers: number,
  layout: KeyLayout,
  at: number,
  out: ScanEvent[],
): KeyboardScannerState {
  if (key === enter || key === keypadEnter || key === tab) return settle(state, at, out);
  if (key === capsLock) return { ...state, capsLock: !state.capsLock };
  const entry = layout.get(key);
  if (!entry) return state;
  const isLetter = /[a-z]/.test(entry[0]);
  const shifted = ((modifiers & modifierShift) !== 0) !== (isLetter && state.capsLock);
  const character = entry[shifted ? 1 : 0];
  // With Ctrl a key is a control character: Ctrl+] is GS (1Dh), which separates GS1 elements; Ctrl+M and Ctrl+J end.
  const ctrl = (modifiers & modifierCtrl) !== 0;
  const typed = ctrl && /[a-z[\\\]]/.test(entry[0]) ? String.fromCharCode(entry[0].charCodeAt(0) & 0x1f) : character;
  if (typed === '\r' || typed === '\n' || typed === '\t') return settle(state, at, out);
  if (state.tooLong) return state;
  if (state.text.length >= scanLengthMax) return { ...state, text: '', tooLong: true };
  return { ...state, text: state.text + typed };
}

function settle(state: KeyboardScannerState, at: number, out: ScanEvent[]): KeyboardScannerState {
  if (state.tooLong) out.push({ kind: 'too-long' });
  else if (state.text) out.push({ kind: 'scan', scan: scanOf(state.text, at) });
  return { ...state, text: '', tooLong: false };
}
