import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PricedBasket } from '../../../hub/model/basket.ts';
import { Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';

/** A phone shows one side at a time: this turns to the other, and keeps the total in sight. Tells `turn` and `pay`. */
@customElement('till-phone-bar')
export class TillPhoneBar extends LitElement {
  @property() side: 'goods' | 'cart' = 'goods';
  @property({ attribute: false }) priced!: PricedBasket;

  readonly words = new Localized(this);

  protected override render() {
    const turn = () => send(this, 'turn');
    if (this.side === 'cart') {
      return html`<g-button big class="turn" @click=${turn}><g-icon name="goods"></g-icon>${t('sell.cart.goods')}</g-button>`;
    }
    const { pieces, total } = this.priced;
    return html`
      <g-button big class="turn" @click=${turn}>
        <g-icon name="cart"></g-icon>${t('sell.cart.full')} · ${t('common.pieces', { n: pieces })}<strong>${money(total)}</strong>
      </g-button>
      ${pieces > 0 ? html`<g-button big kind="main" @click=${() => send(this, 'pay')}>${t('till.pay')}</g-button>` : nothing}
    `;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: none;
      }
      .turn {
        flex: 1;
      }
      strong {
        margin-left: auto;
      }
      @media (max-width: 759px) {
        :host {
          display: flex;
          gap: var(--s2);
          padding: var(--s2) var(--s3);
          background: var(--card);
          border-top: 1px solid var(--line);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-phone-bar': TillPhoneBar;
  }
}
