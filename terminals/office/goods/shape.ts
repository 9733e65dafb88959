import { html, nothing } from 'lit';
import { decimalText } from '../../../hub/model/money.ts';
import { formatQuantity } from '../../../hub/model/quantity.ts';
import type { ProductRow } from '../../../hub/protocol/catalog.ts';
import { amount, percent, quantity, t } from '../../../web/i18n/index.ts';
import type { Column, Sort } from '../../../web/kit/table.ts';
import { shopSettings } from '../../../web/page.ts';
import { session } from '../../../web/session.ts';
import type { ListShape } from '../list/office-list.ts';
import './price-cell.ts';

export type GoodsRow = ProductRow & { cost: number | null };

/** What the list of goods shows, on a screen, on a phone and in a file; cost only to who may see it. */
export function goodsShape(sort: Sort): ListShape<GoodsRow> {
  const currency = shopSettings()?.currency ?? 'CNY';
  const costs = session.may('catalog.cost');
  const columns: Column<GoodsRow>[] = [
    { key: 'name', title: t('office.goods.name'), width: 'minmax(160px, 2.4fr)', sortable: true, cell: nameOf },
    { key: 'sku', title: t('office.goods.sku'), width: '96px', sortable: true, wide: true, cell: (row) => row.sku },
    { key: 'category', title: t('office.goods.category'), wide: true, cell: (row) => row.categoryName ?? '' },
    { key: 'code', title: t('office.goods.codes'), width: '132px', wide: true, cell: codesOf },
    {
      key: 'price',
      title: t('office.goods.price'),
      width: '104px',
      end: true,
      sortable: true,
      cell: (row) => html`<price-cell .product=${row}></price-cell>`,
    },
    { key: 'stock', title: t('office.goods.stock'), width: '92px', end: true, sortable: true, cell: stockOf },
  ];
  const costColumns: Column<GoodsRow>[] = [
    {
      key: 'cost',
      title: t('office.goods.cost'),
      width: '80px',
      end: true,
      wide: true,
      cell: (row) => (row.cost === null ? '' : amount(row.cost)),
    },
    { key: 'margin', title: t('office.goods.margin'), width: '72px', end: true, wide: true, cell: marginOf },
  ];
  return {
    room: 'goods',
    label: t('office.goods.title'),
    placeholder: t('office.goods.search'),
    columns: costs ? [...columns, ...costColumns] : columns,
    sort,
    brief: (row) => html`<div class="lines">
      <span>${row.name}</span><b>${amount(row.units[0]?.price ?? 0)}</b>
      <span>${[row.spec, row.categoryName, row.sku].filter(Boolean).join(' · ')}</span><span>${stockOf(row)}</span></div>`,
    exports: [
      { title: t('office.goods.sku'), cell: (row) => row.sku },
      { title: t('office.goods.name'), cell: (row) => row.name },
      { title: t('goods.form.spec'), cell: (row) => row.spec },
      { title: t('office.goods.category'), cell: (row) => row.categoryName },
      { title: t('office.goods.codes'), cell: (row) => row.units[0]?.codes.join(' ') },
      { title: t('office.goods.unit'), cell: (row) => row.units[0]?.name },
      { title: t('office.goods.price'), cell: (row) => decimalText(row.units[0]?.price ?? 0, currency) },
      { title: t('goods.packs'), cell: packsOf },
      { title: t('office.goods.stock'), cell: (row) => (row.stockTracked ? formatQuantity(row.stock) : '') },
      ...(costs
        ? [{ title: t('office.goods.cost'), cell: (row: GoodsRow) => decimalText(row.cost ?? 0, currency) }]
        : []),
    ],
  };
}

function nameOf(row: GoodsRow) {
  return html`${row.name} ${row.spec ? html`<span class="soft">${row.spec}</span>` : nothing}
    ${row.weighed ? html`<span class="tag">${t('office.goods.weighed')}</span>` : nothing}
    ${row.units.length > 1 ? html`<span class="tag">${t('goods.moreUnits', { n: row.units.length - 1 })}</span>` : nothing}`;
}

function codesOf(row: GoodsRow): string {
  const codes = row.units.flatMap((unit) => unit.codes);
  return codes.length > 1 ? `${codes[0]} +${codes.length - 1}` : (codes[0] ?? row.plu ?? '');
}

function stockOf(row: GoodsRow) {
  if (!row.stockTracked) return html`<span class="soft">${t('goods.untracked')}</span>`;
  const state = row.stock < 0 ? 'out' : row.stock <= row.stockMin ? 'warn' : '';
  return html`<span class=${state}>${quantity(row.stock)} ${row.units[0]?.name ?? ''}</span>`;
}

function marginOf(row: GoodsRow): string {
  const price = row.units[0]?.price;
  return price && row.cost ? percent(Math.round(((price - row.cost) * 1000) / price) * 10) : '';
}

function packsOf(row: GoodsRow): string {
  const [base, ...packs] = row.units;
  return packs.map((pack) => `${pack.name}=${formatQuantity(pack.quantity)}${base?.name ?? ''}`).join(' ');
}
