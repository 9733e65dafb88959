import type { Fault } from '../fault.ts';
import type { Port, PortFactory } from '../port.ts';
import type { SerialSettings } from '../port-serial.ts';
import type { ScaleQuestion } from './questions.ts';

export type AskAroundEvent =
  | { kind: 'asking'; number: number; of: number; serial: SerialSettings; question: ScaleQuestion }
  | { kind: 'bytes'; bytes: Uint8Array };

export type AskedAround =
  /** It answered this question, twice, and says nothing unasked. */
  | { kind: 'answers'; serial: SerialSettings; question: ScaleQuestion }
  /** It speaks by itself at this setting: there it is to be listened to. */
  | { kind: 'speaks'; serial: SerialSettings }
  | { kind: 'nothing' }
  | { kind: 'fault'; fault: Fault }
  | { kind: 'stopped' };

/** How long it is listened first, and how long an answer may take to begin; a frame at 1200 baud lasts 200 ms. */
const waits_ms = { listen: 400, answer: 350, whole: 250 } as const;
/** Fewer bytes are no weight: an ACK, a prompt, half a digit. */
const answerMin = 4;
/** More of one answer is not looked at. */
const answerMax = 1_024;

/**
 * Asks what is on a line, at each setting, every question there is, until something answers one of them twice. What a
 * weight looks like is not asked here: that is learnt afterwards from the answers. A line on which something speaks by
 * itself is asked nothing.
 */
export async function askAround(
  portAt: (serial: SerialSettings) => PortFactory,
  lines: readonly SerialSettings[],
  questions: readonly ScaleQuestion[],
  tell: (event: AskAroundEvent) => void,
  signal: AbortSignal,
  waits: { listen: number; answer: number; whole: number } = waits_ms,
): Promise<AskedAround> {
  const of = lines.length * questions.length;
  for (const [place, serial] of lines.entries()) {
    if (signal.aborted) return { kind: 'stopped' };
    const line = new AskedLine(tell, waits, signal);
    const opened = await portAt(serial).open((bytes) => line.hear(bytes), signal);
    if (!opened.ok) return signal.aborted ? { kind: 'stopped' } : { kind: 'fault', fault: opened.fault };
    const port = opened.value;
    try {
      await line.silence(waits.listen);
      if (line.heard.length >= answerMin) return { kind: 'speaks', serial };
      for (const [index, question] of questions.entries()) {
        if (signal.aborted) return { kind: 'stopped' };
        tell({ kind: 'asking', number: place * questions.length + index + 1, of, serial, question });
        const fault = await line.asksTwice(port, question);
        if (fault === 'answered') return { kind: 'answers', serial, question };
        if (fault) return signal.aborted ? { kind: 'stopped' } : { kind: 'fault', fault };
      }
    } finally {
      await port.close();
    }
  }
  return { kind: 'nothing' };
}

/** One line while it is asked: what came since the last question went out. */
class AskedLine {
  heard: number[] = [];
  #stir: () => void = () => {};

  constructor(
    private readonly tell: (event: AskAroundEvent) => void,
    private readonly waits: { answer: number; whole: number },
    private readonly signal: AbortSignal,
  ) {}

  hear(bytes: Uint8Array): void {
    this.tell({ kind: 'bytes', bytes });
    this.heard = [...this.heard, ...bytes].slice(-answerMax);
    this.#stir();
  }

  /** Lets so much time go by, or less once something is heard and `stirs`. */
  silence(ms: number, stirs = false): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#stir = () => {};
        this.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.signal.addEventListener('abort', done);
      if (stirs) this.#stir = done;
      if (this.signal.aborted) done();
    });
  }

  /** Whether it is answered twice; null: it is not; else what went wrong with the line. */
  async asksTwice(port: Port, question: ScaleQuestion): Promise<'answered' | Fault | null> {
    for (let time = 0; time < 2; time++) {
      for (const { send, go } of question) {
        this.heard = [];
        const fault = await port.write(Uint8Array.from(send));
        if (fault) return fault;
        if (this.heard.length === 0) await this.silence(this.waits.answer, true);
        if (this.heard.length === 0) return null;
        if (go !== undefined && !this.heard.includes(go)) return null;
      }
      await this.silence(this.waits.whole);
      if (this.heard.length < answerMin) return null;
    }
    return 'answered';
  }
}
