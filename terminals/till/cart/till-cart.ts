import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BasketLine, PricedBasket, PricedLine } from '../../../hub/model/basket.ts';
import type { SentOrder } from '../../../hub/model/kitchen.ts';
import { amount, Localized, money, quantity, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/icon.ts';
import { keyName } from '../../../web/kit/keys.ts';
import '../../../web/kit/money.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import { isCounted } from './cart-state.ts';
import { cartStyles } from './styles.ts';

/** What can be done to the selected line: `act` tells which. */
export type LineAct = 'less' | 'more' | 'quantity' | 'unit' | 'note' | 'discount' | 'remove';

/**
 * The bill as it grows. Tells `select` (line id), `act` (LineAct, on the selected line), `undo`, `redo`, `empty`, `hold`,
 * `pay`, `order` (discount of the whole order).
 */
@customElement('till-cart')
export class TillCart extends LitElement {
  @property({ attribute: false }) priced!: PricedBasket;
  @property({ attribute: false }) selected: string | null = null;
  /** Products that are no longer sold, by id. */
  @property({ attribute: false }) ended: ReadonlySet<number> = new Set();
  /** The selected line may be sold by other units. */
  @property({ type: Boolean }) units: boolean = false;
  /** What the order's discount was given for. */
  @property() orderReason: string = '';
  /** What the stations know of this bill. */
  @property({ attribute: false }) order: SentOrder | undefined;
  /** Whether a line is made at a station. */
  @property({ attribute: false }) makes: (line: BasketLine) => boolean = () => false;
  @property({ type: Boolean }) canUndo: boolean = false;
  @property({ type: Boolean }) canRedo: boolean = false;
  /** Being paid: to be read, not touched. */
  @property({ type: Boolean }) locked: boolean = false;
  @property({ type: Boolean }) away: boolean = false;

  readonly words = new Localized(this);

  protected override render() {
    const { lines } = this.priced;
    return html`
      <div class="head">
        <h2>${t('till.cart.title')}${this.order ? html` <small>#${this.order.number} ${this.order.label}</small>` : nothing}</h2>
        <g-button kind="quiet" .label=${t('sell.cart.undo')} ?disabled=${!this.canUndo || this.locked}
          @click=${() => send(this, 'undo')}><g-icon name="undo"></g-icon></g-button>
        <g-button kind="quiet" .label=${t('sell.cart.redo')} ?hidden=${!this.canRedo} ?disabled=${this.locked}
          @click=${() => send(this, 'redo')}><g-icon class="redo" name="undo"></g-icon></g-button>
        <g-button kind="quiet" ?disabled=${lines.length === 0 || this.locked}
          @click=${() => send(this, 'empty')}>${t('till.cart.clear')}</g-button>
      </div>
      ${lines.length === 0 ? this.nothing() : this.list(lines)}
      ${this.totals()}
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('selected') || changed.has('priced'))
      this.renderRoot.querySelector('.on')?.scrollIntoView({ block: 'nearest' });
  }

  private nothing() {
    return html`<g-empty icon="scan" heading=${t('till.cart.empty')} text=${t('till.cart.emptyDo')}></g-empty>`;
  }

  private list(lines: readonly PricedLine[]) {
    // Locked, its lines cannot have the focus: then the list itself has it, to be scrolled by keys.
    return html`<ol tabindex=${this.locked ? 0 : -1} aria-label=${t('sell.cart.lines')}>${repeat(
      lines,
      (line) => line.id,
      (line) => this.line(line),
    )}</ol>`;
  }

  private line(line: PricedLine) {
    const on = line.id === this.selected && !this.locked;
    const discounts = line.discounts.filter((one) => one.scope === 'line');
    const off = discounts.reduce((all, one) => all + one.amount, 0);
    const source =
      line.weight && { label: t('sell.cart.label'), manual: t('sell.cart.manual'), scale: '' }[line.weight.source];
    const ended = this.ended.has(line.productId);
    return html`<li class=${on ? 'on' : ''}>
      <button type="button" class="line" aria-current=${on ? 'true' : nothing} ?disabled=${this.locked}
        @click=${() => send(this, 'select', line.id)}>
        <span class="name">${line.name}</span>
        <span class="quantity">${this.count(line)}</span>
        <span class="sum">${amount(line.gross - off)}</span>
        ${
          off > 0
            ? html`<span class="why">${discounts.map((one) => one.reason).join(' · ')}</span><span class="off">${amount(-off)}</span>`
            : nothing
        }
        ${line.discount?.kind === 'price' && off === 0 ? html`<span class="why">${line.discount.reason}</span>` : nothing}
        ${line.note ? html`<span class="mark">${line.note}</span>` : nothing}
        ${this.known(line)}
        ${source ? html`<span class="mark">${source}</span>` : nothing}
        ${ended ? html`<span class="mark">${t('sell.cart.ended')}</span>` : nothing}
      </button>
      ${on ? this.acts(line) : nothing}
    </li>`;
  }

  /** How much of a line the stations know. */
  private known(line: PricedLine) {
    const sent = this.order?.sent.find((one) => one.id === line.id && one.note === (line.note ?? ''));
    if (!sent) return nothing;
    const left = line.quantity - sent.quantity;
    return html`<span class="sent">${left > 0 ? t('sell.stations.line.part', { n: left }) : t('sell.stations.line.sent')}</span>`;
  }

  /** Quantity × price, with the unit: a bottle and a carton of the same goods are told apart by it. */
  private count(line: PricedLine): string {
    const many = `${quantity(line.quantity)} ${line.unitName}`;
    const price = line.discount?.kind === 'price' ? line.discount.unitPrice : line.listPrice;
    return t('till.cart.line', { quantity: many, price: amount(Math.max(price, line.discount ? line.listPrice : 0)) });
  }

  private acts(line: PricedLine) {
    const act = (name: LineAct) => () => send(this, 'act', name);
    return html`<div class="acts" role="group" aria-label=${line.name}>
      ${
        isCounted(line)
          ? html`<g-button .label=${t('till.cart.less')} @click=${act('less')}><g-icon name="minus"></g-icon></g-button>
            <g-button class="count" .label=${t('till.cart.lineQuantity', { name: line.name })} @click=${act('quantity')}>${quantity(line.quantity)}${this.units ? '' : ` ${line.unitName}`}</g-button>
            <g-button .label=${t('till.cart.moreOne')} @click=${act('more')}><g-icon name="plus"></g-icon></g-button>`
          : nothing
      }
      ${this.units ? html`<g-button @click=${act('unit')}>${line.unitName}<g-icon name="down"></g-icon></g-button>` : nothing}
      ${this.makes(line) ? html`<g-button @click=${act('note')}>${t('sell.stations.note')}</g-button>` : nothing}
      <g-button class="end" @click=${act('discount')}>${t('till.discount')}</g-button>
      <g-button @click=${act('remove')}>${t('common.remove')}</g-button>
    </div>`;
  }

  private totals() {
    const { pieces, gross, discount, rounding, tax, taxes, total, lines } = this.priced;
    const onTop = taxes.some((one) => !one.included) ? tax : 0;
    const names = { space: t('kit.keys.space'), enter: t('kit.keys.enter') };
    const none = lines.length === 0;
    return html`<section class="totals">
      ${
        none
          ? nothing
          : html`<p><span>${t('till.gross', { pieces })}</span><span>${money(gross)}</span></p>
        ${this.row(t('till.saved'), -discount, 'saved', this.orderReason)}
        ${this.row(t('till.taxAdded'), onTop)}
        ${this.row(t('till.rounding'), -rounding)}`
      }
      <p class="due"><span>${t('till.due')}</span><g-money size="total" .amount=${total}></g-money></p>
      ${this.away ? html`<p class="away" role="status">${t('sell.cart.waits')}</p>` : nothing}
      ${
        this.locked
          ? nothing
          : html`<div class="pay">
        <g-button big ?disabled=${none} @click=${() => send(this, 'hold')}>${t('till.hold')}</g-button>
        <g-button big kind="main" key=${keyName('pay', names)} ?disabled=${none} @click=${() => send(this, 'pay')}>${t('till.pay')}</g-button>
      </div>`
      }
    </section>`;
  }

  private row(label: string, sum: number, kind = '', why = '') {
    if (sum === 0) return nothing;
    return html`<p class=${kind}><span>${label}${why ? html` <small>${t('sell.cart.orderDiscount', { reason: why })}</small>` : nothing}</span><span>${money(sum)}</span></p>`;
  }

  static override styles = [shared, cartStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-cart': TillCart;
  }
}
