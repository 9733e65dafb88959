import { type Answer, done, refuse } from '../../hub/model/answer.ts';
import { parseCode } from '../../hub/model/barcode.ts';
import { minorDigits } from '../../hub/model/money.ts';
import { quantityFromAmount } from '../../hub/model/quantity.ts';
import { itemCodeForms, type ScaleLabel } from '../../hub/model/scale-label.ts';
import { type LabelSettings, layoutsInUse } from '../../hub/model/scale-label-layouts.ts';
import { readScan } from '../../hub/model/scan.ts';
import { quantityFromGrams } from '../../hub/model/units.ts';
import type { Product } from '../../hub/protocol/catalog.ts';
import type { ShopSettings } from '../../hub/protocol/settings.ts';
import { gramsPerUnit, type Picked } from './picked.ts';

/** Goods that a code names, and which of their units. */
export interface Named {
  readonly product: Product;
  readonly unitId: number;
}

/** Where goods are looked up: the replica, in the product. */
export interface Shelf {
  /** In the till's own copy only. */
  held(code: string): Promise<Named | undefined>;
  /** In the copy, else at the hub. */
  byCode(code: string): Promise<Answer<Named>>;
  byPlu(plu: string): Promise<Answer<Named>>;
}

type Rules = LabelSettings & Pick<ShopSettings, 'currency'>;

/**
 * What a scanned or typed code stands for. In this order: a code that the till's copy holds; a label of a scale, if goods
 * with its item number exist; a GS1 element string; whatever the hub knows. Refusals: `catalog.unknown-code`,
 * `catalog.product-ended`, `hub.away`.
 */
export async function find(scanned: string, shelf: Shelf, rules: Rules): Promise<Answer<Picked>> {
  const { text, gtin, gs1 } = parseCode(scanned);
  if (text === '' || text.length > 64) return refuse('catalog.unknown-code', { code: text.slice(0, 64) });
  const code = gtin ?? text;

  const held = await shelf.held(code);
  if (held) return done(gs1 ? byElements(held, gs1, code) : picked(held, { code: text }));

  const labelled = await byLabel(text, shelf, rules);
  if (labelled) return labelled;

  const answer = await shelf.byCode(code);
  if (!answer.ok) return answer;
  return done(gs1 ? byElements(answer.value, gs1, code) : picked(answer.value, { code: text }));
}

/** Reads a label of a scale; undefined where it is none, or nobody keeps goods under its item number. */
async function byLabel(text: string, shelf: Shelf, rules: Rules): Promise<Answer<Picked> | undefined> {
  const layouts = layoutsInUse(rules);
  const { label } = readScan(text, { awaiting: 'goods', layouts, minorDigits: minorDigits(rules.currency) });
  if (!label) return undefined;
  for (const plu of itemCodeForms(label, text)) {
    const answer = await shelf.byPlu(plu);
    if (answer.ok) return measured(picked(answer.value, { code: text }), label, text);
    if (answer.code !== 'catalog.unknown-code') return answer;
  }
  return undefined;
}

/**
 * How much a label says. An amount stands as it is printed, and the quantity follows from it where the label tells none;
 * so the hub reads it, too.
 */
function measured(goods: Picked, label: ScaleLabel, raw: string): Answer<Picked> {
  const { unit } = goods;
  const quantity =
    label.grams !== undefined
      ? quantityFromGrams(label.grams, gramsPerUnit(unit))
      : label.pieces !== undefined
        ? label.pieces * 1000
        : quantityFromAmount(label.amount ?? 0, unit.price);
  if (!quantity) return refuse('sale.price-invalid', { name: goods.product.name });
  const weight = { source: 'label', raw } as const;
  return done({ ...goods, quantity, weight, ...(label.amount !== undefined && { fixedAmount: label.amount }) });
}

/** Goods with what their element string says of weight or number. */
function byElements(named: Named, gs1: { grams?: number; count?: number }, code: string): Picked {
  const goods = picked(named, { code });
  if (goods.product.weighed && gs1.grams) {
    const quantity = quantityFromGrams(gs1.grams, gramsPerUnit(goods.unit));
    return { ...goods, quantity, weight: { source: 'label', raw: code } };
  }
  return !goods.product.weighed && gs1.count ? { ...goods, quantity: gs1.count * 1000 } : goods;
}

function picked({ product, unitId }: Named, more: { code: string }): Picked {
  const unit = product.units.find((one) => one.id === unitId) ?? product.units[0];
  if (!unit) throw new Error(`product ${product.id} has no unit`);
  return { product, unit, ...more };
}
