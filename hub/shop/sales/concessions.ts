import { z } from 'zod';
import { type Assessment, assessor } from '../../access/approvals/assessment.ts';
import { passGate } from '../../access/approvals/gate.ts';
import { done, type Refusal, refuse } from '../../model/answer.ts';
import type { Basket, PricedBasket } from '../../model/basket.ts';
import { checkBasket } from '../../model/check-basket.ts';
import { concessionsOf, deepest, needOf } from '../../model/concessions.ts';
import { priceBasket } from '../../model/pricing.ts';
import * as protocol from '../../protocol/sales.ts';
import type { Tx } from '../../store/store.ts';
import type { Call } from '../handler.ts';
import { asTheHubKnows, checkUnits } from './basket.ts';
import { lookUpBasket, seatOf } from './ground.ts';

/** A second person is told the first of the goods by name. */
const goodsTold_max = 5;

/** What a sale gives away by hand; null: nothing, and nobody need be asked. */
function assess(basket: Basket, priced: PricedBasket): Assessment | null {
  const concessions = concessionsOf(basket, priced);
  if (!concessions) return null;
  const need = needOf(basket, priced);
  const reduced = priced.lines.filter((line) => line.discount);
  const goods = (reduced.length > 0 ? reduced : priced.lines).map(({ name, quantity }) => ({ name, quantity }));
  return {
    need,
    concessions,
    subject: {
      kind: 'discount',
      amount: priced.discount,
      deepest: deepest(priced),
      total: priced.total,
      goods: goods.slice(0, goodsTold_max),
    },
  };
}

/** Why the sale's discounts and named prices need somebody else, or null. */
export async function checkConcessions(
  tx: Tx,
  basket: Basket,
  priced: PricedBasket,
  call: Call,
): Promise<Refusal | null> {
  const assessment = assess(basket, priced);
  if (!assessment) return null;
  return passGate(tx, call, assessment, { name: 'sales.sell', input: { basket }, approval: basket.approval });
}

/** A cart's discounts, as a second person is asked about them while the cashier gives them. */
export const sellAssessor = assessor(
  'sales.sell',
  z.strictObject({ basket: protocol.basket }),
  async (tx, input, call) => {
    const basket = input.basket as Basket;
    const unsound = checkBasket(basket);
    if (unsound) return unsound;
    const { units } = await lookUpBasket(tx, seatOf(tx, call), call.id, basket.lines);
    const unknown = checkUnits(basket.lines, units);
    if (unknown) return unknown;
    const assessment = assess(basket, priceBasket(asTheHubKnows(basket, units, call.settings.rounding)));
    return assessment ? done(assessment) : refuse('approval.not-needed');
  },
);
