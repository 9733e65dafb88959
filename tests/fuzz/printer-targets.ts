import type { Dialogue } from '../../drivers/dialogue.ts';
import { type PrinterLanguageName, printerLanguages } from '../../drivers/printer/language.ts';
import {
  type Confirmation,
  printSession,
  type SessionEvent,
  type SessionState,
} from '../../drivers/printer/session.ts';
import type { FuzzTarget } from './fuzz.ts';

/** What a printer said since a question was put to it. */
interface Window {
  question: number;
  heard: string;
}

/** A session's word, with what it rests on, written down apart from the session. */
interface Told {
  event: SessionEvent;
  /** Bytes of the job, and of the request for proof, that were handed to the port. */
  handed: number;
  /** Before the first piece was handed over. */
  before: readonly Window[];
  /** Since the last piece was handed over. */
  questions: readonly Window[];
  since: string;
}

const job = Uint8Array.from({ length: 40 }, (_, at) => 0x20 + at);
const id = 'Guit';
const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** Epson: byte a question, ASB of four, GS ( H with this job's id and with others. */
const escposSeeds = [
  ...['16', '12', '1e', '1a', '32', '36', '52', '72', '7e', '12121212', '16121212', '10000000', '14000000'],
  ...['18000000', '3000000c', '10080000', '37224775697400', '37224775697500', '37222020202000', '3722476769'],
].map(hex);
/** Nine bytes: well, offline, cover open, paper out; a shorter one. */
const starSeeds = ['238600000000000000', '238608000000000000', '238620000000000000', '238600000000080000'].map(hex);
const tsplSeeds = ['00', '20', '01', '04', '08', '10', '40', '80', 'ff', '2000', '0020'].map(hex);

/** Whether a byte says to a question of DLE EOT that nothing is wrong, from the manual and apart from drivers/. */
const wrongBits = [0b1000, 0b1100100, 0b1101000, 0b1100000];
/** Another job's confirmation, or what came of it: its letters may look like answers. */
const confirmations = /7"(?:[ -~]{4}\0|[ -~]{0,4}$)/g;
const isAnswer = (code: number) => (code & 0b10010011) === 0b00010010;
const codesOf = (text: string) => [...Buffer.from(text, 'latin1')];

/** What an automatic status of four bytes says to the same questions, each in its byte. */
const automaticBits: readonly (readonly [byte: number, bits: number])[] = [
  [0, 0b1000],
  [0, 0b100000],
  [1, 0b1101000],
  [2, 0b1100],
];

function saysWellByItself(heard: string, question: number): boolean {
  const codes = codesOf(heard);
  const [byte, bits] = automaticBits[question]!;
  return codes.some((first, at) => {
    const rest = codes.slice(at + 1, at + 4);
    if ((first & 0b10010011) !== 0b00010000 || rest.length < 3 || rest.some((code) => (code & 0b10010000) !== 0))
      return false;
    return (codes[at + byte]! & bits) === 0;
  });
}

const answersIn = (window: Window | undefined) =>
  codesOf((window?.heard ?? '').replaceAll(confirmations, '')).filter(isAnswer);

function escposIsWell(questions: readonly Window[], before: readonly Window[]): boolean {
  return wrongBits.every((bits, question) => {
    const at = questions.findLastIndex((one) => one.question === question);
    const answers = answersIn(questions[at]);
    // Clones that know only the first question leave the others open: before the job, too.
    const known = before.some((one) => one.question === question && answersIn(one).length > 0);
    if (answers.length === 0) return question > 0 && !known;
    // What it tells by itself later is newer.
    const later = questions.slice(at).some(({ heard }) => saysWellByItself(heard, question));
    return later || answers.some((code) => (code & bits) === 0);
  });
}

/** Any whole status among the bytes that reports no trouble, by a pattern for each length that there is. */
function starIsWell(questions: readonly Window[]): boolean {
  const codes = codesOf(questions.at(-1)?.heard ?? '');
  return codes.some((first, at) => {
    const length = ((first >> 1) & 7) + (first & 0x20 ? 8 : 0);
    const frame = codes.slice(at, at + length);
    if ((first & 0x91) !== 1 || length < 7 || frame.length < length) return false;
    return (frame[2]! & 0x28) === 0 && (frame[3]! & 0x2c) === 0 && (frame[5]! & 0x08) === 0;
  });
}

const isWell: Record<PrinterLanguageName, (questions: readonly Window[], before: readonly Window[]) => boolean> = {
  escpos: escposIsWell,
  star: starIsWell,
  // 00 is ready; every bit of it names something that is not.
  tspl: (questions) => codesOf(questions.at(-1)?.heard ?? '').includes(0),
};

/** A printer's session: on paper only by its own proof, given after the last byte; not on paper only before the first. */
function printerTarget(
  name: string,
  language: PrinterLanguageName,
  confirm: Confirmation,
  seeds: readonly Uint8Array[],
): FuzzTarget {
  const { questions: asked } = printerLanguages[language];
  const profile = { language, confirm, answer_ms: 800, confirm_ms: 20_000, pieceBytes: 17 };
  const inner = printSession(job, id, profile);
  let handed = 0;
  let before: Window[] = [];
  let questions: Window[] = [];
  let since = '';
  type Step = ReturnType<typeof inner.next>;
  const noted = ({ out, ...step }: Step) => {
    if (step.send) {
      const question = asked.findIndex((one) => same(one, step.send!));
      if (question >= 0) {
        questions.push({ question, heard: '' });
      } else {
        if (handed === 0) before = questions;
        handed += step.send.length;
        [questions, since] = [[], ''];
      }
    }
    return { ...step, out: out?.map((event): Told => ({ event, handed, before, questions, since })) ?? [] };
  };
  const dialogue: Dialogue<SessionState, never, Told> = {
    start(at) {
      [handed, before, questions, since] = [0, [], [], ''];
      return noted(inner.start(at));
    },
    next(state, input) {
      if (input.kind === 'bytes') {
        const text = Buffer.from(input.bytes).toString('latin1');
        since += text;
        const last = questions.at(-1);
        if (last) last.heard += text;
      }
      return noted(inner.next(state, input));
    },
  };
  const answers: Record<PrinterLanguageName, readonly string[]> = {
    escpos: ['16', '12', '12', '12'],
    star: ['238600000000000000'],
    tspl: ['00'],
  };
  const target: FuzzTarget<SessionState, never, Told> = {
    name,
    dialogue: () => dialogue,
    seeds,
    asks: [],
    statesMax: 200,
    reply(sent) {
      const question = asked.findIndex((one) => same(one, sent));
      if (question >= 0) return hex(answers[language][question]!);
      const proof = Buffer.from(sent).indexOf(Buffer.from(`\x1d(H\x06\x0000${id}`, 'latin1'));
      return proof >= 0 ? hex('37224775697400') : null;
    },
    wrong({ event, handed: bytes, before: earlier, questions: put, since: said }) {
      if (event.kind !== 'result') return null;
      const { result } = event;
      if (result.outcome === 'failed') return bytes === 0 ? null : `failed, with ${bytes} bytes handed over`;
      if (result.outcome === 'unknown') return result.bytesSent <= job.length ? null : 'more sent than there is';
      if (bytes < job.length) return `confirmed with ${bytes} bytes handed over`;
      if (result.by === 'written') return confirm === 'none' ? null : 'confirmed by the cable';
      if (result.by === 'gs-h') return said.includes(`\x37\x22${id}\x00`) ? null : 'confirmed by another’s word';
      return isWell[language](put, earlier) ? null : `confirmed in spite of what it said: ${JSON.stringify(put)}`;
    },
  };
  return target as FuzzTarget;
}

export const printerTargets: readonly FuzzTarget[] = [
  printerTarget('printer-escpos', 'escpos', 'status', escposSeeds),
  printerTarget('printer-gs-h', 'escpos', 'gs-h', escposSeeds),
  printerTarget('printer-silent', 'escpos', 'none', escposSeeds),
  printerTarget('printer-star', 'star', 'status', starSeeds),
  printerTarget('printer-tspl', 'tspl', 'status', tsplSeeds),
];
