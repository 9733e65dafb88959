import type { BasketLine } from '../../../hub/model/basket.ts';
import { uuidv7 } from '../../../hub/model/ids.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { businessDay } from '../../../hub/model/time.ts';
import { list as goodsList, type ProductRow } from '../../../hub/protocol/catalog.ts';
import { record } from '../../../hub/protocol/late-sales.ts';
import { list, refund, sell, voidSale } from '../../../hub/protocol/sales.ts';
import { get as settings } from '../../../hub/protocol/settings.ts';
import { current, moveCash, open } from '../../../hub/protocol/shifts.ts';
import type { RunningHub } from './hub.ts';
import { Terminal } from './terminal.ts';

/** A row of numbers that looks like chance and is the same every time (Park and Miller, 1988). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/**
 * Sells so many times at a till of its own, through the commands that tills send: cash and cards, small and large bills,
 * discounts, one bill in twenty refunded in part, one voided. The shift stays open. Returns the sales' ids.
 */
export async function liveALittle(hub: RunningHub, sales: number): Promise<string[]> {
  const till = await new Terminal(hub).signIn('店长', 'till');
  if (!(await till.ask(current, {}))) await till.command(open, { float: 20_000 });
  const { rounding } = await till.ask(settings, {});
  const { rows } = await till.ask(goodsList, { limit: 100 });
  const next = chance(2024);
  const ids: string[] = [];
  for (let n = 0; n < sales; n++) {
    const lines = Array.from({ length: 1 + next(5) }, () => lineOf(rows[next(rows.length)]!, next));
    const discount = next(9) === 0 ? { kind: 'percent' as const, basisPoints: 500, reason: '老顾客' } : undefined;
    const basket = { lines, rounding, ...(discount && { discount }) };
    const { total } = priceBasket(basket);
    const tenders =
      next(3) === 0
        ? [{ kind: 'card' as const, amount: total, reference: `POS ${1000 + n}` }]
        : [{ kind: 'cash' as const, amount: total, tendered: Math.ceil(total / 1000) * 1000 }];
    const { saleId } = await till.command(sell, { basket, tenders, total, print: false });
    ids.push(saleId);
    if (n % 20 === 7) {
      const back = { lineNo: 1, quantity: lines[0]!.quantity };
      await till.command(refund, { saleId, lines: [back], reason: '包装破损', by: 'cash', print: false });
    }
    if (n % 20 === 11) await till.command(voidSale, { saleId, reason: '顾客不要了', print: false });
  }
  await till.command(moveCash, { direction: 'out', amount: 5_000, reason: '付快递费' });
  return ids;
}

/**
 * Tells the hub of a sale that a till made without it an hour ago, by a clock that it did not trust and at a price that the
 * books do not know.
 */
export async function sellAlone(till: Terminal): Promise<void> {
  const { rows } = await till.ask(goodsList, { limit: 1 });
  const line = lineOf(rows[0]!, chance(7));
  const basket = { lines: [{ ...line, listPrice: line.listPrice + 100 }], rounding: 'none' as const };
  const { total } = priceBasket(basket);
  const at = Date.now() - 3_600_000;
  await till.command(record, {
    ...{ saleId: uuidv7(), at, clockUnsure: true, number: 5001, businessDay: businessDay(at, 'Asia/Shanghai') },
    ...{ staffId: 2, shift: null, basket, tenders: [{ kind: 'cash', amount: total, tendered: total }], total },
  });
}

/** The numbers of the receipts in the books, oldest first; at most a hundred. */
export async function booked(hub: RunningHub): Promise<string[]> {
  const office = await new Terminal(hub).signIn('老板');
  const { rows } = await office.ask(list, { limit: 100 });
  return rows.map((row) => row.number).reverse();
}

/** One to three of something, or a weight of what is weighed. */
function lineOf(product: ProductRow, next: (below: number) => number): BasketLine {
  const [unit] = product.units;
  if (!unit) throw new Error(`${product.name} has no unit`);
  const quantity = product.weighed ? 300 + next(1200) : 1000 * (1 + (next(4) === 0 ? next(3) : 0));
  return {
    id: uuidv7(),
    productId: product.id,
    unitId: unit.id,
    name: product.name,
    unitName: unit.name,
    categoryId: product.categoryId,
    quantity,
    listPrice: unit.price,
    tax: product.tax,
    ...(product.weighed && { weight: { source: 'scale' as const, raw: '' } }),
  };
}
