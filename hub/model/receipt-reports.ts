import type { Minor } from './basket.ts';
import { formatMoney } from './money.ts';
import { formatQuantity } from './quantity.ts';
import { shopHead } from './receipt.ts';
import {
  type Block,
  end,
  pair,
  type ReceiptDocument,
  type ReceiptShop,
  rule,
  text,
  triple,
} from './receipt-document.ts';
import type { ReceiptWords } from './receipt-words.ts';
import type { CountAndAmount, DayReport, SaleKind, ShiftReport, Supplement, TenderTotal } from './sale.ts';
import { formatDateTime, formatDay } from './time.ts';

/** A shift on paper: an X report while it is open, the report of the count once it is closed. */
export function shiftReportOf(
  report: ShiftReport,
  shop: ReceiptShop,
  words: ReceiptWords,
  at: number,
): ReceiptDocument {
  const money = moneyOf(shop);
  const time = (instant: number) => formatDateTime(instant, shop.locale, shop.timeZone);
  const told = (label: string, amount: Minor | null, bold = false) =>
    amount === null ? [] : [pair(label, money(amount), { bold })];
  if (report.supplement) return supplementOf(report, report.supplement, shop, words, at);
  return {
    blocks: [
      ...shopHead(shop, words),
      ...title(report.closedAt === null ? words.titles.xReport : words.titles.shift),
      pair(words.shift, String(report.number)),
      pair(words.till, report.terminalName),
      pair(words.cashier, report.staffName),
      pair(words.opened, time(report.openedAt)),
      ...(report.closedAt === null ? [] : [pair(words.closed, time(report.closedAt))]),
      rule,
      ...kinds(report, words, money),
      ...late(report.late, words, money),
      ...told(words.discounts, report.discount),
      ...told(words.roundings, report.rounding),
      ...tenders(report.byTender, words, money),
      rule,
      ...told(words.float, report.float),
      ...told(words.cashIn, report.cashIn),
      ...told(words.cashOut, report.cashOut),
      ...told(words.expectedCash, report.expectedCash),
      ...told(words.countedCash, report.countedCash),
      ...told(words.difference, report.difference, true),
      ...supplements(report.supplements ?? [], shop, words),
      rule,
      pair(words.printed, time(at)),
      ...end,
    ],
  };
}

/** What came late to a shift that was closed: sales and money, and nothing to count. */
function supplementOf(
  report: ShiftReport,
  { day, toShift }: NonNullable<ShiftReport['supplement']>,
  shop: ReceiptShop,
  words: ReceiptWords,
  at: number,
): ReceiptDocument {
  const money = moneyOf(shop);
  return {
    blocks: [
      ...shopHead(shop, words),
      ...title(words.titles.shiftSupplement),
      ...(toShift ? [pair(words.shift, String(report.number))] : []),
      pair(words.till, report.terminalName),
      pair(words.cashier, report.staffName),
      pair(words.supplementDay, formatDay(day, shop.locale)),
      rule,
      ...kinds(report, words, money),
      pair(words.discounts, money(report.discount)),
      pair(words.roundings, money(report.rounding)),
      ...tenders(report.byTender, words, money),
      rule,
      ...text(words.supplementNote),
      rule,
      pair(words.printed, formatDateTime(at, shop.locale, shop.timeZone)),
      ...end,
    ],
  };
}

/** Under a closed shift: what came later, a row a day and tender. */
function supplements(found: readonly Supplement[], shop: ReceiptShop, words: ReceiptWords): Block[] {
  const money = moneyOf(shop);
  return table(
    words.supplements,
    found.flatMap(({ day, sales, byTender }) => [
      triple(formatDay(day, shop.locale), String(sales.count), money(sales.amount)),
      ...byTender.map((one) => triple(`  ${words.tenders[one.kind]}`, String(one.count), money(one.amount))),
    ]),
  );
}

/** The close of a day (日结) on paper, or how the day stands now. */
export function dayReportOf(report: DayReport, shop: ReceiptShop, words: ReceiptWords, at: number): ReceiptDocument {
  const money = moneyOf(shop);
  const time = (instant: number) => formatDateTime(instant, shop.locale, shop.timeZone);
  const { closedAt, sequence } = report;
  const hour = (from: number) => `${String(from).padStart(2, '0')}:00`;
  return {
    blocks: [
      ...shopHead(shop, words),
      ...title(words.titles[closedAt === null ? 'dayPreview' : sequence! > 1 ? 'daySupplement' : 'day']),
      pair(words.businessDay, formatDay(report.businessDay, shop.locale)),
      ...(sequence !== null && sequence > 1 ? [pair(words.sequence, String(sequence))] : []),
      ...(closedAt === null ? [] : [pair(words.dayClosed, time(closedAt))]),
      ...(report.staffName === null ? [] : [pair(words.closedBy, report.staffName)]),
      rule,
      ...kinds(report, words, money),
      ...late(report.late, words, money),
      pair(words.grossSales, money(report.gross)),
      pair(words.discounts, money(report.discount)),
      pair(words.roundings, money(report.rounding)),
      pair(words.tax, money(report.tax)),
      pair(words.total, money(report.total), { bold: true, size: 2 }),
      ...tenders(report.byTender, words, money),
      ...table(
        words.byTax,
        report.taxes.map((tax) => triple(`${tax.rate / 100}%`, money(tax.net), money(tax.tax))),
      ),
      ...table(
        words.byCategory,
        report.byCategory.map((one) =>
          triple(one.name ?? words.noCategory, formatQuantity(one.quantity), money(one.amount)),
        ),
      ),
      ...table(
        words.byCashier,
        report.byCashier.map((one) => triple(one.name, String(one.count), money(one.amount))),
      ),
      ...table(
        words.byHour,
        report.byHour.map((one) => triple(hour(one.hour), String(one.count), money(one.amount))),
      ),
      ...table(
        words.shifts,
        report.shifts.map((one) =>
          triple(
            `${one.number} ${one.terminalName}`,
            one.staffName,
            one.supplement ? words.supplement : one.difference === null ? words.stillOpen : money(one.difference),
          ),
        ),
      ),
      rule,
      pair(words.printed, time(at)),
      ...end,
    ],
  };
}

type Money = (amount: Minor) => string;

function moneyOf(shop: ReceiptShop): Money {
  return (amount) => formatMoney(amount, shop.currency, shop.locale, { symbol: false });
}

function title(words: string): Block[] {
  return text(words, { align: 'center', bold: true });
}

/** Sales, refunds and voids: how many, and how much. */
function kinds(report: Record<`${SaleKind}s`, CountAndAmount>, words: ReceiptWords, money: Money): Block[] {
  return (['sale', 'refund', 'void'] as const).map((kind) => {
    const { count, amount } = report[`${kind}s`];
    return triple(words.counts[kind], String(count), money(amount));
  });
}

/** How much of it tills sold without the hub; nothing where none did. */
function late(found: CountAndAmount | undefined, words: ReceiptWords, money: Money): Block[] {
  return found && found.count > 0 ? [triple(words.lateSales, String(found.count), money(found.amount))] : [];
}

function tenders(totals: readonly TenderTotal[], words: ReceiptWords, money: Money): Block[] {
  return table(
    words.byTender,
    totals.map((one) => triple(words.tenders[one.kind], String(one.count), money(one.amount))),
  );
}

/** Rows under a heading; nothing where there are none. */
function table(heading: string, rows: Block[]): Block[] {
  return rows.length === 0 ? [] : [rule, ...text(heading, { bold: true }), ...rows];
}
