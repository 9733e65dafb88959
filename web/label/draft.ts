import type { Thousandths } from '../../hub/model/basket.ts';
import type { LabelKind } from '../../hub/model/label.ts';
import { formatQuantity, parseQuantity } from '../../hub/model/quantity.ts';
import type { Product } from '../../hub/protocol/catalog.ts';
import type { LabelRunInput } from '../../hub/protocol/labels.ts';

/** As many products as one question to the hub takes. */
export const runs_max = 100;

/** What a run shows of its product. */
export type LabelGoods = Pick<Product, 'id' | 'name' | 'spec' | 'units'>;

/** One product's labels as they are being filled in; texts as they were typed. */
export interface DraftRun {
  product: LabelGoods;
  unitId: number;
  count: string;
  quantity: string;
  batch: string;
  madeOn: string;
  bestBefore: string;
}

/** One label of the goods: of the base unit, or as they were scanned. `quantity`: how much lies in the packet. */
export function draftOf(product: LabelGoods, unitId = product.units[0]!.id, quantity?: Thousandths): DraftRun {
  const weight = quantity === undefined ? '' : formatQuantity(quantity);
  return { product, unitId, count: '1', quantity: weight, batch: '', madeOn: '', bestBefore: '' };
}

/** What is wrong in a run, by field. */
export type RunErrors = Partial<Record<'count' | 'quantity', true>>;

export function errorsOf(run: DraftRun, kind: LabelKind): RunErrors {
  const count = Number(run.count);
  return {
    ...(!(/^\d{1,3}$/.test(run.count) && count >= 1 && count <= 500) && { count: true as const }),
    ...(kind === 'weighed' && !((parseQuantity(run.quantity) ?? 0) > 0) && { quantity: true as const }),
  };
}

/** The run as the hub wants it; what another kind of label does not bear is left out. */
export function runOf(run: DraftRun, kind: LabelKind): LabelRunInput {
  return {
    productId: run.product.id,
    unitId: run.unitId,
    count: Number(run.count),
    quantity: kind === 'weighed' ? parseQuantity(run.quantity) : null,
    ...(kind === 'batch' && {
      batch: run.batch.trim(),
      madeOn: run.madeOn || null,
      bestBefore: run.bestBefore || null,
    }),
  };
}
