import { html, nothing } from 'lit';
import { decimalText } from '../../../hub/model/money.ts';
import type { SaleRow } from '../../../hub/protocol/sales.ts';
import { amount, count, dateTime, t, time, translate } from '../../../web/i18n/index.ts';
import { shopSettings } from '../../../web/page.ts';
import type { ListShape } from '../list/office-list.ts';

/** What the list of receipts shows, on a screen, on a phone and in a file. */
export function receiptsShape(): ListShape<SaleRow> {
  const currency = shopSettings()?.currency ?? 'CNY';
  return {
    room: 'sales',
    label: t('office.sales.title'),
    placeholder: t('reports.sales.search'),
    columns: [
      { key: 'number', title: t('office.sales.number'), width: 'minmax(150px, 1.3fr)', cell: (row) => row.number },
      { key: 'at', title: t('office.sales.at'), width: '150px', cell: (row) => dateTime(row.at) },
      { key: 'kind', title: t('office.sales.kind'), width: 'minmax(120px, 1fr)', cell: kindOf },
      { key: 'till', title: t('office.sales.terminal'), wide: true, cell: (row) => row.terminalName },
      { key: 'cashier', title: t('office.sales.cashier'), wide: true, cell: (row) => row.staffName },
      {
        key: 'pieces',
        title: t('office.sales.pieces'),
        width: '64px',
        end: true,
        wide: true,
        cell: (row) => count(row.pieces),
      },
      { key: 'tenders', title: t('office.sales.tender'), width: '112px', wide: true, cell: tendersOf },
      { key: 'total', title: t('office.sales.total'), width: '112px', end: true, cell: sumOf },
    ],
    brief: (row) => html`<div class="lines">
      <span>${time(row.at)} · ${row.number}</span><b>${sumOf(row)}</b>
      <span>${row.staffName} · ${row.terminalName}</span><span>${row.kind === 'sale' ? (stateOf(row) ?? tendersOf(row)) : kindOf(row)}</span></div>`,
    exports: [
      { title: t('office.sales.number'), cell: (row) => row.number },
      { title: t('reports.sales.day'), cell: (row) => row.businessDay },
      { title: t('office.sales.at'), cell: (row) => dateTime(row.at) },
      { title: t('office.sales.kind'), cell: (row) => t(`reports.sales.kinds.${row.kind}`) },
      { title: t('office.sales.terminal'), cell: (row) => row.terminalName },
      { title: t('office.sales.cashier'), cell: (row) => row.staffName },
      { title: t('office.sales.pieces'), cell: (row) => row.pieces },
      { title: t('office.sales.tender'), cell: tendersOf },
      { title: t('office.sales.total'), cell: (row) => decimalText(row.total, currency) },
      {
        title: t('reports.sales.kinds.refund'),
        cell: (row) => (row.refunded ? decimalText(row.refunded, currency) : ''),
      },
      { title: t('reports.sales.voided'), cell: (row) => (row.voided ? t('common.yes') : '') },
    ],
  };
}

function sumOf(row: SaleRow) {
  return html`<span class=${row.total < 0 ? 'out' : nothing}>${amount(row.total)}</span>`;
}

function kindOf(row: SaleRow) {
  if (row.kind !== 'sale') return html`<span class="tag bad">${t(`reports.sales.kinds.${row.kind}`)}</span>`;
  return stateOf(row) ?? t('reports.sales.kinds.sale');
}

/** What became of it since. */
function stateOf(row: SaleRow) {
  if (row.voided) return html`<span class="tag bad">${t('reports.sales.voided')}</span>`;
  if (row.refunded > 0)
    return html`<span class="tag warn">${t('reports.sales.refunded', { sum: row.refunded })}</span>`;
  return undefined;
}

function tendersOf(row: SaleRow): string {
  return row.tenders.map((kind) => translate(`common.tender.${kind}`)).join(' + ');
}
