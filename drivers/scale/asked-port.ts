import type { Port } from '../port.ts';
import type { ScaleQuestion } from './questions.ts';

/** A step that is not answered in this time is given up; the question begins anew. */
const answer_ms = 600;

/**
 * Asks a scale again and again on an open port, and passes on its answers without the bytes that only lead from one step
 * to the next: what the learner hears is then what the model, which asks the same, will read.
 */
export class AskedPort {
  readonly #question: ScaleQuestion;
  readonly #every_ms: number;
  readonly #heard: (bytes: Uint8Array) => void;
  #go: number | null = null;
  #led: () => void = () => {};

  constructor(question: ScaleQuestion, every_ms: number, heard: (bytes: Uint8Array) => void) {
    this.#question = question;
    this.#every_ms = every_ms;
    this.#heard = heard;
  }

  /** What came in; given to the port at its opening. */
  hear(bytes: Uint8Array): void {
    let answer = bytes;
    if (this.#go !== null) {
      const at = bytes.indexOf(this.#go);
      if (at < 0) return;
      this.#go = null;
      this.#led();
      answer = bytes.subarray(at + 1);
    }
    if (answer.length > 0) this.#heard(answer);
  }

  /** Asks until the port closes. */
  ask(port: Port): void {
    let over = false;
    void port.closed.then(() => {
      over = true;
      this.#led();
    });
    const work = async () => {
      while (!over) {
        await this.#once(port);
        await new Promise((resolve) => setTimeout(resolve, this.#every_ms));
      }
    };
    void work();
  }

  async #once(port: Port): Promise<void> {
    for (const { send, go } of this.#question) {
      this.#go = go ?? null;
      if (await port.write(Uint8Array.from(send))) return;
      if (this.#go !== null) await this.#lead();
      if (this.#go !== null) break;
    }
    this.#go = null;
  }

  /** Until the byte came that leads on, or for as long as it may take. */
  #lead(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, answer_ms);
      this.#led = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
