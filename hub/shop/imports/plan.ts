import type { Mapping } from '../../protocol/imports.ts';
import type { Store } from '../../store/store.ts';
import { decide, keysOf, lookUp } from './decide.ts';
import { type GoodsRow, parseRow } from './parse-row.ts';
import type { PlannedRow, Staging } from './staging.ts';

/** How a file is to be read, as the person chose. */
export interface PlanRules {
  mapping: Mapping;
  duplicates: 'merge' | 'skip';
  currency: string;
}

/** Small, since between two of them tills are served. */
const chunk_rows = 200;

/** Whether a row without a price is wrong: the file has a column for prices. */
export const priceExpected = ({ price, packPrice }: Mapping): boolean => price !== undefined || packPrice !== undefined;

/** Decides every row's fate and keeps it in the staging file. Nothing is written to the books. */
export async function planRows(
  store: Store,
  staging: Staging,
  rules: PlanRules,
  onRows: (rows: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await staging.clearPlan();
  let rows = 0;
  for (let after = 0; !signal.aborted; ) {
    const chunk = await staging.cells(after, chunk_rows);
    const last = chunk.at(-1);
    if (!last) return;
    await planChunk(store, staging, rules, chunk);
    after = last.row;
    rows += chunk.length;
    onRows(rows);
  }
}

async function planChunk(
  store: Store,
  staging: Staging,
  rules: PlanRules,
  chunk: readonly { row: number; cells: string[] }[],
): Promise<void> {
  const parsed = chunk.map(({ row, cells }) => ({ row, cells, result: parseRow(cells, rules) }));
  const goods = parsed.flatMap(({ result }) => (result.ok ? [result.value] : []));
  const known = await store.read((reader) => lookUp(reader, goods));
  for (const [key, row] of await staging.seen(goods.flatMap(keysOf))) if (!known.has(key)) known.set(key, { row });
  const seen = new Map<string, number>();
  const rulesOfFate = { duplicates: rules.duplicates, priceExpected: priceExpected(rules.mapping) };
  const planned = parsed.map(({ row, cells, result }): PlannedRow => {
    if (!result.ok) return { ...shown(row, null, cells, rules), fate: 'reject', reason: result.reason, goods: null };
    const { fate, reason, owner } = decide(result.value, known, rulesOfFate);
    // A merged row gives the product its codes: a later row with one of them is a double of the same product.
    if (fate === 'add' || fate === 'merge') {
      for (const key of keysOf(result.value)) {
        if (known.has(key)) continue;
        known.set(key, owner ?? { row });
        if (!owner || 'row' in owner) seen.set(key, owner ? owner.row : row);
      }
    }
    return { ...shown(row, result.value, cells, rules), fate, reason, goods: fate === 'reject' ? null : result.value };
  });
  await staging.setSeen(seen);
  await staging.plan(planned);
}

/** What the preview shows of a row; of one that cannot be read, its cells as they are. */
function shown(row: number, goods: GoodsRow | null, cells: readonly string[], { mapping }: PlanRules) {
  const cell = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? ''));
  return {
    row,
    name: goods?.name ?? cell(mapping.name).slice(0, 200),
    code: goods?.codes[0] ?? cell(mapping.code).slice(0, 64),
    price: goods?.price ?? null,
    category: goods?.category ?? cell(mapping.category).slice(0, 40),
  };
}
