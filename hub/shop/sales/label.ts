import { type Refusal, refuse } from '../../model/answer.ts';
import type { BasketLine } from '../../model/basket.ts';
import { minorDigits } from '../../model/money.ts';
import { quantityFromAmount } from '../../model/quantity.ts';
import { itemCodeForms, readScaleLabel, type ScaleLabel } from '../../model/scale-label.ts';
import { layoutsInUse } from '../../model/scale-label-layouts.ts';
import { quantityFromGrams, unitOf } from '../../model/units.ts';
import type { ShopSettings } from '../../protocol/settings.ts';
import type { SoldUnit } from './ground.ts';

/**
 * Why an amount that a scale's label is said to fix cannot be believed, or null: the label's digits must say this very
 * amount of this very product, and the quantity must follow from them.
 */
export function checkLabel(line: BasketLine, unit: SoldUnit, settings: ShopSettings): Refusal | null {
  const { weight, fixedAmount, quantity } = line;
  const layouts = layoutsInUse(settings);
  const raw = weight?.source === 'label' ? weight.raw : '';
  const label = readScaleLabel(raw, layouts, minorDigits(settings.currency));
  if (!label || label.amount !== fixedAmount || !itemCodeForms(label, raw).includes(unit.plu ?? '')) {
    return refuse('sale.price-invalid', { price: fixedAmount ?? null });
  }
  return quantitiesOf(label, line, unit).includes(quantity) ? null : refuse('sale.quantity-invalid', { quantity });
}

/** The quantities that a label may stand for: what it says, or what its amount buys. */
function quantitiesOf(label: ScaleLabel, { listPrice, fixedAmount }: BasketLine, { unitName }: SoldUnit) {
  const gramsPerUnit = unitOf(unitName)?.grams;
  return [
    quantityFromAmount(fixedAmount!, listPrice),
    label.pieces === undefined ? null : label.pieces * 1000,
    label.grams === undefined || gramsPerUnit === undefined ? null : quantityFromGrams(label.grams, gramsPerUnit),
  ];
}
