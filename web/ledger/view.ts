import { priceBasket } from '../../hub/model/pricing.ts';
import type { SaleView } from '../../hub/model/sale.ts';
import type { SaleEntry } from './entry.ts';

/** A sale of the till's own ledger as receipts show it: the same paper as the hub's. */
export function viewOfEntry(entry: SaleEntry): SaleView {
  const { id, number, at, businessDay, terminal, staffName, sold } = entry;
  const { lines, gross, discount, rounding, tax, taxes, total } = priceBasket(sold.basket, undefined, sold.total);
  const { order } = sold.basket;
  return {
    ...{ id, number: number ?? '', kind: 'sale', at, businessDay, terminalName: terminal.name, staffName },
    lines: lines.map((line, place) => ({
      lineNo: place + 1,
      productId: line.productId,
      unitId: line.unitId,
      name: line.name,
      unitName: line.unitName,
      quantity: line.quantity,
      listPrice: line.listPrice,
      gross: line.gross,
      discounts: line.discounts,
      rounding: line.rounding,
      amount: line.amount,
      taxAmount: line.taxAmount,
      taxRate: line.tax.rate,
      taxIncluded: line.tax.included,
      refundedQuantity: 0,
      ...(line.weight && { weight: line.weight }),
    })),
    ...{ gross, discount, rounding, tax, taxes, total },
    tenders: sold.tenders.map((tender) =>
      tender.kind === 'cash'
        ? { ...tender, change: tender.tendered - tender.amount, reference: null }
        : { ...tender, tendered: tender.amount, change: 0 },
    ),
    ...(order && { order: { number: order.number, label: order.label } }),
  };
}
