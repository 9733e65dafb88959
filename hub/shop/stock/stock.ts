import { done, refuse } from '../../model/answer.ts';
import { limits } from '../../model/basket.ts';
import { amountOf } from '../../model/quantity.ts';
import { adjust, list, type Movement, movements, type StockRow } from '../../protocol/stock.ts';
import type { Store } from '../../store/store.ts';
import { likePatterns, matchesAll } from '../catalog/search.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';
import { numberSql } from '../sales/number.ts';
import { stockFeedHandler } from './feed.ts';
import { moveStock } from './ledger.ts';

const quantity = 'coalesce(s.quantity, 0)';

/** What each filter of the list lets through. */
const filters = {
  all: 'true',
  low: `${quantity} > 0 AND ${quantity} <= p.stock_min`,
  out: `${quantity} = 0`,
  'below-zero': `${quantity} < 0`,
} as const;

const sorts = { name: 'p.pinyin', quantity, value: `${quantity} * p.cost` } as const;

/** Which rows, their order and their counts come from a small index; the rest is then read for one page. */
const listHandler = onQuery(list, async (reader, input, call) => {
  const patterns = likePatterns(input.text);
  const from = 'FROM product p INDEXED BY product_stocked LEFT JOIN stock s ON s.product_id = p.id';
  const where = [
    'WHERE p.ended_at IS NULL AND p.stock_tracked = 1',
    input.categoryId === null ? 'true' : 'p.category_id = ?',
    matchesAll(patterns.length),
  ].join(' AND ');
  const params = [...(input.categoryId === null ? [] : [input.categoryId]), ...patterns];
  const counts = await reader.get<{ total: number; low: number; out: number; belowZero: number }>(
    `SELECT count(*) FILTER (WHERE ${filters[input.filter]}) AS total, count(*) FILTER (WHERE ${filters.low}) AS low,
       count(*) FILTER (WHERE ${filters.out}) AS out, count(*) FILTER (WHERE ${filters['below-zero']}) AS belowZero
     ${from} ${where}`,
    params,
  );
  const direction = input.descending ? 'DESC' : 'ASC';
  const rows = await reader.all<StockRow & { cost: number }>(
    `WITH page(id, place) AS (
       SELECT id, row_number() OVER () FROM (
         SELECT p.id ${from} ${where} AND ${filters[input.filter]}
         ORDER BY ${sorts[input.sort]} ${direction}, p.id ${direction} LIMIT ? OFFSET ?))
     SELECT p.id AS productId, p.sku, p.name, p.spec, p.cost, p.stock_min AS stockMin, ${quantity} AS quantity,
       (SELECT u.name FROM unit u WHERE u.product_id = p.id AND u.position = 0 AND u.ended_at IS NULL) AS unitName,
       g.name AS categoryName
     FROM page CROSS JOIN product p ON p.id = page.id LEFT JOIN stock s ON s.product_id = p.id
     LEFT JOIN category g ON g.id = p.category_id ORDER BY page.place`,
    [...params, input.limit, input.offset],
  );
  const mayCost = call.who.may('catalog.cost');
  return done({
    ...counts!,
    rows: rows.map(({ cost, ...row }) => ({ ...row, value: mayCost ? amountOf(cost, row.quantity) : null })),
  });
});

/** Newest first; what was there after each is counted back from what is there now. */
const movementsHandler = onQuery(movements, async (reader, { productId, offset, limit }) => {
  const head = await reader.get<{ now: number; total: number; newer: number }>(
    `SELECT coalesce((SELECT quantity FROM stock WHERE product_id = ?1), 0) AS now,
       (SELECT count(*) FROM product_movement WHERE product_id = ?1) AS total,
       (SELECT coalesce(sum(m.quantity), 0) FROM
         (SELECT id FROM product_movement WHERE product_id = ?1 ORDER BY id DESC LIMIT ?2) newer
         CROSS JOIN stock_movement m USING (id)) AS newer`,
    [productId, offset],
  );
  const rows = await reader.all<Omit<Movement, 'after'>>(
    `SELECT m.id, m.at, m.quantity, m.reason, sale.id AS saleId, p.name AS staffName, m.note,
       CASE WHEN sale.seq IS NULL THEN NULL ELSE ${numberSql('sale')} END AS saleNumber
     FROM (SELECT id FROM product_movement WHERE product_id = ? ORDER BY id DESC LIMIT ? OFFSET ?) page
     CROSS JOIN stock_movement m USING (id) LEFT JOIN sale ON sale.seq = m.sale_seq LEFT JOIN staff p ON p.id = m.staff_id
     ORDER BY m.id DESC`,
    [productId, limit, offset],
  );
  let after = head!.now - head!.newer;
  const told = rows.map((row) => {
    const movement = { ...row, after };
    after -= row.quantity;
    return movement;
  });
  return done({ rows: told, total: head!.total });
});

const adjustHandler = onCommand(adjust, async (tx, { productId, change, reason, note }, call) => {
  const product = await tx.get<{ name: string; tracked: number; quantity: number }>(
    `SELECT p.name, p.stock_tracked AS tracked, ${quantity} AS quantity
     FROM product p LEFT JOIN stock s ON s.product_id = p.id WHERE p.id = ?`,
    [productId],
  );
  if (!product) return refuse('catalog.unknown-product');
  if (!product.tracked) return refuse('stock.not-tracked', { name: product.name });
  const by = 'by' in change ? change.by : change.to - product.quantity;
  const after = product.quantity + by;
  if (Math.abs(after) > limits.quantity) return refuse('stock.quantity-invalid', { quantity: after });
  // A count that finds what the books say is worth a line too: somebody looked.
  if (by === 0 && 'by' in change) return refuse('stock.quantity-invalid', { quantity: 0 });
  await moveStock(tx, [{ productId, quantity: by, reason, staffId: call.who.staff.id, note }]);
  return done({ quantity: after });
});

/** Everything that answers the messages of hub/protocol/stock.ts. */
export function stockHandlers(store: Store, onError: (error: unknown) => void): Handler[] {
  return [listHandler, movementsHandler, adjustHandler, stockFeedHandler(store, onError)];
}
