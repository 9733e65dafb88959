import type { Answer } from '../../hub/model/answer.ts';
import type { Hub } from '../../web/socket/hub.ts';
import type { BookedSale } from './booked.ts';
import { ring, type Sale } from './real-tills.ts';

/** What the tills know of their sales: made, under way, and answered. */
export class Ledger {
  readonly made = new Map<string, Sale>();
  readonly underWay = new Set<string>();
  /** In the order in which the answers were heard. */
  readonly answered = new Map<string, Answer<unknown>>();

  /** Sends a sale until it is answered, however often the hub is gone meanwhile. */
  async sell(hub: Hub, sale: Sale): Promise<void> {
    this.made.set(sale.id, sale);
    this.underWay.add(sale.id);
    this.answered.set(sale.id, await ring(hub, sale));
    this.underWay.delete(sale.id);
  }

  /** Sales that a till heard were booked. */
  get booked(): number {
    return [...this.answered.values()].filter((answer) => answer.ok).length;
  }
}

/**
 * Acknowledged: once, as it was answered. Booked: made by a till, whole, not refused. `answered`: what was heard before
 * the books were as they are.
 * @returns how many sales are booked whose tills had not heard it yet
 * @throws when a sale is lost, doubled, torn, or nobody's
 */
export function compare(
  rows: readonly BookedSale[],
  made: ReadonlyMap<string, Sale>,
  answered: ReadonlyMap<string, Answer<unknown>>,
): number {
  const found = new Map(rows.map((sale) => [sale.id, sale]));
  if (found.size !== rows.length) throw new Error(`${rows.length - found.size} sales are there twice`);
  for (const [id, answer] of answered) {
    const result = found.get(id)?.result;
    if (answer.ok && result !== JSON.stringify(answer))
      throw new Error(`Sale ${id} was acknowledged, and is ${result}`);
    if (!answer.ok && result !== undefined) throw new Error(`Sale ${id} was refused (${answer.code}), and is booked`);
    if (answer.ok === made.get(id)!.wrong) throw new Error(`Sale ${id} was answered ${JSON.stringify(answer)}`);
  }
  for (const [id, { lines, total }] of found) {
    const sale = made.get(id);
    if (!sale || sale.wrong || sale.lines !== lines || sale.input.total !== total)
      throw new Error(`Sale ${id} is booked with ${lines} lines of ${total}, and was made otherwise`);
  }
  return [...found.keys()].filter((id) => !answered.has(id)).length;
}
