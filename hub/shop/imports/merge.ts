import type { ProductState } from '../catalog/update-product.ts';
import { type GoodsRow, packPrice } from './parse-row.ts';

const units_max = 10;

/**
 * A product with what a row of the file says of it. Where the file says nothing, the product stays as it is; its name
 * and SKU always stay, for those are the shop's own words, and so does its stock, which counting corrects. Codes and
 * packs are added, never taken away. Pure. (docs/import.md tells this to people.)
 */
export function merged(before: ProductState, row: GoodsRow, categoryId: number | null): ProductState {
  const [base, ...packs] = before.units;
  const single = {
    ...base!,
    name: row.unit ?? base!.name,
    price: row.price ?? base!.price,
    codes: withCodes(
      base!.codes,
      row.codes.filter((code) => !packs.some((pack) => pack.codes.includes(code))),
    ),
  };
  return {
    ...before,
    spec: row.spec ?? before.spec,
    categoryId: row.category === null ? before.categoryId : categoryId,
    cost: row.cost ?? before.cost,
    stockMin: row.stockMin ?? before.stockMin,
    plu: row.plu ?? before.plu,
    weighed: row.weighed === null ? before.weighed : Number(row.weighed),
    units: [single, ...mergedPacks(packs, row, single)],
  };
}

type Unit = ProductState['units'][number];

/** The pack that has one of the row's codes, or else as many in it, is the one that the row means. */
function mergedPacks(packs: readonly Unit[], row: GoodsRow, single: Unit): Unit[] {
  const { pack } = row;
  if (!pack) return [...packs];
  const known =
    packs.find((one) => one.codes.some((code) => pack.codes.includes(code))) ??
    packs.find((one) => one.quantity === pack.quantity);
  const codes = pack.codes.filter((code) => !single.codes.includes(code));
  if (known) {
    const changed = {
      ...known,
      name: pack.unit ?? known.name,
      quantity: pack.quantity,
      price: pack.price ?? known.price,
      codes: withCodes(known.codes, codes),
    };
    return packs.map((one) => (one === known ? changed : one));
  }
  if (packs.length + 1 >= units_max) return [...packs];
  return [...packs, { id: null, ...newPack(pack, single.price), codes }];
}

/** A pack as a new unit. */
export function newPack(pack: NonNullable<GoodsRow['pack']>, single: number) {
  return {
    name: pack.unit ?? usualPackName,
    quantity: pack.quantity,
    price: packPrice(pack, single),
    codes: pack.codes,
  };
}

/** Units are the shop's words, in its goods' own language; a file that names none is a Chinese list of goods. */
const usualPackName = '箱';
export const usualUnitName = '件';

function withCodes(codes: readonly string[], more: readonly string[]): readonly string[] {
  const added = more.filter((code) => !codes.includes(code));
  return added.length > 0 ? [...codes, ...added] : codes;
}

/** Whether two states are the same, so that nothing need be written. */
export function sameState(one: ProductState, other: ProductState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
