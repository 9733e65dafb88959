import type { Product, ProductRow, ProductUnit } from '../../protocol/catalog.ts';
import type { Queries } from '../../store/store.ts';

/** A product's row with all that belongs to it, as `productColumns` selects it. */
export interface ProductRecord {
  id: number;
  sku: string;
  name: string;
  spec: string;
  categoryId: number | null;
  categoryName: string | null;
  weighed: number;
  plu: string | null;
  taxId: number;
  taxRate: number;
  taxIncluded: number;
  cost: number;
  stock: number;
  stockTracked: number;
  stockMin: number;
  quickKey: number | null;
  pictureId: string | null;
  pinyin: string;
  initials: string;
  endedAt: number | null;
  rev: number;
  units: string;
}

/** Units and codes come as JSON within the row: a page of products is one statement, not three a product. */
const productColumns = `
  p.id, p.sku, p.name, p.spec, p.category_id AS categoryId, g.name AS categoryName, p.weighed, p.plu, p.tax_id AS taxId,
  t.rate AS taxRate, t.included AS taxIncluded, p.cost, coalesce(s.quantity, 0) AS stock,
  p.stock_tracked AS stockTracked, p.stock_min AS stockMin, p.quick_key AS quickKey, p.picture_id AS pictureId,
  p.pinyin, p.initials, p.ended_at AS endedAt, p.rev,
  (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'quantity', u.quantity, 'price', u.price, 'codes',
      json((SELECT json_group_array(c.code ORDER BY c.code) FROM code c
            WHERE c.unit_id = u.id AND c.ended_at IS p.ended_at))) ORDER BY u.position)
   FROM unit u WHERE u.product_id = p.id AND u.ended_at IS NULL) AS units`;

const productTables = `
  product p JOIN tax t ON t.id = p.tax_id LEFT JOIN category g ON g.id = p.category_id
  LEFT JOIN stock s ON s.product_id = p.id`;

/** The products of these ids, in the order of the ids; those that do not exist are left out. One statement. */
export function readRecords(queries: Queries, ids: readonly number[]): Promise<ProductRecord[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return queries.all<ProductRecord>(
    `SELECT ${productColumns} FROM json_each(?) j CROSS JOIN ${productTables} WHERE p.id = j.value ORDER BY j.key`,
    [JSON.stringify(ids)],
  );
}

/** As `readRecords`, for one. */
export async function readRecord(queries: Queries, id: number): Promise<ProductRecord | undefined> {
  return (await readRecords(queries, [id]))[0];
}

/** What tills keep of a product. */
export function toProduct(record: ProductRecord): Product {
  return {
    id: record.id,
    sku: record.sku,
    name: record.name,
    spec: record.spec,
    categoryId: record.categoryId,
    weighed: record.weighed === 1,
    plu: record.plu,
    tax: { rate: record.taxRate, included: record.taxIncluded === 1 },
    units: JSON.parse(record.units) as ProductUnit[],
    pinyin: record.pinyin,
    initials: record.initials,
    quickKey: record.quickKey,
    pictureId: record.pictureId,
    stockTracked: record.stockTracked === 1,
    stockMin: record.stockMin,
    endedAt: record.endedAt,
    rev: record.rev,
  };
}

/** What lists show of a product. */
export function toProductRow(record: ProductRecord): ProductRow {
  return { ...toProduct(record), categoryName: record.categoryName, stock: record.stock };
}

/** Products for lists, in the order of the ids. */
export async function readProductRows(queries: Queries, ids: readonly number[]): Promise<ProductRow[]> {
  return (await readRecords(queries, ids)).map(toProductRow);
}
