import type { Dialogue } from '../dialogue.ts';

/** One line for the scale, under its slot's number. */
export interface TransferAsk {
  slot: number;
  line: Uint8Array;
}

export type TransferEvent =
  | { kind: 'taken'; slot: number }
  /** It answered something else; `answer` is what, for people. */
  | { kind: 'refused'; slot: number; answer: string }
  | { kind: 'silent'; slot: number };

export interface TransferState {
  /** The line under way and how often it was sent; null: none. */
  asking: (TransferAsk & { sent: number }) | null;
  /** Of an answer that is not whole. */
  buffer: string;
}

/** The longest answer to a line is a dozen letters; what reads back a whole PLU is some hundred. */
const answerMax = 512;
/** Shorter ones the maker's own program passes over. */
const answerMin = 5;
/** As the manual has it, and as the maker's own program takes it besides. */
const ends: readonly [string, string] = ['\r\n\u0003', '\r\r\n'];

/**
 * Sends lines to a label scale, one at a time: `!0V0001A2281080…E` is answered by `0v0001a2` and its end, the digit behind
 * `a` being the code's first. An answer for another slot came too late, and is passed over.
 */
export function transfer(timing: {
  answer_ms: number;
  tries: number;
}): Dialogue<TransferState, TransferAsk, TransferEvent> {
  const idle = { asking: null, buffer: '' };
  return {
    start: () => ({ state: idle, wait_ms: null }),
    next(state, input) {
      const { asking } = state;
      switch (input.kind) {
        case 'ask':
          if (asking) return { state };
          return {
            state: { asking: { ...input.ask, sent: 1 }, buffer: '' },
            send: input.ask.line,
            wait_ms: timing.answer_ms,
          };
        case 'timeout':
          if (!asking) return { state };
          if (asking.sent >= timing.tries)
            return { state: idle, wait_ms: null, out: [{ kind: 'silent', slot: asking.slot }] };
          // A copy: the port tells writes apart by their object.
          return {
            state: { asking: { ...asking, sent: asking.sent + 1 }, buffer: '' },
            send: asking.line.slice(),
            wait_ms: timing.answer_ms,
          };
        case 'written':
          return { state };
        case 'bytes': {
          const heard = state.buffer + Buffer.from(input.bytes).toString('latin1');
          const parts = heard.replaceAll(ends[1], ends[0]).split(ends[0]);
          const buffer = parts.pop()!.slice(-answerMax);
          const event = asking ? answerIn(parts, asking.slot) : null;
          return event
            ? { state: { asking: null, buffer }, wait_ms: null, out: [event] }
            : { state: { asking, buffer } };
        }
      }
    },
  };
}

/** The first of the answers that is one to this slot's line. */
function answerIn(answers: readonly string[], slot: number): TransferEvent | null {
  for (const answer of answers) {
    const text = answer.replace(/[^\x20-\x7e]/g, '').slice(-answerMax);
    if (text.length < answerMin) continue;
    const said = /^0v(\d{4})/i.exec(text)?.[1];
    if (said === undefined) return { kind: 'refused', slot, answer: text.slice(0, 40) };
    if (Number(said) === slot) return { kind: 'taken', slot };
  }
  return null;
}
