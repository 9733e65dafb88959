import type { Answer } from '../../hub/model/answer.ts';

/** A sale, refund or void as its till knows it. */
export interface Made {
  till: number;
  kind: 'sale' | 'refund' | 'void';
  /** Minor units, signed; what the till told the customer. undefined: the hub says. */
  total: number | undefined;
  answer: Answer<unknown> | undefined;
}

/**
 * What the people of the shop know: which documents were made, and what was answered. The books must agree with it,
 * whatever happened in between.
 */
export class Knowledge {
  readonly made = new Map<string, Made>();
  /** Answered since they were last compared with the books. */
  readonly fresh: string[] = [];

  make(id: string, it: Omit<Made, 'answer'>): void {
    this.made.set(id, { ...it, answer: undefined });
  }

  /** A page heard the answer; the same again changes nothing. */
  hear(id: string, answer: Answer<unknown>): void {
    const made = this.made.get(id);
    if (!made) throw new Error(`An answer to ${id}, which nobody made`);
    if (made.answer) return;
    made.answer = answer;
    this.fresh.push(id);
  }

  /** Made, and not answered. */
  get inDoubt(): string[] {
    return [...this.made].filter(([, { answer }]) => !answer).map(([id]) => id);
  }
}
