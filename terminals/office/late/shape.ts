import { html } from 'lit';
import { decimalText } from '../../../hub/model/money.ts';
import type { LateSaleRow } from '../../../hub/protocol/late-sales.ts';
import { amount, dateTime, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/status.ts';
import type { Column } from '../../../web/kit/table.ts';
import { shopSettings } from '../../../web/page.ts';
import type { CsvColumn } from '../list/csv.ts';
import { differenceText, summary } from './differences.ts';

/** What differs, with how much it wants a look: nothing, seen to, or not yet. */
function mark(row: LateSaleRow) {
  const kind = row.differences.length === 0 ? 'good' : row.seenAt === null ? 'warn' : 'off';
  return html`<g-status wraps kind=${kind}>${summary(row)}</g-status>`;
}

/** Its number, and what it is where it is no sale. */
export const title = ({ kind, printed }: Pick<LateSaleRow, 'kind' | 'printed'>) =>
  kind === 'sale' ? printed : `${printed} ${t(`late.kinds.${kind}`)}`;

export const columns = (): Column<LateSaleRow>[] => [
  { key: 'printed', title: t('late.number'), width: 'minmax(184px, 1fr)', cell: title },
  { key: 'madeAt', title: t('late.madeAt'), width: '144px', cell: (row) => dateTime(row.madeAt) },
  { key: 'arrivedAt', title: t('late.arrivedAt'), width: '144px', wide: true, cell: (row) => dateTime(row.arrivedAt) },
  { key: 'till', title: t('late.terminal'), wide: true, cell: (row) => row.terminalName },
  { key: 'differs', title: t('late.differs'), width: 'minmax(0, 2.4fr)', cell: mark },
  { key: 'total', title: t('late.total'), width: '104px', end: true, cell: (row) => amount(row.total) },
];

export const brief = (row: LateSaleRow) => html`<div class="lines"><b>${title(row)}</b><span>${amount(row.total)}</span>
  <span>${summary(row)}</span><span>${dateTime(row.madeAt)}</span></div>`;

export const exported = (): CsvColumn<LateSaleRow>[] => [
  { title: t('late.number'), cell: title },
  { title: t('late.bookedAs'), cell: (row) => row.number },
  { title: t('late.madeAt'), cell: (row) => dateTime(row.madeAt) },
  { title: t('late.arrivedAt'), cell: (row) => dateTime(row.arrivedAt) },
  { title: t('late.terminal'), cell: (row) => row.terminalName },
  { title: t('late.cashier'), cell: (row) => row.staffName },
  { title: t('late.total'), cell: (row) => decimalText(row.total, shopSettings()?.currency ?? 'CNY') },
  { title: t('late.differs'), cell: (row) => row.differences.map(differenceText).join('; ') },
  { title: t('late.seen'), cell: (row) => row.seenBy ?? '' },
];
