import type { ProductDraft } from './draft.ts';

/** The form's fields that are told apart when two people change one product. */
export const fields = [
  'name',
  'sku',
  'spec',
  'categoryId',
  'weighed',
  'plu',
  'taxId',
  'units',
  'quickKey',
  'stockTracked',
  'stockMin',
  'cost',
] as const;
export type Field = (typeof fields)[number];

/** Which fields of two forms differ. */
export function differing(one: ProductDraft, other: ProductDraft): Field[] {
  return fields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

/**
 * Somebody else saved while this form was open: what was touched here stays, everything else is taken from the latest.
 * Units are one field: prices and codes of two people are not mixed.
 */
export function mergeDrafts(base: ProductDraft, mine: ProductDraft, latest: ProductDraft): ProductDraft {
  const touched = Object.fromEntries(differing(base, mine).map((field) => [field, mine[field]]));
  return { ...latest, ...touched };
}
