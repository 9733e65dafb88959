import { type Answer, done, refuse } from '../../model/answer.ts';
import { type LabelDocument, type LabelFacts, type LabelKind, type LabelSize, labelOf } from '../../model/label.ts';
import { labelWords } from '../../model/label-words.ts';
import { minorDigits } from '../../model/money.ts';
import { amountOf } from '../../model/quantity.ts';
import { writeScaleLabel } from '../../model/scale-label.ts';
import { layoutsInUse } from '../../model/scale-label-layouts.ts';
import { gramsOf, unitOf } from '../../model/units.ts';
import type { Product, ProductUnit } from '../../protocol/catalog.ts';
import type { ShopSettings } from '../../protocol/settings.ts';
import type { Queries } from '../../store/store.ts';
import { readProductRows } from '../catalog/product-rows.ts';

export interface LabelRequest {
  kind: LabelKind;
  size: LabelSize;
  codeStyle: 'bars' | 'qr';
  day: string;
  runs: readonly {
    productId: number;
    unitId: number;
    quantity: number | null;
    batch: string;
    madeOn: string | null;
    bestBefore: string | null;
  }[];
}

/** Lays out the labels that are asked for, one document a run: facts from the books, prices as of now. */
export async function labelDocuments(
  queries: Queries,
  { kind, size, codeStyle, day, runs }: LabelRequest,
  settings: ShopSettings,
): Promise<Answer<LabelDocument[]>> {
  const products = new Map(
    (await readProductRows(queries, [...new Set(runs.map((run) => run.productId))])).map((one) => [one.id, one]),
  );
  const documents: LabelDocument[] = [];
  for (const run of runs) {
    const product = products.get(run.productId);
    const unit = product?.units.find((one) => one.id === run.unitId);
    if (!product || !unit) return refuse('catalog.unknown-product');
    const facts: LabelFacts = {
      ...{ name: product.name, spec: product.spec, unit: unit.name, price: unit.price, code: codeOf(unit) },
      ...{ codeStyle, day, batch: run.batch },
      ...(run.madeOn !== null && { madeOn: run.madeOn }),
      ...(run.bestBefore !== null && { bestBefore: run.bestBefore }),
    };
    if (kind === 'weighed') {
      const weighed = weighedFacts(product, unit, run.quantity, settings);
      if (!weighed.ok) return weighed;
      Object.assign(facts, weighed.value);
    }
    documents.push(labelOf(kind, size, facts, settings, labelWords[settings.locale]));
  }
  return done(documents);
}

/** What a scanner shall read: the code printed on the goods before one of the shop's own. */
function codeOf({ codes }: ProductUnit): string | null {
  return codes.find((code) => /^\d{8}(\d{4,5})?$/.test(code)) ?? codes[0] ?? null;
}

/** Weight, amount and code of a packet, as a label scale would print them in the first of the shop's layouts that fits. */
function weighedFacts(
  product: Product,
  unit: ProductUnit,
  quantity: number | null,
  settings: ShopSettings,
): Answer<Pick<LabelFacts, 'quantity' | 'amount' | 'code'>> {
  const gramsPerUnit = unitOf(unit.name)?.grams;
  if (quantity === null || !gramsPerUnit) return refuse('label.no-weight', { name: product.name });
  if (product.plu === null) return refuse('label.no-item-code', { name: product.name });
  const amount = amountOf(unit.price, quantity);
  const content = { itemCode: product.plu, amount, grams: gramsOf(quantity, gramsPerUnit) };
  const codes = layoutsInUse(settings)
    // 21 is what scales give to weighed goods, 20 to those by the piece.
    .map((layout) =>
      writeScaleLabel(layout, content, {
        minorDigits: minorDigits(settings.currency),
        ...(layout.prefixes.includes('21') && { prefix: '21' }),
      }),
    );
  const code = codes.find((one) => one !== null);
  return code ? done({ quantity, amount, code }) : refuse('label.no-item-code', { name: product.name });
}
