import { html, nothing } from 'lit';
import { decimalText } from '../../../hub/model/money.ts';
import { formatQuantity } from '../../../hub/model/quantity.ts';
import type { StockRow } from '../../../hub/protocol/stock.ts';
import { amount, quantity, t } from '../../../web/i18n/index.ts';
import type { Column, Sort } from '../../../web/kit/table.ts';
import { shopSettings } from '../../../web/page.ts';
import { session } from '../../../web/session.ts';
import type { ListShape } from '../list/office-list.ts';

/** What the list of stock shows, on a screen, on a phone and in a file; its value only to who may see cost. */
export function stockShape(sort: Sort): ListShape<StockRow> {
  const currency = shopSettings()?.currency ?? 'CNY';
  const costs = session.may('catalog.cost');
  const value: Column<StockRow> = {
    key: 'value',
    title: t('goods.stock.value'),
    width: '120px',
    end: true,
    sortable: true,
    wide: true,
    cell: (row) => (row.value === null ? '' : amount(row.value)),
  };
  return {
    room: 'stock',
    label: t('office.stock.title'),
    placeholder: t('goods.stock.search'),
    sort,
    columns: [
      { key: 'name', title: t('office.stock.product'), width: 'minmax(160px, 2.4fr)', sortable: true, cell: nameOf },
      { key: 'sku', title: t('office.goods.sku'), width: '96px', wide: true, cell: (row) => row.sku },
      { key: 'category', title: t('office.goods.category'), wide: true, cell: (row) => row.categoryName ?? '' },
      { key: 'state', title: t('goods.stock.state'), width: '96px', wide: true, cell: stateOf },
      { key: 'quantity', title: t('office.stock.onHand'), width: '120px', end: true, sortable: true, cell: quantityOf },
      {
        key: 'min',
        title: t('goods.stock.min'),
        width: '88px',
        end: true,
        wide: true,
        cell: (row) => quantity(row.stockMin),
      },
      ...(costs ? [value] : []),
    ],
    brief: (row) => html`<div class="lines">
      <span>${nameOf(row)}</span><b>${quantityOf(row)}</b>
      <span>${[row.categoryName, row.sku].filter(Boolean).join(' · ')}</span><span>${stateOf(row)}</span></div>`,
    exports: [
      { title: t('office.goods.sku'), cell: (row) => row.sku },
      { title: t('office.goods.name'), cell: (row) => row.name },
      { title: t('goods.form.spec'), cell: (row) => row.spec },
      { title: t('office.goods.category'), cell: (row) => row.categoryName },
      { title: t('office.stock.onHand'), cell: (row) => formatQuantity(row.quantity) },
      { title: t('office.goods.unit'), cell: (row) => row.unitName },
      { title: t('goods.stock.min'), cell: (row) => formatQuantity(row.stockMin) },
      ...(costs
        ? [{ title: t('goods.stock.value'), cell: (row: StockRow) => decimalText(row.value ?? 0, currency) }]
        : []),
    ],
  };
}

function nameOf(row: StockRow) {
  return html`${row.name} ${row.spec ? html`<span class="soft">${row.spec}</span>` : nothing}`;
}

function quantityOf(row: StockRow) {
  return html`<span class=${row.quantity < 0 ? 'out' : nothing}>${quantity(row.quantity)} ${row.unitName}</span>`;
}

function stateOf({ quantity, stockMin }: StockRow) {
  if (quantity < 0) return html`<span class="tag bad">${t('goods.stock.belowZero')}</span>`;
  if (quantity === 0) return html`<span class="tag bad">${t('goods.stock.out')}</span>`;
  if (quantity <= stockMin) return html`<span class="tag warn">${t('goods.stock.low')}</span>`;
  return html`<span class="soft">${t('goods.stock.enough')}</span>`;
}
