import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Answer, done } from '../../../hub/model/answer.ts';
import { askSale, type BookedSale, bookSale, type SaleToBook } from '../wire/sales.ts';
import { forgetSaleId, saleIdOf } from './sale-id.ts';

/** From here on waiting is shown. */
const noticeable_ms = 300;

/**
 * A sale on its way into the books. Draws its element again when it begins to take long. One at a time, and under one id
 * until its outcome is known.
 */
export class Booking implements ReactiveController {
  /** On its way. */
  under = false;
  /** For longer than a person takes for at once. */
  slow = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Books the sale; answers when the hub has. */
  async book(sale: SaleToBook): Promise<Answer<BookedSale>> {
    this.become(true, false);
    const timer = setTimeout(() => this.become(true, true), noticeable_ms);
    const id = saleIdOf(sale.basket);
    let answer = await bookSale(id, sale);
    // Booked before this page was loaded anew, and the cashier took the payment once more: the books have the first.
    if (!answer.ok && answer.code === 'command.id-reused') answer = await bookedBefore(id, answer);
    clearTimeout(timer);
    // What the hub itself could not do may have been done all the same: the same cart keeps its id.
    if (answer.ok || !answer.code.startsWith('hub.')) forgetSaleId();
    this.become(false, false);
    return answer;
  }

  private become(under: boolean, slow: boolean): void {
    this.under = under;
    this.slow = slow;
    this.host.requestUpdate();
  }
}

async function bookedBefore(id: string, refusal: Answer<BookedSale>): Promise<Answer<BookedSale>> {
  const found = await askSale(id);
  if (!found.ok) return refusal;
  const { number, at, total, tenders, order = null } = found.value;
  const change = tenders.reduce((sum, tender) => sum + tender.change, 0);
  return done({ saleId: id, number, at, total, change, warnings: [], order });
}
