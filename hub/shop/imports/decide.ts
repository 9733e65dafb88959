import type { ImportReason, RowFate } from '../../protocol/imports.ts';
import type { Queries } from '../../store/store.ts';
import { codesInUse } from '../catalog/codes.ts';
import { prefixEnd } from '../catalog/search.ts';
import { nameKey } from '../catalog/search-text.ts';
import type { GoodsRow } from './parse-row.ts';

/** Whom a code, SKU, PLU or name belongs to: a product of the shop, or an earlier row of the same file. */
export type Owner = { product: number } | { row: number };

/** What is known of the keys of some rows. */
export type Known = ReadonlyMap<string, Owner>;

export interface Decision {
  fate: RowFate;
  reason: ImportReason | null;
  /** What a merged or skipped row is the double of. */
  owner: Owner | null;
}

/** The keys by which a row is found again, by kind so that a code never meets an SKU. */
export function keysOf(row: GoodsRow): string[] {
  const keys = [...row.codes, ...(row.pack?.codes ?? [])].map((code) => `code ${code}`);
  if (row.sku !== '') keys.push(`sku ${row.sku}`);
  if (row.plu !== null) keys.push(`plu ${row.plu}`);
  if (keys.length === 0 && row.name !== '') keys.push(`name ${nameKey(row.name, row.spec ?? '')}`);
  return keys;
}

/**
 * A row's fate. It is a double of the product that bears one of its codes, else of the one with its SKU; a row with
 * neither, of the one with its very name and specification. Pure.
 */
export function decide(
  row: GoodsRow,
  known: Known,
  rules: { duplicates: 'merge' | 'skip'; priceExpected: boolean },
): Decision {
  const reject = (reason: ImportReason): Decision => ({ fate: 'reject', reason, owner: null });
  const owners = (kind: string) =>
    keysOf(row).flatMap((key) => (key.startsWith(`${kind} `) ? (known.get(key) ?? []) : []));
  const [byCode, ...others] = owners('code');
  if (others.some((other) => !same(other, byCode))) return reject('code-of-another-product');
  const [bySku] = owners('sku');
  if (byCode && bySku && !same(byCode, bySku)) return reject('sku-of-another-product');
  const owner = byCode ?? bySku ?? owners('name')[0] ?? null;
  const [byPlu] = owners('plu');
  if (byPlu && !same(byPlu, owner)) return reject('plu-of-another-product');
  if (owner) return { fate: rules.duplicates, reason: 'row' in owner ? 'twice-in-file' : 'already-here', owner };
  if (row.name === '') return reject('no-name');
  if (row.price === null && rules.priceExpected) return reject('bad-price');
  return { fate: 'add', reason: null, owner: null };
}

function same(one: Owner, other: Owner | null | undefined): boolean {
  if (!other) return false;
  return 'row' in one ? 'row' in other && one.row === other.row : 'product' in other && one.product === other.product;
}

/** What the shop's books know of the keys of these rows: four statements, however many rows. */
export async function lookUp(queries: Queries, rows: readonly GoodsRow[]): Promise<Map<string, Owner>> {
  const known = new Map<string, Owner>();
  const keys = new Set(rows.flatMap(keysOf));
  const ofKind = (kind: string) =>
    [...keys].filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1));
  for (const { code, productId } of await codesInUse(queries, ofKind('code'))) {
    known.set(`code ${code}`, { product: productId });
  }
  for (const kind of ['sku', 'plu'] as const) {
    const wanted = ofKind(kind);
    if (wanted.length === 0) continue;
    const found = await queries.all<{ id: number; key: string }>(
      `SELECT p.id, p.${kind} AS key FROM json_each(?) j CROSS JOIN product p
       ON p.${kind} = j.value AND p.${kind} IS NOT NULL AND p.ended_at IS NULL`,
      [JSON.stringify(wanted)],
    );
    for (const { id, key } of found) known.set(`${kind} ${key}`, { product: id });
  }
  const names = ofKind('name').map((name) => ({ name, end: prefixEnd(name) }));
  if (names.length === 0) return known;
  const found = await queries.all<{ id: number; name: string }>(
    `SELECT min(p.id) AS id, j.value->>'name' AS name FROM json_each(?) j CROSS JOIN product p
     ON p.ended_at IS NULL AND p.search >= j.value->>'name' AND p.search < j.value->>'end' GROUP BY j.key`,
    [JSON.stringify(names)],
  );
  for (const { id, name } of found) known.set(`name ${name}`, { product: id });
  return known;
}
