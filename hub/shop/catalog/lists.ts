import { done, refuse } from '../../model/answer.ts';
import { normaliseCode } from '../../model/normalise-code.ts';
import { byCode, byPlu, list, product, search, tiles } from '../../protocol/catalog.ts';
import type { Queries, SqlParams } from '../../store/store.ts';
import { type Handler, onQuery } from '../handler.ts';
import { codesInUse } from './codes.ts';
import { readProductRows, readRecord, readRecords, toProductRow } from './product-rows.ts';
import { likePatterns, matchesAll, searchIds } from './search.ts';

const tiles_max = 500;

/** How the office's list is sorted, and what must be joined for it. Names go by pinyin, as a Chinese reader expects. */
const sorts = {
  name: { by: 'p.pinyin', join: '' },
  sku: { by: 'p.sku', join: '' },
  changed: { by: 'p.rev', join: '' },
  price: { by: 'u.price', join: 'JOIN unit u ON u.product_id = p.id AND u.position = 0 AND u.ended_at IS NULL' },
  stock: { by: 'coalesce(s.quantity, 0)', join: 'LEFT JOIN stock s ON s.product_id = p.id' },
} as const;

async function idsOf(queries: Queries, sql: string, params: SqlParams): Promise<number[]> {
  return (await queries.all<{ id: number }>(sql, params)).map((row) => row.id);
}

export const listHandlers: Handler[] = [
  onQuery(byCode, async (reader, { code }) => {
    const normalised = normaliseCode(code);
    const [found] = await codesInUse(reader, [normalised]);
    if (!found) return refuse('catalog.unknown-code', { code: normalised });
    const [row] = await readProductRows(reader, [found.productId]);
    return done({ product: row!, unitId: found.unitId });
  }),

  onQuery(byPlu, async (reader, { plu }) => {
    const ids = await idsOf(reader, 'SELECT id FROM product WHERE ended_at IS NULL AND plu = ?', [plu]);
    const [row] = await readProductRows(reader, ids);
    return row ? done({ product: row }) : refuse('catalog.unknown-code', { code: plu });
  }),

  onQuery(search, async (reader, { text, categoryId, limit }) =>
    done(await readProductRows(reader, await searchIds(reader, text, { categoryId, limit }))),
  ),

  onQuery(tiles, async (reader, { categoryId }) => {
    const where =
      categoryId === null
        ? 'quick_key IS NOT NULL AND ended_at IS NULL ORDER BY quick_key'
        : 'category_id = ? AND ended_at IS NULL ORDER BY pinyin, id';
    const sql = `SELECT id FROM product WHERE ${where} LIMIT ${tiles_max}`;
    return done(await readProductRows(reader, await idsOf(reader, sql, categoryId === null ? [] : [categoryId])));
  }),

  onQuery(list, async (reader, input, call) => {
    const patterns = likePatterns(input.text);
    const wheres = [
      input.ended ? 'p.ended_at IS NOT NULL' : 'p.ended_at IS NULL',
      ...(input.categoryId === null ? [] : ['p.category_id = ?']),
      ...(input.ended ? patterns.map(() => "p.search LIKE ? ESCAPE '\\'") : [matchesAll(patterns.length)]),
    ];
    const where = wheres.join(' AND ');
    const params = [...(input.categoryId === null ? [] : [input.categoryId]), ...patterns];
    const { by, join } = sorts[input.sort];
    const direction = input.descending ? 'DESC' : 'ASC';
    const counted = await reader.get<{ total: number }>(
      `SELECT count(*) AS total FROM product p WHERE ${where}`,
      params,
    );
    const ids = await idsOf(
      reader,
      `SELECT p.id FROM product p ${join} WHERE ${where} ORDER BY ${by} ${direction}, p.id ${direction} LIMIT ? OFFSET ?`,
      [...params, input.limit, input.offset],
    );
    const mayCost = call.who.may('catalog.cost');
    const records = await readRecords(reader, ids);
    const rows = records.map((record) => ({ ...toProductRow(record), cost: mayCost ? record.cost : null }));
    return done({ rows, total: counted!.total });
  }),

  onQuery(product, async (reader, { id }, call) => {
    const record = await readRecord(reader, id);
    if (!record) return refuse('catalog.unknown-product');
    const priceHistory = await reader.all<{ unitId: number; price: number; from: number; staffName: string | null }>(
      `SELECT h.unit_id AS unitId, h.price, h.at AS "from", s.name AS staffName
       FROM unit u JOIN price_change h ON h.unit_id = u.id LEFT JOIN staff s ON s.id = h.staff_id
       WHERE u.product_id = ? ORDER BY h.id DESC LIMIT 200`,
      [id],
    );
    const cost = call.who.may('catalog.cost') ? record.cost : null;
    return done({ ...toProductRow(record), taxId: record.taxId, cost, priceHistory });
  }),
];
