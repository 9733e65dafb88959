import type { Answer } from '../../hub/model/answer.ts';

/** A command on its way: kept under its id until the hub has answered it. */
export interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  /** Sets the result free for whoever waits for it. */
  readonly answered: (answer: Answer<unknown>) => void;
  /** Given up when it ends: it is not sent any more. */
  readonly signal?: AbortSignal;
}

/**
 * Commands in the order in which they were given. This one lives in memory; one that outlives the page (IndexedDB,
 * durability `strict`) implements the same and resolves `put` once the command is on the disk.
 */
export interface Outbox {
  /** False: it is full, and the command was not taken. */
  put(command: Waiting): Promise<boolean>;
  /** The one to send next. */
  first(): Waiting | undefined;
  /** Answered: it need not be sent again. */
  drop(id: string): void;
  readonly size: number;
}

export class MemoryOutbox implements Outbox {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly most = 1_000) {}

  put(command: Waiting): Promise<boolean> {
    if (this.waiting.size >= this.most) return Promise.resolve(false);
    this.waiting.set(command.id, command);
    return Promise.resolve(true);
  }

  first(): Waiting | undefined {
    return this.waiting.values().next().value;
  }

  drop(id: string): void {
    this.waiting.delete(id);
  }

  get size(): number {
    return this.waiting.size;
  }
}
