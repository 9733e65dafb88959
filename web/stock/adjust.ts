import type { Answer } from '../../hub/model/answer.ts';
import { adjust } from '../../hub/protocol/stock.ts';
import { hub } from '../socket/index.ts';

/** The reasons that a person may give; sales write theirs themselves. */
export const adjustReasons = ['receipt', 'count', 'loss', 'breakage', 'correction', 'opening'] as const;
export type AdjustReason = (typeof adjustReasons)[number];

export interface Adjustment {
  readonly productId: number;
  /** Thousandths: what changed, or what is there now. */
  readonly change: { readonly by: number } | { readonly to: number };
  readonly reason: AdjustReason;
  readonly note: string;
}

/** Writes an adjustment into the ledger; answers what is there now. */
export function adjustStock(adjustment: Adjustment): Promise<Answer<{ quantity: number }>> {
  return hub.command(adjust, adjustment);
}
