import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatQuantity } from '../../../hub/model/quantity.ts';
import { product } from '../../../hub/protocol/catalog.ts';
import { type Movement, movements } from '../../../hub/protocol/stock.ts';
import { dateTime, Localized, quantity, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/goods.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import '../../../web/kit/table.ts';
import type { Column } from '../../../web/kit/table.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import '../../../web/stock/adjust-form.ts';
import { marks, shared } from '../../../web/theme/shared.ts';
import type { CsvColumn } from '../list/csv.ts';
import '../list/office-export.ts';
import { Paged } from '../list/paged.ts';
import { linkTo } from '../route.ts';

/** The ledger of one product's stock, newest first, with what was there after each: `<movements-panel .product=${id}>`. */
@customElement('movements-panel')
export class MovementsPanel extends LitElement {
  /** 0: closed. */
  @property({ type: Number }) product = 0;

  readonly words = new Localized(this);
  private readonly detail = new Live(this, product, () => (this.product ? { id: this.product } : undefined), [
    'catalog',
    'stock',
  ]);
  private readonly ledger = new Paged(this, movements, () => (this.product ? { productId: this.product } : undefined), [
    'stock',
  ]);

  protected override render() {
    const shown = this.detail.value?.id === this.product ? this.detail.value : undefined;
    const { ledger } = this;
    return html`<g-panel wide ?open=${this.product !== 0} heading=${shown?.name ?? t('goods.stock.movements')} @close=${() => send(this, 'close')}>
      <div class="all">
        ${
          shown
            ? html`<div class="now"><b class=${shown.stock < 0 ? 'out' : ''}>${quantity(shown.stock)} ${shown.units[0]?.name}</b>
                <span class="soft">${t('goods.stock.min')} ${quantity(shown.stockMin)}</span>
                <a class="link" href=${linkTo('goods', [shown.id])}>${t('goods.stock.product')} ›</a></div>
              ${shown.stockTracked ? nothing : html`<p class="soft">${t('goods.stock.untracked')}</p>`}
              ${shown.stockTracked && shown.endedAt === null && session.may('stock.adjust') ? html`<adjust-form .product=${shown}></adjust-form>` : nothing}
              <div class="head"><h3>${t('goods.stock.movements')}</h3>
                <span class="soft">${ledger.more ? t('goods.stock.newest', { n: ledger.total }) : ''}</span>
                <office-export .name=${t('goods.stock.exportMovements', { name: shown.name })} .columns=${this.exports()} .source=${ledger.page}></office-export></div>`
            : nothing
        }
        ${
          ledger.more && ledger.total === 0
            ? html`<g-empty icon="receipt" heading=${t('goods.stock.noMovements')} text=${t('goods.stock.noMovementsDo')}></g-empty>`
            : html`<g-table label=${t('goods.stock.movements')} .columns=${this.columns()} .brief=${brief} .rows=${ledger.rows} .total=${ledger.total}
                @range=${(event: CustomEvent) => ledger.show(event.detail)}></g-table>`
        }
      </div>
    </g-panel>`;
  }

  private columns(): Column<Movement>[] {
    return [
      { key: 'at', title: t('goods.stock.at'), width: '136px', cell: (row) => dateTime(row.at) },
      { key: 'reason', title: t('stock.reason'), width: 'minmax(0, 1.4fr)', cell: reasonOf },
      { key: 'change', title: t('goods.stock.change'), width: '80px', end: true, cell: changeOf },
      { key: 'after', title: t('goods.stock.after'), width: '72px', end: true, cell: (row) => quantity(row.after) },
      { key: 'who', title: t('goods.stock.who'), width: '80px', wide: true, cell: (row) => row.staffName ?? '' },
    ];
  }

  private exports(): CsvColumn<Movement>[] {
    return [
      { title: t('goods.stock.at'), cell: (row) => dateTime(row.at) },
      { title: t('stock.reason'), cell: (row) => t(`stock.kind.${row.reason}`) },
      { title: t('goods.stock.change'), cell: (row) => formatQuantity(row.quantity) },
      { title: t('goods.stock.after'), cell: (row) => formatQuantity(row.after) },
      { title: t('office.sales.number'), cell: (row) => row.saleNumber },
      { title: t('goods.stock.who'), cell: (row) => row.staffName },
      { title: t('stock.note'), cell: (row) => row.note },
    ];
  }

  static override styles = [
    shared,
    marks,
    css`
      .all {
        display: flex;
        flex-direction: column;
        gap: var(--s4);
        min-height: 100%;
      }
      .now {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--s2) var(--s4);
      }
      .now b {
        font-size: 28px;
        font-weight: 650;
      }
      .now .link {
        display: inline-flex;
        align-items: center;
        min-height: 40px;
        margin-left: auto;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s3);
      }
      .head office-export {
        margin-left: auto;
      }
      g-table {
        flex: 1;
        min-height: 320px;
        height: auto;
      }
    `,
  ];
}

function changeOf({ quantity: moved }: Movement) {
  return html`<span class=${moved < 0 ? 'out' : nothing}>${moved > 0 ? '+' : ''}${quantity(moved)}</span>`;
}

/** Why, with the receipt or the note that explains it. */
function reasonOf(row: Movement) {
  const why = t(`stock.kind.${row.reason}`);
  if (!row.saleId)
    return html`${why}${row.note ? html` <span class="soft" title=${row.note}>${row.note}</span>` : nothing}`;
  if (!session.may('sale.read')) return html`${why} <span class="soft">${row.saleNumber}</span>`;
  return html`${why} <a class="link" href=${linkTo('sales', [row.saleId], { period: 'all' })}>${row.saleNumber} ›</a>`;
}

function brief(row: Movement) {
  return html`<div class="lines"><span>${reasonOf(row)}</span><b>${changeOf(row)}</b>
    <span>${dateTime(row.at)} ${row.staffName ?? ''}</span><span>${t('goods.stock.after')} ${quantity(row.after)}</span></div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'movements-panel': MovementsPanel;
  }
}
