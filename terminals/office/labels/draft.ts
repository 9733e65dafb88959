import type { LabelKind } from '../../../hub/model/label.ts';
import { parseQuantity } from '../../../hub/model/quantity.ts';
import type { ProductRow } from '../../../hub/protocol/catalog.ts';
import type { LabelRunInput } from '../../../hub/protocol/labels.ts';

/** One product's labels as they are being filled in; texts as they were typed. */
export interface DraftRun {
  product: ProductRow;
  unitId: number;
  count: string;
  quantity: string;
  batch: string;
  madeOn: string;
  bestBefore: string;
}

export function draftOf(product: ProductRow): DraftRun {
  return { product, unitId: product.units[0]!.id, count: '1', quantity: '', batch: '', madeOn: '', bestBefore: '' };
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
