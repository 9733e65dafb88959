import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ProductDetail } from '../../../hub/protocol/catalog.ts';
import { dateTime, Localized, money, t } from '../../../web/i18n/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { foldStyles } from '../form/form.ts';

/** When which price began, and who set it; folded, newest first. */
@customElement('price-history')
export class PriceHistory extends LitElement {
  @property({ attribute: false }) product!: ProductDetail;

  readonly words = new Localized(this);

  protected override render() {
    const { priceHistory, units } = this.product;
    const unitOf = (id: number) => units.find((unit) => unit.id === id)?.name ?? '';
    return html`<details>
      <summary>${t('goods.form.history')} (${priceHistory.length})</summary>
      ${
        priceHistory.length === 0
          ? html`<p class="soft">${t('goods.form.noHistory')}</p>`
          : html`<ul>${priceHistory.map(
              (
                one,
              ) => html`<li><b class="num">${money(one.price)}</b><span>${t('goods.perUnit', { unit: unitOf(one.unitId) })}</span>
                <span class="soft">${dateTime(one.from)}${one.staffName ? html` · ${t('goods.form.by', { name: one.staffName })}` : nothing}</span></li>`,
            )}</ul>`
      }
    </details>`;
  }

  static override styles = [
    shared,
    foldStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s3);
        padding: var(--s2) 0;
        border-bottom: 1px solid var(--line);
      }
      li .soft {
        margin-left: auto;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'price-history': PriceHistory;
  }
}
