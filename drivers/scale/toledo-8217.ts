import type { Dialogue, Input, Step } from '../dialogue.ts';
import type { ScaleAsk, ScaleEvent, ScaleReading } from './reading.ts';

/**
 * Mettler Toledo 8217, from the DIVA service manual. The host asks with one capital letter, without a terminator:
 *   W → `02 W W . W W W [N] 0D`  kilograms; N (4Eh) when a tare is taken off. Only given when stable and in range;
 *       `02 3F st 0D`            otherwise
 *   Z zero, T tare, C clear tare, T12345 tare of 12.345 kg → `02 3F st 0D`, or nothing where the scale refuses.
 * Status: b0 motion, b1 over capacity, b2 under zero, b3 outside the range of zeroing, b4 centre of zero, b5 net,
 * b6 always 1, b7 parity. Bits 4 to 6 inform, they are no errors.
 */
const STX = 0x02;
const CR = 0x0d;
const QUESTION_MARK = 0x3f;
/** The longest frame is 9 bytes; anything longer is noise. */
const frameBytesMax = 16;
/** Asks that wait their turn. A cashier who presses tare nine times means it once. */
const asksMax = 4;
/** Unanswered questions in a row after which the scale counts as silent: four half seconds. */
const silentAfter = 4;

export interface Toledo8217Times {
  /** Between an answer and the next question. */
  every_ms: number;
  /** How long an answer may take; tare takes 150 ms on its own. */
  answer_ms: number;
}

export interface Toledo8217State {
  /** Bytes of a frame begun, as they came (bit 7 kept), STX first; empty between frames. */
  frame: readonly number[];
  /** Whether a question is open. */
  waiting: boolean;
  asks: readonly ScaleAsk[];
  unanswered: number;
}

type Frame = { kind: 'weight'; grams: number; net: boolean } | { kind: 'status'; status: number };

/** Reads one whole frame, STX to CR, or null when it is not exactly one of the two layouts. */
export function readFrame(bytes: readonly number[]): Frame | null {
  // A port opened without parity shows the parity bit as bit 7. Then it is checked here, in every byte.
  if (bytes.some((byte) => byte > 0x7f) && !bytes.every(isEvenParity)) return null;
  const plain = bytes.map((byte) => byte & 0x7f);
  if (plain[0] !== STX || plain.at(-1) !== CR) return null;
  const body = plain.slice(1, -1);
  const weight = /^(\d{2})\.(\d{3})(N?)$/.exec(String.fromCharCode(...body));
  if (weight) return { kind: 'weight', grams: Number(`${weight[1]}${weight[2]}`), net: weight[3] === 'N' };
  const [mark, status] = body;
  return mark === QUESTION_MARK && status !== undefined && body.length === 2 ? { kind: 'status', status } : null;
}

function isEvenParity(byte: number): boolean {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2 === 0;
}

function readingOf(frame: Frame, raw: readonly number[], at: number): ScaleReading {
  const hex = Buffer.from(raw).toString('hex');
  if (frame.kind === 'weight') {
    const { grams, net } = frame;
    return { grams, stable: true, zero: grams === 0 && !net, net, over: false, under: false, at, raw: hex };
  }
  const bit = (n: number) => (frame.status & (1 << n)) !== 0;
  return { grams: null, stable: false, zero: bit(4), net: bit(5), over: bit(1), under: bit(2), at, raw: hex };
}

/** The dialogue: asks for the weight over and over, and puts zero and tare in between. */
export function toledo8217(times: Toledo8217Times): Dialogue<Toledo8217State, ScaleAsk, ScaleEvent> {
  const question = (state: Toledo8217State, out: ScaleEvent[] = []): Step<Toledo8217State, ScaleEvent> => {
    const [ask, ...asks] = state.asks;
    const command = ask ? commandOf(ask) : 'W';
    return {
      state: { ...state, frame: [], waiting: true, asks },
      send: Buffer.from(command, 'ascii'),
      wait_ms: times.answer_ms,
      out,
    };
  };
  const rest = (state: Toledo8217State, out: ScaleEvent[]): Step<Toledo8217State, ScaleEvent> =>
    state.asks.length > 0
      ? question(state, out)
      : { state: { ...state, waiting: false }, wait_ms: times.every_ms, out };

  return {
    start: () => question({ frame: [], waiting: false, asks: [], unanswered: 0 }),
    next(state, input) {
      switch (input.kind) {
        case 'ask': {
          const asked = { ...state, asks: [...state.asks, input.ask].slice(0, asksMax) };
          return state.waiting ? { state: asked } : question(asked);
        }
        case 'timeout': {
          if (!state.waiting) return question(state);
          const unanswered = state.unanswered + 1;
          const out: ScaleEvent[] = unanswered % silentAfter === 0 ? [{ kind: 'silent' }] : [];
          return question({ ...state, unanswered }, out);
        }
        case 'written':
          return { state };
        case 'bytes':
          return take(state, input, rest);
      }
    },
  };
}

function take(
  state: Toledo8217State,
  input: Extract<Input<ScaleAsk>, { kind: 'bytes' }>,
  rest: (state: Toledo8217State, out: ScaleEvent[]) => Step<Toledo8217State, ScaleEvent>,
): Step<Toledo8217State, ScaleEvent> {
  let frame = [...state.frame];
  const out: ScaleEvent[] = [];
  for (const byte of input.bytes) {
    if ((byte & 0x7f) === STX) frame = [byte];
    else if (frame.length > 0) frame.push(byte);
    if (frame.length > frameBytesMax) frame = [];
    if (frame.length > 0 && (byte & 0x7f) === CR) {
      const read = readFrame(frame);
      if (read) out.push({ kind: 'reading', reading: readingOf(read, frame, input.at) });
      frame = [];
    }
  }
  // The time-out goes on: noise without an end must not look like an answer under way.
  if (out.length === 0) return { state: { ...state, frame } };
  return rest({ ...state, frame, unanswered: 0 }, out);
}

function commandOf(ask: ScaleAsk): string {
  if (ask.kind === 'zero') return 'Z';
  if (ask.kind === 'clear-tare') return 'C';
  return ask.grams === undefined ? 'T' : `T${String(ask.grams).padStart(5, '0')}`;
}
