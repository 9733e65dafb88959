import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Answer, done } from '../../../hub/model/answer.ts';
import { island } from '../ledger/island.ts';
import { askKnown, askSale, type BookedSale, bookSale, type SaleToBook } from '../wire/sales.ts';

/** From here on waiting is shown. */
const noticeable_ms = 300;
/** From here on the cashier may give the hub up for this sale. */
const late_ms = 4_000;

/**
 * A sale on its way into the books: on this till's disk first, then at the hub, which prices it; or, while the hub is
 * away, here alone. Draws its element again when it begins to take long. One at a time, and under one id until its
 * outcome is known.
 */
export class Booking implements ReactiveController {
  /** On its way. */
  under = false;
  /** For longer than a person takes for at once. */
  slow = false;
  /** For longer than a customer should stand there: it may be booked here. */
  late = false;
  private waiting = new AbortController();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Books the sale; answers when it is safe. `here`: whatever the hub says. */
  async book({ basket, tenders, total, print }: SaleToBook, here = false): Promise<Answer<BookedSale>> {
    this.become(true, false);
    const timers = [
      setTimeout(() => this.become(true, true), noticeable_ms),
      setTimeout(() => this.become(true, true, true), late_ms),
    ];
    const id = await island.saleIdOf(basket);
    const sold = { basket, tenders, total };
    const answer = here || island.alone ? await island.record(id, sold) : await this.atHub(id, sold, print);
    for (const timer of timers) clearTimeout(timer);
    this.become(false, false);
    return answer;
  }

  /** The cashier waits for the hub no longer: the sale under way is booked here. */
  giveUpHub(): void {
    this.waiting.abort();
  }

  private async atHub(id: string, sold: Omit<SaleToBook, 'print'>, print: boolean): Promise<Answer<BookedSale>> {
    this.waiting = new AbortController();
    await island.offer(id, sold);
    let answer = await bookSale(id, { ...sold, print }, this.waiting.signal);
    if (this.waiting.signal.aborted) return island.record(id, sold);
    // The hub's disk has lost bytes: what it says of its books cannot be trusted, and this till's own can.
    if (!answer.ok && answer.code === 'hub.books-damaged') return island.record(id, sold);
    // Booked before this page was loaded anew, and the cashier took the payment once more: the books have the first.
    if (!answer.ok && answer.code === 'command.id-reused') answer = await bookedBefore(id, answer);
    if (answer.ok) void island.settle(id, answer.value);
    // What the hub itself could not do may have been done all the same: the same cart keeps its id.
    else if (!answer.code.startsWith('hub.')) void island.settle(id, undefined);
    return answer;
  }

  private become(under: boolean, slow: boolean, late = false): void {
    this.under = under;
    this.slow = slow;
    this.late = late;
    this.host.requestUpdate();
  }
}

async function bookedBefore(id: string, refusal: Answer<BookedSale>): Promise<Answer<BookedSale>> {
  const [found, known] = await Promise.all([askSale(id), askKnown(id)]);
  if (!found.ok || !known) return refusal;
  const { number, at, total, tenders, order = null } = found.value;
  const change = tenders.reduce((sum, tender) => sum + tender.change, 0);
  return done({ saleId: id, number, at, total, change, warnings: [], order, seq: known.seq });
}
