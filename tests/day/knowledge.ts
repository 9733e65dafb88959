import type { Answer } from '../../hub/model/answer.ts';

/** A sale, refund or void as its till knows it. */
export interface Made {
  till: number;
  kind: 'sale' | 'refund' | 'void';
  /** Minor units, signed; what the till told the customer. undefined: the hub says. */
  total: number | undefined;
  answer: Answer<unknown> | undefined;
  /** Money changed hands on the till's word alone: the books must have it in the end, whatever they think of it. */
  fact: boolean;
}

/**
 * What the people of the shop know: which documents were made, and what was answered. The books must agree with it,
 * whatever happened in between.
 */
export class Knowledge {
  readonly made = new Map<string, Made>();
  /** Answered since they were last compared with the books. */
  readonly fresh: string[] = [];
  /** Sales that the hub has booked, in the order in which that was heard. */
  readonly booked: string[] = [];
  /** Made, and neither answered nor settled by the till itself. */
  private readonly open = new Set<string>();

  make(id: string, it: Omit<Made, 'answer' | 'fact'>): void {
    this.made.set(id, { ...it, answer: undefined, fact: false });
    this.open.add(id);
  }

  /** A page heard the answer; the same again changes nothing. */
  hear(id: string, answer: Answer<unknown>): void {
    const made = this.made.get(id);
    if (!made) throw new Error(`An answer to ${id}, which nobody made`);
    if (made.answer) return;
    made.answer = answer;
    this.fresh.push(id);
    this.open.delete(id);
    if (answer.ok && made.kind === 'sale') this.booked.push(id);
  }

  /** The customer left with the till's own receipt. */
  sell(id: string): void {
    this.made.get(id)!.fact = true;
    this.open.delete(id);
  }

  /** Sales that a customer paid for and left with: they are in the books in the end, whatever became of the books. */
  get promised(): string[] {
    const paid = ({ kind, fact, answer }: Made) => kind === 'sale' && (fact || answer?.ok);
    return [...this.made].filter(([, it]) => paid(it)).map(([id]) => id);
  }

  /** Nobody but the page that is gone knew of it: it must not be in the books either. */
  abandon(id: string): void {
    this.made.delete(id);
    this.open.delete(id);
  }

  salesInDoubt(till: number): string[] {
    return this.inDoubt.filter((id) => this.made.get(id)!.kind === 'sale' && this.made.get(id)!.till === till);
  }

  get inDoubt(): readonly string[] {
    return [...this.open];
  }
}
