import { decimalText } from '../../../hub/model/money.ts';
import { formatQuantity } from '../../../hub/model/quantity.ts';
import type { DayOverview } from '../../../hub/protocol/reports.ts';
import { t, translate } from '../../../web/i18n/index.ts';
import { csvHead, csvLines } from '../list/csv.ts';

interface Line {
  section: string;
  name: string;
  amount: number | null;
  /** A count, or a quantity as text. */
  count: number | string;
}

const columns = (currency: string) => [
  { title: t('reports.today.section'), cell: (line: Line) => line.section },
  { title: t('reports.today.name'), cell: (line: Line) => line.name },
  {
    title: t('reports.today.amount'),
    cell: (line: Line) => (line.amount === null ? '' : decimalText(line.amount, currency)),
  },
  { title: t('common.quantity'), cell: (line: Line) => line.count },
];

/** Everything that the overview shows, as one table of sections. */
export function overviewCsv(value: DayOverview, currency: string): Blob {
  const { totals } = value;
  const span = `${value.from} – ${value.to}`;
  const lines: Line[] = [
    { section: span, name: t('office.today.revenue'), amount: totals.sales, count: totals.count },
    ...(totals.profit === null
      ? []
      : [{ section: span, name: t('office.today.profit'), amount: totals.profit, count: '' }]),
    { section: span, name: t('office.today.average'), amount: totals.average, count: '' },
    { section: span, name: t('office.today.refunds'), amount: totals.refunds.amount, count: totals.refunds.count },
    { section: span, name: t('reports.today.voids'), amount: totals.voids.amount, count: totals.voids.count },
    ...value.byDay.map((one) => ({
      section: t('reports.today.byDay'),
      name: one.day,
      amount: one.sales,
      count: one.count,
    })),
    ...value.byHour.map((one) => ({
      section: t('reports.today.byHour'),
      name: `${one.hour}:00`,
      amount: one.sales,
      count: one.count,
    })),
    ...value.byTender.map((one) => ({
      section: t('reports.today.tender'),
      name: translate(`common.tender.${one.kind}`),
      amount: one.amount,
      count: one.count,
    })),
    ...value.byStaff.map((one) => ({
      section: t('reports.today.staff'),
      name: one.name,
      amount: one.sales,
      count: one.count,
    })),
    ...value.byCategory.map((one) => ({
      section: t('reports.today.category'),
      name: one.name ?? t('reports.today.noCategory'),
      amount: one.sales,
      count: formatQuantity(one.quantity),
    })),
    ...value.top.map((one) => ({
      section: t('reports.today.best'),
      name: one.name,
      amount: one.sales,
      count: formatQuantity(one.quantity),
    })),
  ];
  const shape = columns(currency);
  return new Blob([csvHead(shape), csvLines(shape, lines)], { type: 'text/csv;charset=utf-8' });
}
