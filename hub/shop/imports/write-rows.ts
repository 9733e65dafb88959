import { type Answer, done, refuse } from '../../model/answer.ts';
import type { ImportReason, RowFate } from '../../protocol/imports.ts';
import type { Queries, Tx } from '../../store/store.ts';
import { createCategories } from '../catalog/categories.ts';
import { createProducts, type NewProduct } from '../catalog/create-products.ts';
import { readRecords } from '../catalog/product-rows.ts';
import { defaultTaxId } from '../catalog/taxes.ts';
import type { Transcription } from '../catalog/transcribe.ts';
import { type ProductChange, type ProductState, stateOf, updateProducts } from '../catalog/update-product.ts';
import { moveStock } from '../stock/ledger.ts';
import { type Decision, decide, lookUp } from './decide.ts';
import { merged, newPack, sameState, usualUnitName } from './merge.ts';
import type { GoodsRow } from './parse-row.ts';

/** A row to be written. Rows of one batch share no code, SKU, PLU or name. */
export interface RowToWrite {
  row: number;
  goods: GoodsRow;
  transcription: Transcription;
}

export interface WriteRules {
  importId: string;
  staffId: number | null;
  duplicates: 'merge' | 'skip';
  priceExpected: boolean;
}

/** What became of each row: the shop may have changed since the plan. */
export type RowsWritten = { row: number; fate: RowFate; reason: ImportReason | null }[];

/** Writes a batch of rows: new products with their opening stock, merged ones with what they were before. */
export async function writeRows(tx: Tx, rows: readonly RowToWrite[], rules: WriteRules): Promise<Answer<RowsWritten>> {
  const taxId = await defaultTaxId(tx);
  if (taxId === null) return refuse('catalog.unknown-tax');
  const known = await lookUp(
    tx,
    rows.map((row) => row.goods),
  );
  const decided = rows.map((row) => ({ ...row, ...decide(row.goods, known, rules) }));
  const writable = decided.filter(({ fate }) => fate === 'add' || fate === 'merge');
  const categories = await categoriesOf(tx, writable, rules.importId);
  await addRows(
    tx,
    writable.filter(({ fate }) => fate === 'add'),
    { ...rules, taxId, categories },
  );
  await mergeRows(
    tx,
    writable.filter(({ fate }) => fate === 'merge'),
    { ...rules, categories },
  );
  const count = (fate: RowFate) => decided.filter((one) => one.fate === fate).length;
  await tx.run('UPDATE import SET added = added + ?, merged = merged + ?, rev = ? WHERE id = ?', [
    count('add'),
    count('merge'),
    tx.seq,
    rules.importId,
  ]);
  tx.touch('imports');
  return done(decided.map(({ row, fate, reason }) => ({ row, fate, reason })));
}

/**
 * Which of these rows would change nothing: a list that is imported every week is mostly that, and what changes nothing
 * need not go by the writer.
 */
export async function unchangedRows(
  queries: Queries,
  rows: readonly RowToWrite[],
  rules: WriteRules,
): Promise<Set<number>> {
  const known = await lookUp(
    queries,
    rows.map((row) => row.goods),
  );
  const doubles = rows.flatMap(({ row, goods }) => {
    const { fate, owner } = decide(goods, known, rules);
    return fate === 'merge' && owner && 'product' in owner ? [{ row, goods, productId: owner.product }] : [];
  });
  const records = await readRecords(queries, [...new Set(doubles.map((one) => one.productId))]);
  const states = new Map(
    records.map((record) => [record.id, { state: stateOf(record), category: record.categoryName }]),
  );
  const unchanged = doubles.filter(({ goods, productId }) => {
    const { state, category } = states.get(productId)!;
    const sameCategory = goods.category === null || goods.category === category;
    return sameCategory && sameState(state, merged(state, goods, state.categoryId));
  });
  return new Set(unchanged.map((one) => one.row));
}

type Decided = RowToWrite & Decision;
type Categories = ReadonlyMap<string, number>;

async function addRows(
  tx: Tx,
  rows: readonly Decided[],
  { importId, staffId, taxId, categories }: WriteRules & { taxId: number; categories: Categories },
): Promise<void> {
  const products = rows.map(({ goods, transcription }): NewProduct => {
    const price = goods.price ?? 0;
    const single = { name: goods.unit ?? usualUnitName, quantity: 1000, price, codes: goods.codes };
    return {
      ...transcription,
      name: goods.name,
      spec: goods.spec ?? '',
      sku: goods.sku,
      categoryId: categoryOf(goods, categories),
      taxId,
      weighed: goods.weighed ?? false,
      plu: goods.plu,
      quickKey: null,
      stockTracked: true,
      stockMin: goods.stockMin ?? 0,
      cost: goods.cost ?? 0,
      units: goods.pack ? [single, newPack(goods.pack, price)] : [single],
    };
  });
  const ids = await createProducts(tx, products, { staffId, importId });
  const movements = rows.flatMap(({ goods }, at) =>
    goods.stock ? [{ productId: ids[at]!, quantity: goods.stock, reason: 'opening' as const, staffId }] : [],
  );
  await moveStock(tx, movements);
  await noteChanges(
    tx,
    importId,
    ids.map((productId) => ({ productId })),
  );
}

async function mergeRows(
  tx: Tx,
  rows: readonly Decided[],
  { importId, staffId, categories }: WriteRules & { categories: Categories },
): Promise<void> {
  const ids = rows.map(({ owner }) => (owner && 'product' in owner ? owner.product : 0));
  const records = new Map((await readRecords(tx, [...new Set(ids)])).map((record) => [record.id, record]));
  const changes = rows.flatMap(({ goods }, at): (ProductChange & { state: ProductState })[] => {
    const before = records.get(ids[at]!)!;
    const state = stateOf(before);
    const after = merged(state, goods, categoryOf(goods, categories));
    return sameState(state, after) ? [] : [{ before, state, after }];
  });
  await updateProducts(tx, changes, staffId);
  await noteChanges(
    tx,
    importId,
    changes.map(({ before, state }) => ({ productId: before.id, before: JSON.stringify(state) })),
  );
}

const categoryOf = ({ category }: GoodsRow, categories: Categories) =>
  category === null ? null : (categories.get(category) ?? null);

/** The categories that the rows name, by name; those that the shop lacks are made. */
async function categoriesOf(tx: Tx, rows: readonly Decided[], importId: string): Promise<Categories> {
  const wanted = [...new Set(rows.flatMap(({ goods }) => goods.category ?? []))];
  if (wanted.length === 0) return new Map();
  const found = await tx.all<{ name: string; id: number }>(
    'SELECT name, min(id) AS id FROM category WHERE ended_at IS NULL GROUP BY name',
  );
  const categories = new Map(found.map(({ name, id }) => [name, id]));
  const missing = wanted.filter((name) => !categories.has(name));
  if (missing.length === 0) return categories;
  const ids = await createCategories(tx, missing);
  for (const [at, name] of missing.entries()) categories.set(name, ids[at]!);
  await noteChanges(
    tx,
    importId,
    ids.map((categoryId) => ({ categoryId })),
  );
  return categories;
}

/** One thing to take back, should the import be cancelled. */
interface Change {
  productId?: number;
  categoryId?: number;
  before?: string;
}

async function noteChanges(tx: Tx, importId: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(
    `INSERT INTO import_change (import_id, product_id, category_id, before, rev)
     SELECT ?2, value->>'productId', value->>'categoryId', value->>'before', ?3 FROM json_each(?1)`,
    [JSON.stringify(changes), importId, tx.seq],
  );
}
