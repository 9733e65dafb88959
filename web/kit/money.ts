import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { amount, currencySign, Localized } from '../i18n/index.ts';

/** A sum with its currency small and high: `<g-money .amount=${9947} size="total"></g-money>`. Minor units. */
@customElement('g-money')
export class Money extends LitElement {
  @property({ type: Number }) amount = 0;
  @property({ reflect: true }) size: 'text' | 'big' | 'total' = 'text';

  readonly words = new Localized(this);

  protected override render() {
    const sum = amount(Math.abs(this.amount));
    return html`${this.amount < 0 ? '−' : ''}<span class="sign">${currencySign()}</span>${sum}`;
  }

  static override styles = css`
    :host {
      display: inline-flex;
      align-items: flex-start;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    :host([size='big']) {
      font-size: 28px;
      font-weight: 650;
      line-height: 1.15;
    }
    :host([size='total']) {
      font-size: var(--text-total);
      font-weight: 650;
      line-height: 1.1;
      letter-spacing: -0.5px;
    }
    :host(:is([size='big'], [size='total'])) .sign {
      margin: 0.18em 3px 0 0;
      font-size: 0.48em;
      font-weight: 500;
      line-height: 1;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'g-money': Money;
  }
}
