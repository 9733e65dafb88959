import { html, nothing } from 'lit';
import type { Basket } from '../../../hub/model/basket.ts';
import type { SentOrder } from '../../../hub/model/kitchen.ts';
import type { Product, ProductUnit } from '../../../hub/protocol/catalog.ts';
import type { Picked } from '../../../web/scans/picked.ts';
import { cartOf, changeUnit, noteLine, selectedLine, setQuantity } from '../cart/cart-state.ts';
import type { DiscountGiven } from './ask/discount.ts';
import type { Ask, Questions, Subject } from './questions.ts';

/** The dialog of a question. Its element is loaded when it is first asked (panels.ts). */
export function question(asked: Ask | undefined, subject: Subject, questions: Questions) {
  const { cart, selling, stations, settings } = subject;
  const { answered } = questions;
  const close = () => answered();
  const line = selectedLine(cart.state);
  switch (asked?.is) {
    case undefined:
      return nothing;
    case 'weigh':
      return asked.picked
        ? html`<ask-weigh .picked=${asked.picked} @close=${close}
            @done=${(event: CustomEvent<Picked>) => answered(() => selling.pick(event.detail))}></ask-weigh>`
        : html`<ask-weighed @close=${close}
            @done=${(event: CustomEvent<Product>) => answered(() => selling.choose(event.detail))}></ask-weighed>`;
    case 'units':
      return html`<ask-units .product=${asked.product} @close=${close}
        @done=${(event: CustomEvent<ProductUnit>) => answered(() => cart.become(changeUnit(cart.state, cart.state.selected ?? '', event.detail)))}></ask-units>`;
    case 'quantity':
      if (!line) return nothing;
      return html`<ask-quantity .line=${line} .text=${asked.text} @close=${close}
        @scan=${(event: CustomEvent<string>) => answered(() => void selling.scan(event.detail))}
        @done=${(event: CustomEvent<number>) => answered(() => questions.tell(cart.take(setQuantity(cart.state, line.id, event.detail))))}></ask-quantity>`;
    case 'discount':
      return html`<ask-discount .basket=${cart.state.basket} .line=${line} @close=${close}
        @done=${(event: CustomEvent<DiscountGiven>) => questions.discounted(event.detail)}></ask-discount>`;
    case 'hold':
      return html`<ask-hold .basket=${cart.state.basket} @close=${close} @done=${() => questions.held()}></ask-hold>`;
    case 'recall':
      return html`<ask-recall @close=${close}
        @done=${(event: CustomEvent<{ basket: Basket }>) => answered(() => cart.become(cartOf(event.detail.basket)))}></ask-recall>`;
    case 'drawer':
      return html`<ask-drawer @close=${close}></ask-drawer>`;
    case 'create':
      return html`<ask-create .code=${asked.code} .currency=${settings.currency} @close=${close}
        @done=${(event: CustomEvent<string>) => answered(() => void selling.addCreated(event.detail))}></ask-create>`;
    case 'note':
      if (!line) return nothing;
      return html`<ask-note .line=${line} .choices=${settings.lineNotes ?? []} @close=${close}
        @done=${(event: CustomEvent<string>) => answered(() => cart.become(noteLine(cart.state, line.id, event.detail)))}></ask-note>`;
    case 'send':
      return html`<ask-send .basket=${cart.state.basket} .stations=${stations} @close=${close}
        @done=${(event: CustomEvent<SentOrder>) => questions.sent(event.detail)}></ask-send>`;
    case 'island':
      return html`<ask-island .counter=${subject.counter} @close=${close}></ask-island>`;
    case 'help':
      return html`<ask-help @close=${close} @ledger=${() => answered(() => void questions.ask({ is: 'island' }))} @keys=${() => subject.keysMoved()}></ask-help>`;
  }
}
