import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DayOverview } from '../../../hub/protocol/reports.ts';
import { amount, Localized, percent, quantity, t } from '../../../web/i18n/index.ts';
import { session } from '../../../web/session.ts';
import { marks, shared } from '../../../web/theme/shared.ts';
import { linkTo } from '../route.ts';
import { share } from './compare.ts';

const shown = 10;

/** What brought most, each a way to its product: `<best-sellers .top=${…}>`. */
@customElement('best-sellers')
export class BestSellers extends LitElement {
  @property({ attribute: false }) top: DayOverview['top'] = [];

  readonly words = new Localized(this);

  protected override render() {
    const profits = this.top.some((one) => one.profit !== null);
    return html`<table>
      <thead><tr><th>${t('reports.today.product')}</th><th>${t('reports.today.quantity')}</th><th>${t('reports.today.sales')}</th>
        ${profits ? html`<th class="wide">${t('reports.today.margin')}</th>` : nothing}<th>${t('reports.today.stock')}</th></tr></thead>
      <tbody>${this.top.slice(0, shown).map(
        (
          one,
        ) => html`<tr><td>${session.may('catalog.read') ? html`<a href=${linkTo('goods', [one.productId])} title=${one.name}>${one.name}</a>` : html`<span title=${one.name}>${one.name}</span>`}</td>
          <td>${counted(one.quantity, one.unit)}</td><td>${amount(one.sales)}</td>
          ${profits ? html`<td class="wide">${one.profit === null ? '' : percent(share(one.profit, one.sales))}</td>` : nothing}
          <td class=${one.stock <= 0 ? 'out' : ''}>${counted(one.stock, one.unit)}</td></tr>`,
      )}</tbody>
    </table>`;
  }

  static override styles = [
    shared,
    marks,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 0 0 0 var(--s3);
        height: 40px;
        border-bottom: 1px solid var(--line);
        text-align: right;
        font-weight: 400;
        white-space: nowrap;
      }
      th {
        height: 32px;
        color: var(--soft);
        font-size: 12px;
      }
      :is(th, td):first-child {
        padding: 0;
        text-align: left;
        white-space: normal;
        overflow-wrap: anywhere;
      }
      small {
        color: var(--soft);
        font-size: 12px;
      }
      td:first-child > * {
        /* a name of two hundred letters is told by its first two lines, the whole is in its title */
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      a {
        padding: 9px 0;
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        text-decoration: underline;
      }
      @media (max-width: 639px) {
        .wide {
          display: none;
        }
      }
    `,
  ];
}

const counted = (thousandths: number, unit: string) => html`${quantity(thousandths)} <small>${unit}</small>`;

declare global {
  interface HTMLElementTagNameMap {
    'best-sellers': BestSellers;
  }
}
