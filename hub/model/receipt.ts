import type { Minor } from './basket.ts';
import { multiplyDivide, sum } from './integer.ts';
import { formatMoney } from './money.ts';
import { piecesOf } from './pricing.ts';
import { amountOf, formatQuantity } from './quantity.ts';
import { type Block, end, pair, type ReceiptDocument, type ReceiptShop, rule, text } from './receipt-document.ts';
import type { ReceiptWords } from './receipt-words.ts';
import type { SaleLineView, SaleView, TenderView } from './sale.ts';
import { formatDateTime } from './time.ts';

export interface ReceiptOptions {
  /** Printed before: marked as a copy, above and below, and never opens the drawer. */
  copy?: boolean;
  /** Opens the drawer while it prints. */
  drawer?: boolean;
}

/** The receipt of a sale, refund or void. Pure: the same sale makes the same receipt, on the hub and in a preview. */
export function receiptOf(
  sale: SaleView,
  shop: ReceiptShop,
  words: ReceiptWords,
  options: ReceiptOptions = {},
): ReceiptDocument {
  const { copy = false, drawer = false } = options;
  const money = (amount: Minor) => formatMoney(amount, shop.currency, shop.locale, { symbol: false });
  const copyMark = copy ? text(words.copy, { align: 'center', bold: true, size: 2 }) : [];
  return {
    blocks: [
      ...(drawer && !copy ? [{ kind: 'drawer' } as const] : []),
      ...copyMark,
      ...(shop.receiptLogo ? [{ kind: 'image', image: shop.receiptLogo } as const] : []),
      ...shopHead(shop, words),
      ...saleHead(sale, shop, words),
      rule,
      pair(words.item, words.amount),
      rule,
      ...sale.lines.flatMap((line) => goods(line, words, money)),
      rule,
      ...sums(sale, shop, words, money),
      rule,
      ...sale.tenders.flatMap((tender) => settled(tender, words, money)),
      ...text(shop.receiptFooter, { align: 'center' }),
      { kind: 'barcode', data: sale.number, symbology: 'code128' },
      ...copyMark,
      ...end,
    ],
  };
}

/** The shop's name, address and own words: the head of every document. */
export function shopHead(shop: ReceiptShop, words: ReceiptWords): Block[] {
  return [
    ...text(shop.name, { align: 'center', bold: true, size: 2 }),
    ...text(shop.address, { align: 'center' }),
    ...text(shop.phone && `${words.phone} ${shop.phone}`, { align: 'center' }),
    ...text(shop.receiptHeader, { align: 'center' }),
  ];
}

function saleHead(sale: SaleView, shop: ReceiptShop, words: ReceiptWords): Block[] {
  const queue = sale.order ? `${words.queueNumber} ${sale.order.number}  ${sale.order.label}`.trim() : '';
  return [
    ...text(words.titles[sale.kind], { align: 'center', bold: sale.kind !== 'sale' }),
    ...text(queue, { align: 'center', bold: true, size: 2 }),
    pair(words.number, sale.number),
    pair(words.time, formatDateTime(sale.at, shop.locale, shop.timeZone)),
    ...(sale.printed ? [pair(words.printedAs, sale.printed)] : []),
    ...(sale.clockUnsure ? text(words.clockUnsure) : []),
    ...(sale.late
      ? [
          pair(
            sale.kind === 'sale' ? words.madeOffline : words.givenBack,
            formatDateTime(sale.late.bookedAt, shop.locale, shop.timeZone),
          ),
        ]
      : []),
    pair(words.till, sale.terminalName),
    pair(words.cashier, sale.staffName),
    ...(sale.refersTo ? [pair(words.originalReceipt, sale.refersTo.number)] : []),
    ...(sale.reason ? [pair(words.reason, sale.reason)] : []),
    ...(sale.voidedBy ? [pair(words.voidedBy, sale.voidedBy.number, { bold: true })] : []),
  ];
}

/** A line's name, how its amount came about, and what was taken off it. */
function goods(line: SaleLineView, words: ReceiptWords, money: (amount: Minor) => string): Block[] {
  const counted = `${formatQuantity(line.quantity)} ${line.unitName}`;
  return [
    ...text(line.name),
    pair(`  ${counted} × ${money(unitPriceOf(line))}`, money(line.gross)),
    ...(line.weight?.source === 'manual' ? text(`  ${words.weighedByHand}`) : []),
    ...line.discounts
      .filter((discount) => discount.scope === 'line')
      .map((discount) => pair(`  ${discount.reason || words.discount}`, money(-discount.amount))),
  ];
}

/** The shelf price, unless a higher one was named by hand; a label's amount was made of the shelf price by the scale. */
function unitPriceOf(line: SaleLineView): Minor {
  // More than one: a part of a weighed line that came back may carry the odd fen.
  const higher = Math.abs(line.gross) > Math.abs(amountOf(line.listPrice, line.quantity)) + 1;
  if (!higher || line.weight?.source === 'label') return line.listPrice;
  return multiplyDivide(line.gross, 1000, Math.abs(line.quantity)) * Math.sign(line.quantity);
}

function sums(sale: SaleView, shop: ReceiptShop, words: ReceiptWords, money: (amount: Minor) => string): Block[] {
  const byReason = new Map<string, Minor>();
  for (const discount of sale.lines.flatMap((line) => line.discounts)) {
    if (discount.scope !== 'order') continue;
    const reason = discount.reason || words.discount;
    byReason.set(reason, (byReason.get(reason) ?? 0) + discount.amount);
  }
  const ordered = sum([...byReason.values()]);
  const subtotal = sale.gross - (sale.discount - ordered);
  const added = sale.taxes.filter((tax) => !tax.included && tax.tax !== 0);
  const included = sale.taxes.filter((tax) => tax.included && tax.tax !== 0);
  const rate = (basisPoints: number) => `${basisPoints / 100}%`;
  // What is paid is not always what the goods cost: tell the way from one to the other.
  const differs = ordered !== 0 || sale.rounding !== 0 || added.length > 0;
  // Tax on top was worked out before the rounding, so its row closes the sum: total = subtotal − discount + tax − rounding.
  const onTop = sale.total - (subtotal - ordered) + sale.rounding;
  const rates = added.map((tax) => rate(tax.rate)).join(' + ');
  return [
    ...(differs ? [pair(words.subtotal, money(subtotal))] : []),
    ...[...byReason].map(([reason, amount]) => pair(reason, money(-amount))),
    ...(added.length > 0 ? [pair(`${words.taxAdded} ${rates}`, money(onTop))] : []),
    ...(sale.rounding !== 0 ? [pair(words.rounding, money(-sale.rounding))] : []),
    pair(words.total, formatMoney(sale.total, shop.currency, shop.locale), { bold: true, size: 2 }),
    ...(sale.kind === 'sale' ? [pair(words.pieces, String(sum(sale.lines.map(piecesOf))))] : []),
    ...included.map((tax) => pair(`${words.taxIncluded} ${rate(tax.rate)}`, money(tax.tax))),
  ];
}

function settled(tender: TenderView, words: ReceiptWords, money: (amount: Minor) => string): Block[] {
  const handedOver = tender.tendered !== tender.amount;
  return [
    pair(words.tenders[tender.kind], money(tender.amount)),
    ...(handedOver ? [pair(`  ${words.tendered}`, money(tender.tendered))] : []),
    ...(tender.change !== 0 ? [pair(`  ${words.change}`, money(tender.change), { bold: true })] : []),
    ...(tender.reference ? [pair(`  ${words.reference}`, tender.reference)] : []),
  ];
}
