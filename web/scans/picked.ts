import type { Minor, Thousandths, WeightEvidence } from '../../hub/model/basket.ts';
import { unitOf } from '../../hub/model/units.ts';
import type { Product, ProductUnit } from '../../hub/protocol/catalog.ts';

/** What was read from a code, a tile or a scale: goods, and how much of them where that was told. */
export interface Picked {
  readonly product: Product;
  readonly unit: ProductUnit;
  /** Of the unit; one, where nothing told more. */
  readonly quantity?: Thousandths;
  readonly weight?: WeightEvidence;
  /** What the label says it costs. */
  readonly fixedAmount?: Minor;
  readonly code?: string;
}

/** Whether goods must go on the scale before they can be sold. */
export function needsWeighing(picked: Picked): boolean {
  return picked.product.weighed && picked.quantity === undefined;
}

/** Grams in the unit that weighed goods are priced by; a kilogram where its name says nothing. */
export function gramsPerUnit(unit: ProductUnit): number {
  return unitOf(unit.name)?.grams ?? 1000;
}
