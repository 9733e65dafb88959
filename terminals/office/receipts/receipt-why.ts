import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SaleLineView, SaleView } from '../../../hub/model/sale.ts';
import { amount, Localized, money, quantity, t } from '../../../web/i18n/index.ts';
import { marks, shared } from '../../../web/theme/shared.ts';

/** How the prices of a sale came about: every line's list price, each discount with its reason, what was given back. */
@customElement('receipt-why')
export class ReceiptWhy extends LitElement {
  @property({ attribute: false }) sale!: SaleView;

  readonly words = new Localized(this);

  protected override render() {
    const { sale } = this;
    const changed = sale.lines.filter((line) => line.discounts.length > 0 || line.refundedQuantity > 0 || line.weight);
    return html`<h3>${t('reports.sales.why')}</h3>
      ${changed.length === 0 ? html`<p class="soft">${t('reports.sales.noPlain')}</p>` : html`<ul>${changed.map((line) => this.line(line))}</ul>`}
      ${
        sale.discount !== 0 || sale.rounding !== 0
          ? html`<dl class="sums">
              <dt>${t('reports.sales.gross')}</dt><dd>${money(sale.gross)}</dd>
              ${sale.discount ? html`<dt>${t('reports.sales.discount')}</dt><dd>${money(-sale.discount)}</dd>` : nothing}
              ${sale.rounding ? html`<dt>${t('reports.sales.rounding')}</dt><dd>${money(-sale.rounding)}</dd>` : nothing}
              <dt><b>${t('common.total')}</b></dt><dd><b>${money(sale.total)}</b></dd>
            </dl>`
          : nothing
      }`;
  }

  private line(line: SaleLineView) {
    return html`<li>
      <p class="name"><span>${line.name}</span><span class="num">${amount(line.amount)}</span></p>
      <p class="soft"><span>${t('reports.sales.list', { quantity: `${quantity(line.quantity)} ${line.unitName}`, price: line.listPrice })}
          ${line.weight ? html` · ${t(`reports.sales.weighed.${line.weight.source}`)}` : nothing}</span><span class="num">${amount(line.gross)}</span></p>
      ${line.discounts.map(
        (one) =>
          html`<p class="soft"><span>${this.reasonOf(one)}</span><span class="num out">${amount(-one.amount)}</span></p>`,
      )}
      ${line.refundedQuantity > 0 ? html`<p><span class="tag warn">${t('reports.sales.givenBack', { n: line.refundedQuantity })}</span></p>` : nothing}
    </li>`;
  }

  private reasonOf({ scope, reason }: SaleLineView['discounts'][number]): string {
    const why = reason || t('reports.sales.noReason');
    return scope === 'order' ? t('reports.sales.order', { reason: why }) : why;
  }

  static override styles = [
    shared,
    marks,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      li {
        padding: var(--s2) 0;
        border-bottom: 1px solid var(--line);
      }
      li p {
        display: flex;
        justify-content: space-between;
        gap: var(--s3);
      }
      li p span:first-child {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .sums {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px var(--s3);
        text-align: right;
      }
      .sums dt {
        text-align: left;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'receipt-why': ReceiptWhy;
  }
}
