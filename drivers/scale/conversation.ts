import type { Dialogue, Input, Step } from '../dialogue.ts';
import { type FrameFormat, said } from './format.ts';
import type { Said, ScaleAsk, ScaleEvent, ScaleReading } from './reading.ts';

/** Who speaks, and what is said to a scale. Bytes only: how an answer is written is the format's. */
export interface Talk {
  /** What is sent for one weight, step by step; empty where the scale speaks by itself. */
  question: readonly Turn[];
  /** Between an answer and the next question. */
  every_ms: number;
  /** How long an answer may take; for a scale that speaks by itself, how long it may be quiet. */
  answer_ms: number;
  /** Zero and tare, where the maker has them; null for what it has not. */
  keys(ask: ScaleAsk): Uint8Array | null;
  /** Whether a key is answered, by a frame; else the next question follows after `every_ms`. */
  keysAnswered: boolean;
  /** It answers only when there is a new weight to tell: silence is no fault. */
  quiet?: boolean;
  /** The host says the frame back, and the weight counts once the scale agrees (ICL). */
  echo?: { agreed: number; refused: number };
}

export interface Turn {
  send: Uint8Array;
  /** This byte leads to the next turn, one of `busy` back to the beginning. Without it the answer is the frame. */
  go?: number;
  busy?: readonly number[];
}

export interface ConversationOptions {
  /**
   * So many equal weights in a row make a stable one, where the scale has no mark of its own for it. 1: it has one.
   * A weight in between that differs begins the count anew.
   */
  steady?: number;
  /** Each piece of input is one frame: USB reports. */
  packets?: boolean;
}

export interface ConversationState {
  /** Bytes of a frame begun; no more than the format's longest. */
  buffer: readonly number[];
  /** Which turn of the question is open; null while none is. */
  turn: number | null;
  /** A key was sent, and its answer is awaited. */
  key: boolean;
  asks: readonly ScaleAsk[];
  unanswered: number;
  /** A whole frame was heard on this port. */
  known: boolean;
  variant: string | null;
  /** What was said back and awaits the scale's agreement. */
  echoed: ScaleReading | null;
  /** The weight of late, and how often in a row. */
  run: { grams: number; count: number } | null;
}

/** Asks that wait their turn. A cashier who presses tare nine times means it once. */
const asksMax = 4;
/** Readings told of one piece of input; of a flood, the newest. */
const readingsMax = 16;
/** Unanswered questions in a row after which the scale counts as silent. */
const silentAfter = 4;

type State = ConversationState;
type ScaleStep = Step<State, ScaleEvent>;

const fresh: State = {
  buffer: [],
  turn: null,
  key: false,
  asks: [],
  unanswered: 0,
  known: false,
  variant: null,
  echoed: null,
  run: null,
};

/** A scale's dialogue: a format and the talk that brings its frames about. */
export function conversation(
  format: FrameFormat,
  talk: Talk,
  options: ConversationOptions = {},
): Dialogue<State, ScaleAsk, ScaleEvent> {
  const listens = talk.question.length === 0;

  /** Opens the turn, or sends the key that waits. */
  const speak = (state: State, turn: number, out: ScaleEvent[] = []): ScaleStep => {
    const [ask, ...asks] = state.asks;
    const key = turn === 0 && ask ? talk.keys(ask) : null;
    if (turn === 0 && ask && !key) return speak({ ...state, asks }, 0, out);
    const cleared: State = { ...state, buffer: [], echoed: null };
    if (key) {
      const open = { ...cleared, asks, key: true, turn: null };
      return { state: open, send: key, wait_ms: talk.keysAnswered ? talk.answer_ms : talk.every_ms, out };
    }
    const next = talk.question[turn];
    if (!next) return { state: { ...cleared, key: false, turn: null }, wait_ms: talk.answer_ms, out };
    return { state: { ...cleared, key: false, turn }, send: next.send, wait_ms: talk.answer_ms, out };
  };

  const rest = (state: State, out: ScaleEvent[]): ScaleStep => {
    const resting: State = { ...state, turn: null, key: false };
    if (state.asks.length > 0) return speak(resting, 0, out);
    return { state: resting, wait_ms: listens ? talk.answer_ms : talk.every_ms, out };
  };

  const unanswered = (state: State): ScaleStep => {
    const count = state.unanswered + 1;
    const silent = !talk.quiet && (listens || count % silentAfter === 0);
    const out: ScaleEvent[] = silent ? [{ kind: 'silent' }] : [];
    return speak({ ...state, unanswered: count % (silentAfter * 1_000), run: null }, 0, out);
  };

  /** "Not now": it moves, or is below zero. From what has not spoken like this scale yet, it is noise. */
  const busy = (state: State, byte: number, at: number): ScaleStep => {
    if (!state.known) return { state };
    const reading = { ...said({ grams: null, stable: false }), at, raw: byte.toString(16).padStart(2, '0') };
    return rest({ ...state, run: null, unanswered: 0 }, [{ kind: 'reading', reading }]);
  };

  return {
    start: () => speak(fresh, 0),
    next(state, input) {
      switch (input.kind) {
        case 'ask': {
          const asked = { ...state, asks: [...state.asks, input.ask].slice(0, asksMax) };
          return state.key || (!listens && state.turn !== null) ? { state: asked } : speak(asked, 0);
        }
        case 'timeout':
          if (listens && !state.key) return unanswered(state);
          if (state.turn === null && !(state.key && talk.keysAnswered)) return speak(state, 0);
          return unanswered(state);
        case 'written':
          return { state };
        case 'bytes':
          return hear(state, input);
      }
    },
  };

  function hear(state: State, { bytes, at }: Extract<Input<ScaleAsk>, { kind: 'bytes' }>): ScaleStep {
    if (state.echoed && talk.echo) return hearAgreement(state, state.echoed, bytes, talk.echo);
    const heard = readFrames(format, options, state, bytes, at);
    const { readings, ...read } = heard;
    const last = readings.at(-1);
    const next = { ...state, ...read, known: state.known || last !== undefined };
    if (last && talk.echo && last.grams !== null) {
      const send = Buffer.from(last.raw, 'hex');
      return { state: { ...next, buffer: [], echoed: last, unanswered: 0 }, send, wait_ms: talk.answer_ms };
    }
    if (last) {
      const out = readings.slice(-readingsMax).map((reading): ScaleEvent => ({ kind: 'reading', reading }));
      return rest({ ...next, unanswered: 0 }, out);
    }
    const turn = state.turn === null ? undefined : talk.question[state.turn];
    const reply = bytes.find((byte) => byte === turn?.go || (turn?.busy?.includes(byte) ?? false));
    // The time-out goes on: noise without an end must not look like an answer under way.
    if (reply === undefined) return { state: next };
    return reply === turn?.go ? speak(next, state.turn! + 1) : busy(next, reply, at);
  }

  function hearAgreement(state: State, echoed: ScaleReading, bytes: Uint8Array, echo: NonNullable<Talk['echo']>) {
    const reply = bytes.find((byte) => byte === echo.agreed || byte === echo.refused);
    if (reply === undefined) return { state };
    const out: ScaleEvent[] = reply === echo.agreed ? [{ kind: 'reading', reading: echoed }] : [];
    return rest({ ...state, echoed: null }, out);
  }
}

/** Takes the whole frames out of what was heard so far, and reads them. Pure. */
export function readFrames(
  format: FrameFormat,
  { steady = 1, packets = false }: ConversationOptions,
  state: Pick<State, 'buffer' | 'variant' | 'run'>,
  heard: Uint8Array,
  at: number,
): Pick<State, 'buffer' | 'variant' | 'run'> & { readings: ScaleReading[] } {
  const bytes = packets ? [...heard] : [...state.buffer, ...heard];
  const readings: ScaleReading[] = [];
  let { variant, run } = state;
  let from = 0;
  while (from < bytes.length) {
    const cut = format.cut(bytes, from);
    from = cut.from;
    if (cut.to === null) break;
    const frame = bytes.slice(cut.from, cut.to);
    const read = frame.length <= format.bytesMax ? format.read(frame, variant) : null;
    from = read ? cut.to : cut.onward;
    if (!read) continue;
    const { variant: settled, ...told } = read;
    variant = settled ?? variant;
    run = counted(run, told);
    const vouched = (run?.count ?? steady) >= steady ? told : { ...told, grams: null, stable: false, zero: false };
    readings.push({ ...vouched, at, raw: Buffer.from(frame).toString('hex') });
  }
  const buffer = packets ? [] : bytes.slice(Math.max(from, bytes.length - format.bytesMax));
  return { buffer, variant, run, readings };
}

function counted(run: State['run'], { grams }: Said): State['run'] {
  if (grams === null) return null;
  return { grams, count: run?.grams === grams ? Math.min(run.count + 1, 1_000) : 1 };
}
