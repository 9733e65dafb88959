import type { Dialogue, Step } from '../dialogue.ts';
import {
  obstacleOf,
  type PrinterStatus,
  type PrintObstacle,
  type Reply,
  type Unread,
  unknownStatus,
} from './escpos-status.ts';
import { type PrinterLanguageName, printerLanguages } from './language.ts';
import { paperTime_ms } from './paper-time.ts';

/**
 * One job's way onto paper. Status first; then the bytes, once; then the proof.
 * - `failed` is said only while not one byte of the job has been handed over: nothing can be on paper.
 * - After the first byte every trouble is `unknown`: a person looks at the paper. Nothing is ever sent twice.
 * - A printer that cannot answer (profile `confirm: 'none'`) is taken at the cable's word: `confirmed` by `written`
 *   once the system has taken every byte. Otherwise each of its receipts would be `unknown`, and the mark would mean
 *   nothing; whoever shows the result can tell the weaker proof by `by`.
 */
export type PrintResult =
  | { outcome: 'confirmed'; by: 'gs-h' | 'status' | 'written' }
  | { outcome: 'unknown'; why: PrintProblem; bytesSent: number }
  | { outcome: 'failed'; why: PrintProblem; bytesSent: 0 };

export type PrintProblem =
  | PrintObstacle
  | 'absent' // not plugged in, or nobody at that address
  | 'gone' // went away in the middle
  | 'silent' // did not answer the status question
  | 'timeout' // did not take the bytes, or did not confirm, in time
  | 'busy' // too many jobs wait
  | 'cancelled';

/** What a printer can prove: by GS ( H, by its status after the job, or nothing. */
export type Confirmation = 'gs-h' | 'status' | 'none';

export interface SessionProfile {
  language: PrinterLanguageName;
  confirm: Confirmation;
  /** How long an answer to a status question may take. */
  answer_ms: number;
  /** How long the paper may lag behind the last byte written: cutting, cooling, a long logo. */
  confirm_ms: number;
  /** Bytes handed over at a time. */
  pieceBytes: number;
}

type Phase =
  /** `n`: the place of the question among the language's. */
  | { kind: 'asking'; n: number; tries: number; after: boolean }
  | { kind: 'writing'; piece: Uint8Array }
  | { kind: 'printing' } // all is written; waits until it is on paper
  | { kind: 'ended' };

export interface SessionState {
  phase: Phase;
  status: PrinterStatus;
  unread: Unread;
  /** The places of the questions it answered before the job. */
  answers: readonly number[];
  /** Bytes of the job that the port has taken. */
  sent: number;
  /** The confirmation came while the last piece was still being written. */
  confirmed: boolean;
  /** How much longer to wait for paper, once all is written. */
  left_ms: number;
}

export type SessionEvent = { kind: 'status'; status: PrinterStatus } | { kind: 'result'; result: PrintResult };

/** A status question is repeated once: the first packet after connecting gets lost in some LAN modules. */
const triesMax = 2;
/** Between two looks at a printer that has not confirmed yet. */
const again_ms = 2_000;

/**
 * The dialogue of one job. `id` is its confirmation id; a late confirmation of an earlier job has another.
 * An empty job only asks for the status.
 */
export function printSession(
  job: Uint8Array,
  id: string,
  profile: SessionProfile,
): Dialogue<SessionState, never, SessionEvent> {
  type Next = Step<SessionState, SessionEvent>;
  const language = printerLanguages[profile.language];
  const asksForProof = profile.confirm === 'gs-h' && job.length > 0;
  const tail = (asksForProof && language.confirmationRequest?.(id)) || new Uint8Array(0);
  const bytes = Buffer.concat([job, tail]);

  const end = (state: SessionState, result: PrintResult): Next => ({
    state: { ...state, phase: { kind: 'ended' } },
    out: [
      { kind: 'status', status: state.status },
      { kind: 'result', result },
    ],
    wait_ms: null,
  });
  const trouble = (state: SessionState, why: PrintProblem): Next => end(state, troubleAt(state, why, job.length));
  const ask = (state: SessionState, n: number, tries: number, after: boolean): Next => ({
    // What lies unread now answers an older question.
    state: { ...state, phase: { kind: 'asking', n, tries, after }, unread: [] },
    // A copy: who wrote which is told by the object.
    send: language.questions[n]!.slice(),
    wait_ms: profile.answer_ms,
  });
  /** Hands over the next piece. Its time-out is the port's: a port that takes nothing closes itself. */
  const write = (state: SessionState): Next => {
    const piece = bytes.subarray(state.sent, state.sent + profile.pieceBytes);
    return { state: { ...state, phase: { kind: 'writing', piece } }, send: piece, wait_ms: null };
  };
  const print = (state: SessionState, longest_ms: number): Next => {
    const wait_ms = Math.min(state.left_ms, longest_ms);
    return { state: { ...state, phase: { kind: 'printing' }, left_ms: state.left_ms - wait_ms }, wait_ms };
  };
  const written = (state: SessionState): Next => {
    const sent = Math.min(bytes.length, state.sent + profile.pieceBytes);
    const now = { ...state, sent, left_ms: profile.confirm_ms };
    if (sent < bytes.length) return write(now);
    if (profile.confirm === 'none') return end(now, { outcome: 'confirmed', by: 'written' });
    if (now.confirmed) return end(now, { outcome: 'confirmed', by: 'gs-h' });
    // Questions overtake what waits in the printer's buffer, so they are asked only when the paper should be out.
    return print(now, paperTime_ms(job, profile.language));
  };
  const answered = (state: SessionState, phase: Extract<Phase, { kind: 'asking' }>): Next => {
    const now = phase.after ? state : { ...state, answers: [...state.answers, phase.n] };
    if (phase.n + 1 < language.questions.length) return ask(now, phase.n + 1, 0, phase.after);
    return asked(now, phase);
  };
  /** Every question is answered: print, or say what stands in the way. */
  const asked = (now: SessionState, phase: Extract<Phase, { kind: 'asking' }>): Next => {
    const { status } = now;
    const obstacle = obstacleOf(status);
    if (obstacle) return trouble(now, obstacle);
    if (!phase.after && bytes.length > 0) return write(now);
    const proved = profile.confirm === 'status' && !status.busy;
    if (proved || bytes.length === 0) return end(now, { outcome: 'confirmed', by: 'status' });
    // Nothing is wrong, it only takes longer; ask again later, so that an empty roll is told before time is up.
    return now.left_ms > 0 ? print(now, again_ms) : trouble(now, 'timeout');
  };
  const silence = (state: SessionState, phase: Extract<Phase, { kind: 'asking' }>): Next => {
    if (phase.tries + 1 < triesMax) return ask(state, phase.n, phase.tries + 1, phase.after);
    // Some clones know only the first question. What they leave open stays unknown, and no obstacle; but one that
    // answered a question before the job and does not after it has stopped talking, and has proved nothing.
    const obstacle = obstacleOf(state.status);
    const fellSilent = phase.after && state.answers.includes(phase.n);
    if (phase.n === 0 || obstacle || fellSilent) return trouble(state, obstacle ?? 'silent');
    return asked(state, phase);
  };
  const heard = (state: SessionState, reply: Reply): Next => {
    const { phase } = state;
    if (reply.kind === 'confirmed') {
      // Before the end of the job was handed over nobody can have read the request, so it is no answer to it.
      const handed = state.sent + (phase.kind === 'writing' ? phase.piece.length : 0);
      if (!asksForProof || reply.id !== id || handed < bytes.length || phase.kind === 'ended') return { state };
      if (phase.kind === 'writing') return { state: { ...state, confirmed: true } };
      return end(state, { outcome: 'confirmed', by: 'gs-h' });
    }
    if (reply.kind === 'automatic') {
      const now = { ...state, status: reply.status };
      return phase.kind === 'asking' && language.answersWhole ? answered(now, phase) : { state: now };
    }
    if (phase.kind !== 'asking') return { state };
    return answered({ ...state, status: language.withAnswer(state.status, phase.n, reply.byte) }, phase);
  };

  return {
    start() {
      const state: SessionState = {
        phase: { kind: 'ended' },
        status: unknownStatus,
        unread: [],
        answers: [],
        sent: 0,
        confirmed: false,
        left_ms: profile.confirm_ms,
      };
      return profile.confirm === 'none' ? write(state) : ask(state, 0, 0, false);
    },
    next(state, input) {
      const { phase } = state;
      if (phase.kind === 'ended') return { state };
      if (input.kind === 'bytes') {
        const { unread, replies } = language.read(state.unread, input.bytes);
        // One answer to one question: a second byte in the same breath answers something older. What else came stays heard.
        const answer = replies.find((reply) => reply.kind === 'status');
        const told = replies.filter((reply) => reply.kind !== 'status' || reply === answer);
        return told.reduce<Next>((last, reply) => after(last, heard(last.state, reply)), {
          state: { ...state, unread },
        });
      }
      if (input.kind === 'written') {
        return phase.kind === 'writing' && phase.piece === input.bytes ? written(state) : { state };
      }
      if (input.kind !== 'timeout') return { state };
      if (phase.kind === 'asking') return silence(state, phase);
      if (phase.kind === 'printing') return ask({ ...state, status: unknownStatus }, 0, 0, true);
      return { state };
    },
  };
}

function after<S, E>(earlier: Step<S, E>, later: Step<S, E>): Step<S, E> {
  const out = [...(earlier.out ?? []), ...(later.out ?? [])];
  const wait_ms = later.wait_ms === undefined ? earlier.wait_ms : later.wait_ms;
  const send = later.send ?? earlier.send;
  return { state: later.state, out, ...(wait_ms !== undefined && { wait_ms }), ...(send && { send }) };
}

/** What a trouble means for the job: certain failure before the first byte, unknown from then on. */
export function troubleAt(
  state: Pick<SessionState, 'phase' | 'sent'>,
  why: PrintProblem,
  jobBytes: number,
): PrintResult {
  const untouched = state.sent === 0 && state.phase.kind === 'asking' && !state.phase.after;
  if (untouched) return { outcome: 'failed', why, bytesSent: 0 };
  return { outcome: 'unknown', why, bytesSent: Math.min(state.sent, jobBytes) };
}
