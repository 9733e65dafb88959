import type { Findings } from '../orders.ts';
import { told } from './told.ts';

/** Sentences that must hold. Each is tried and told; where one does not hold, the next is tried all the same. */
export class Checks {
  private readonly held: string[] = [];
  private readonly problems: string[] = [];

  async that(sentence: string, proof: () => Promise<void>): Promise<void> {
    try {
      await proof();
      this.held.push(sentence);
      told(`holds: ${sentence}`);
    } catch (error) {
      this.problems.push(`${sentence}: ${(error as Error).message}`);
      told(`FAILS: ${sentence}: ${(error as Error).message}`);
    }
  }

  findings(measured: Record<string, unknown> = {}): Findings {
    return { measured: { ...measured, held: this.held }, problems: this.problems };
  }
}

/** Two values that must be the same, as they are written. */
export function same(found: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new Error(`it is ${left}, not ${right}`);
}
