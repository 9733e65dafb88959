import type { BasketLine, Minor, Thousandths, WeightEvidence } from '../../../hub/model/basket.ts';
import { newId } from '../../../hub/model/ids.ts';
import { unitOf } from '../../../hub/model/units.ts';
import type { Product, ProductUnit } from '../../../hub/protocol/catalog.ts';

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

/** The basket's line for what was picked, at today's price. */
export function lineFor({ product, unit, quantity, weight, fixedAmount, code }: Picked): BasketLine {
  const line: BasketLine = {
    id: newId(),
    productId: product.id,
    unitId: unit.id,
    name: product.spec ? `${product.name} ${product.spec}` : product.name,
    unitName: unit.name,
    categoryId: product.categoryId,
    quantity: quantity ?? 1000,
    listPrice: unit.price,
    tax: product.tax,
  };
  if (weight) line.weight = weight;
  if (fixedAmount !== undefined) line.fixedAmount = fixedAmount;
  if (code) line.code = code;
  return line;
}

/** Whether goods must go on the scale before they can be sold. */
export function needsWeighing(picked: Picked): boolean {
  return picked.product.weighed && picked.quantity === undefined;
}

/** Grams in the unit that weighed goods are priced by; a kilogram where its name says nothing. */
export function gramsPerUnit(unit: ProductUnit): number {
  return unitOf(unit.name)?.grams ?? 1000;
}
