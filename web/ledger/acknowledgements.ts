import type { Booked } from './entry.ts';
import type { Ledger } from './ledger.ts';

/** The hub's answers to facts: written down together, as many as came while the last were being written. */
export class Acknowledgements {
  /** Answered, and of those: written down. */
  done = 0;
  written = 0;
  private taken: ({ id: string } & Booked)[] = [];
  private refusals: { id: string; code: string }[] = [];
  private writing: Promise<void> | undefined;
  private failure: unknown;

  constructor(private readonly ledger: Ledger) {}

  add(answer: { id: string } & Booked): void {
    this.taken.push(answer);
    this.begin();
  }

  refuse(id: string, code: string): void {
    this.refusals.push({ id, code });
    this.begin();
  }

  /** Resolves when all are written; rejects where the disk took one no more. */
  async settled(): Promise<void> {
    await this.writing;
    if (this.failure) throw this.failure;
  }

  private begin(): void {
    this.done += 1;
    this.writing ??= this.write();
  }

  private async write(): Promise<void> {
    try {
      while (this.taken.length + this.refusals.length > 0) {
        const [taken, refusals] = [this.taken.splice(0), this.refusals.splice(0)];
        if (taken.length > 0) await this.ledger.settle(taken);
        for (const { id, code } of refusals) await this.ledger.refused(id, code);
        this.written += taken.length + refusals.length;
      }
    } catch (cause) {
      this.failure = cause;
    }
    this.writing = undefined;
  }
}
