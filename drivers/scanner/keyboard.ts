import type { Dialogue, Step } from '../dialogue.ts';
import { altDigitsMax, type Typed, typedText } from './alt-codes.ts';
import { compose, isDead, type KeyLayout, layoutOf } from './layouts.ts';
import { endOf, type ScanEvent, scanLengthMax, scanOf } from './scan.ts';
import type { ScannerSettings } from './settings.ts';
import { type Heard, isSilent } from './silence.ts';

/**
 * A scanner that plays a USB keyboard. A boot report (HID 1.11, appendix B) is 8 bytes: modifiers, a reserved byte,
 * and up to six keys that are down. A key counts when it comes down, that is, when the report before did not hold it;
 * scanners in a hurry put several keys into one report, even the same one twice (field report: Alt with 0, 8, 0).
 */
const reportBytes = 8;
/** ErrorRollOver in every place: too many keys are down, the keyboard cannot tell which. HUT 1.5, section 10. */
const rollOver = 0x01;
const enter = 0x28;
const keypadEnter = 0x58;
const tab = 0x2b;
const capsLock = 0x39;
/** Either side counts: left and right Ctrl, Shift, Alt and GUI. */
const ctrl = 0x11;
const shift = 0x22;
const alt = 0x44;
const altGr = 0x40;
const gui = 0x88;

export interface KeyboardScannerState {
  /** Keys down in the last report. */
  down: readonly number[];
  capsLock: boolean;
  typed: readonly Typed[];
  length: number;
  /** A dead key that waits for the next key; empty: none. */
  dead: string;
  /** Digits of a number typed while Alt is held; empty: none. */
  alt: string;
  /** The text outgrew its bound: everything up to the next settling is dropped, and `length` counts anew. */
  tooLong: boolean;
  heard: Heard;
}

/** Turns reports into scans. A scan is complete at its suffix, or when nothing comes for the settings' gap. */
export function keyboardScanner(settings: ScannerSettings): Dialogue<KeyboardScannerState, never, ScanEvent> {
  const reader = new Reader(settings);
  const heard = { at: 0, waited: false };
  const empty = { typed: [], length: 0, dead: '', alt: '', tooLong: false };
  return {
    start: () => ({ state: { ...empty, down: [], capsLock: false, heard } }),
    next(state, input) {
      const out: ScanEvent[] = [];
      if (input.kind === 'timeout') {
        if (isSilent(state.heard, input.at, settings.gap_ms))
          return { state: reader.settle(state, input.at, out), out };
        return { state: { ...state, heard: { ...state.heard, waited: true } }, wait_ms: settings.gap_ms };
      }
      if (input.kind !== 'bytes') return pending(state, out, settings.gap_ms);
      let now: KeyboardScannerState = { ...state, heard: { at: input.at, waited: false } };
      for (let from = 0; from + reportBytes <= input.bytes.length; from += reportBytes) {
        now = reader.report(now, input.bytes.subarray(from, from + reportBytes), input.at, out);
      }
      if (now.tooLong && now.length >= scanLengthMax) {
        out.push({ kind: 'endless' });
        now = { ...now, length: 0 };
      }
      return pending(now, out, settings.gap_ms);
    },
  };
}

function pending(state: KeyboardScannerState, out: ScanEvent[], gap_ms: number): Step<KeyboardScannerState, ScanEvent> {
  const open = state.length > 0 || state.tooLong || state.dead !== '' || state.alt !== '';
  return { state, out, wait_ms: open ? gap_ms : null };
}

/** Reads reports by one scanner's settings; it keeps nothing between them but what the state holds. */
class Reader {
  private readonly layout: KeyLayout;
  private readonly us = layoutOf('us');

  constructor(private readonly settings: ScannerSettings) {
    this.layout = layoutOf(settings.layout);
  }

  report(state: KeyboardScannerState, bytes: Uint8Array, at: number, out: ScanEvent[]): KeyboardScannerState {
    const modifiers = bytes[0] ?? 0;
    // Some hundred reports a second come here, most of them with no key or one.
    const down: number[] = [];
    for (let place = 2; place < reportBytes; place++) {
      const key = bytes[place];
      if (key === rollOver) return state;
      if (key) down.push(key);
    }
    let now = (modifiers & alt) === 0 ? this.endAlt(state, at, out) : state;
    for (const key of down) if (!state.down.includes(key)) now = this.press(now, key, modifiers, at, out);
    return down.length === 0 && now.down.length === 0 ? now : { ...now, down };
  }

  private press(state: KeyboardScannerState, key: number, modifiers: number, at: number, out: ScanEvent[]) {
    if (key === enter || key === keypadEnter) return this.add(state, '\r', at, out);
    if (key === tab) return this.add(state, '\t', at, out);
    if (key === capsLock) return { ...state, capsLock: !state.capsLock };
    const onKeypad = this.layout.keypad.get(key);
    if ((modifiers & alt) !== 0 && onKeypad !== undefined && /\d/.test(onKeypad)) {
      return state.alt.length < altDigitsMax ? { ...state, alt: state.alt + onKeypad } : state;
    }
    const typed = onKeypad ?? this.character(key, modifiers, state.capsLock);
    return typed === '' ? state : this.add(state, typed, at, out);
  }

  /** What a key types; empty where it types nothing: a shortcut, an arrow, a key the layout does not have. */
  private character(key: number, modifiers: number, isCaps: boolean): string {
    if ((modifiers & gui) !== 0) return '';
    const [plain, shifted, third] = this.layout.keys.get(key) ?? ['', '', ''];
    if ((modifiers & ctrl) !== 0) return this.control(key, modifiers, plain);
    if ((modifiers & altGr) !== 0 && third !== '') return third;
    if ((modifiers & alt) !== 0) return '';
    const isLetter = plain !== shifted && plain.toUpperCase() === shifted;
    return ((modifiers & shift) !== 0) !== (isLetter && isCaps) ? shifted : plain;
  }

  /**
   * With Ctrl a key is a control character: Ctrl+] is GS (1Dh), which separates GS1 elements; Ctrl+M ends like Enter.
   * Letters go by the layout, signs by where the US keyboard has them: other countries have none there.
   */
  private control(key: number, modifiers: number, plain: string): string {
    const [sign, shifted] = this.us.keys.get(key) ?? ['', ''];
    const pressed = /^[a-z]$/.test(plain) ? plain : (modifiers & shift) !== 0 ? shifted : sign;
    return /^[a-z[\\\]^_]$/.test(pressed) ? String.fromCharCode(pressed.charCodeAt(0) & 0x1f) : '';
  }

  private endAlt(state: KeyboardScannerState, at: number, out: ScanEvent[]): KeyboardScannerState {
    if (state.alt === '') return state;
    const code = Number(state.alt);
    const now = { ...state, alt: '' };
    // Below 32 they are controls, GS and the Enter that ends a scan among them; a zero is none.
    if (code < 0x80) return code === 0 ? now : this.add(now, String.fromCharCode(code), at, out);
    return this.grow(now, { alt: state.alt });
  }

  private add(state: KeyboardScannerState, typed: string, at: number, out: ScanEvent[]): KeyboardScannerState {
    if (isDead(typed)) return { ...this.endDead(state, ''), dead: typed };
    const isEnd = this.settings.suffix === '' && /^[\r\n\t]$/.test(typed);
    if (isEnd) return this.settle(state, at, out);
    const now = state.dead === '' ? this.grow(state, typed) : this.endDead(state, typed);
    const last = now.typed.at(-1);
    const { suffix } = this.settings;
    return suffix !== '' && typeof last === 'string' && last.endsWith(suffix) ? this.settle(now, at, out) : now;
  }

  private endDead(state: KeyboardScannerState, next: string): KeyboardScannerState {
    return state.dead === '' ? state : this.grow({ ...state, dead: '' }, compose(state.dead, next));
  }

  private grow(state: KeyboardScannerState, more: Typed): KeyboardScannerState {
    if (state.tooLong) return { ...state, length: state.length + 1 };
    if (state.length >= scanLengthMax) return { ...state, typed: [], length: 0, tooLong: true };
    const last = state.typed.at(-1);
    const joined = typeof more === 'string' && typeof last === 'string';
    const typed = joined ? [...state.typed.slice(0, -1), last + more] : [...state.typed, more];
    return { ...state, typed, length: state.length + (typeof more === 'string' ? more.length : 1) };
  }

  settle(state: KeyboardScannerState, at: number, out: ScanEvent[]): KeyboardScannerState {
    const ended = this.endDead(state.alt === '' ? state : this.grow({ ...state, alt: '' }, { alt: state.alt }), '');
    const text = typedText(ended.typed, this.settings.charset);
    if (ended.tooLong) out.push({ kind: 'dropped', why: 'too-long' });
    else if (text !== '') endOf(scanOf(text, this.settings, at), out);
    return { ...ended, typed: [], length: 0, tooLong: false };
  }
}
