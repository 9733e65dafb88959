import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import type { Basket, RoundingRule } from '../../../hub/model/basket.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { Localized, money, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import { askProducts } from '../wire/prices.ts';
import { atHubPrices, type Difference, withoutLine } from './hub-prices.ts';

/**
 * The hub's prices are others than the cart's: shows which, before anything is booked. `<pay-differences .basket=${…}
 * .rounding=${…} @basket=${(e) => e.detail} @back=${…}>`; `basket` carries the basket that the cashier agreed to.
 */
@customElement('pay-differences')
export class PayDifferences extends LitElement {
  @property({ attribute: false }) basket!: Basket;
  @property() rounding: RoundingRule = 'none';

  @state() private found: { basket: Basket; differences: Difference[] } | undefined;
  @state() private refusal: Refusal | undefined;

  readonly words = new Localized(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  private async look(): Promise<void> {
    this.refusal = undefined;
    const answer = await askProducts([...new Set(this.basket.lines.map((line) => line.productId))]);
    if (answer.ok) this.found = atHubPrices(this.basket, answer.value, this.rounding);
    else this.refusal = answer;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[kind="main"]')?.focus();
  }

  /** The hub's basket, without what is sold no more. */
  private get agreed(): Basket | undefined {
    if (!this.found) return undefined;
    const gone = this.found.differences.filter((one) => one.kind === 'gone');
    return gone.reduce((basket, one) => withoutLine(basket, one.lineId), this.found.basket);
  }

  protected override render() {
    const { agreed, refusal } = this;
    return html`<h3>${t('payment.differs')}</h3>
      ${refusal ? html`<p role="alert">${refusalText(refusal).what} ${refusalText(refusal).do}</p>` : nothing}
      ${!agreed && !refusal ? html`<p class="soft">${t('common.loading')}</p>` : nothing}
      <ul>${this.found?.differences.map((one) => html`<li>${this.told(one)}</li>`)}</ul>
      ${this.found?.differences.length === 0 ? html`<p>${t('payment.differsNot')}</p>` : nothing}
      ${
        agreed
          ? html`<p class="totals"><span>${money(priceBasket(this.basket).total)}</span> → <strong>${money(priceBasket(agreed).total)}</strong></p>`
          : nothing
      }
      <div class="acts">
        <g-button big @click=${() => send(this, 'back')}>${t('common.back')}</g-button>
        ${
          refusal
            ? html`<g-button big kind="main" @click=${this.look}>${t('common.retry')}</g-button>`
            : html`<g-button big kind="main" ?disabled=${!agreed || agreed.lines.length === 0}
                @click=${() => send(this, 'basket', agreed)}>${t('payment.takeHub')}</g-button>`
        }
      </div>`;
  }

  private told(one: Difference) {
    switch (one.kind) {
      case 'price':
        return html`<span>${one.name}</span><span class="num"><s>${money(one.was)}</s> ${money(one.is)}</span>`;
      case 'tax':
        return html`<span>${one.name}</span><span class="num">${t('payment.taxChanged')}</span>`;
      case 'gone':
        return html`<span>${one.name}</span><span class="num gone">${t('payment.gone')}</span>`;
      case 'rounding':
        return html`<span>${t('payment.roundingChanged')}</span>`;
    }
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        align-content: start;
        gap: var(--s4);
      }
      h3 {
        font-size: var(--text-title);
      }
      ul {
        max-height: 40vh;
        overflow: auto;
        border-block: 1px solid var(--line);
      }
      li {
        display: flex;
        justify-content: space-between;
        gap: var(--s4);
        padding: var(--s3) 0;
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      s {
        margin-right: var(--s2);
        color: var(--soft);
      }
      .gone {
        color: var(--money);
      }
      .totals {
        font-size: 28px;
        text-align: right;
      }
      .totals span {
        color: var(--soft);
      }
      .acts {
        display: flex;
        gap: var(--s3);
      }
      .acts > [kind='main'] {
        flex: 1;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'pay-differences': PayDifferences;
  }
}
