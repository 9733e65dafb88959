import type { z } from 'zod';
import type { Answer } from '../../model/answer.ts';
import type { Command } from '../../protocol/contract.ts';
import type { Performer, Sender } from '../../shop/perform.ts';

/** Commands on their way to the writer and back: enough that each of its transactions is full. */
const underWay_max = 768;

/**
 * Plays commands at times of their own. The writer reads the clock once for each command, in the order in which they
 * were sent: so the clock hands out the times that were planned, one after the other.
 */
export class Player {
  readonly #planned: number[] = [];
  #underWay = 0;
  /** Wakes whoever waits for room, or for the end. */
  #wake: (() => void) | undefined;
  #performer: Performer | undefined;
  #now: number;
  #failure: unknown;
  played = 0;

  constructor(start: number) {
    this.#now = start;
  }

  /** The hub's clock. */
  readonly clock = (): number => {
    this.#now = this.#planned.shift() ?? this.#now;
    return this.#now;
  };

  /** The time of the newest command that was sent: ids must go with it, not with those that still wait. */
  readonly timeOfIds = (): number => this.#planned.at(-1) ?? this.#now;

  use(performer: Performer): void {
    this.#performer = performer;
  }

  /** Moves the clock while nothing is under way. */
  setClock(at: number): void {
    this.#now = at;
  }

  /** Sends a command that must succeed; waits only while too many are under way. */
  async play<Input extends z.ZodType, Value>(
    at: number,
    contract: Command<Input, Value>,
    input: z.input<Input>,
    sender: Sender,
    id?: string,
  ): Promise<void> {
    if (this.#failure) throw this.#failure;
    this.#planned.push(at);
    this.#underWay += 1;
    void this.#performer!.write(contract, input, sender, id)
      .then((answer) => this.#check(answer, contract.name))
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#underWay -= 1;
        if (this.#underWay <= underWay_max / 2) this.#wake?.();
      });
    if (this.#underWay >= underWay_max) await this.#fewer();
  }

  /** Waits for everything that is under way. */
  async settle(): Promise<void> {
    while (this.#underWay > 0) await this.#fewer();
    if (this.#failure) throw this.#failure;
    if (this.#planned.length > 0) throw new Error(`${this.#planned.length} commands never read their time`);
  }

  async #fewer(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }

  #check(answer: Answer<unknown>, name: string): void {
    if (!answer.ok) throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.detail ?? {})}`);
    this.played += 1;
  }
}
