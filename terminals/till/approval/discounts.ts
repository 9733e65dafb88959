import { type Answer, done } from '../../../hub/model/answer.ts';
import { levelOf } from '../../../hub/model/approval.ts';
import type { Basket } from '../../../hub/model/basket.ts';
import { type Concessions, concessionsOf, covers, needOf } from '../../../hub/model/concessions.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import { session } from '../../../web/session.ts';
import { askApproval } from './asking.ts';

/** What was agreed to since this page was loaded, by request. Of one that is not here only the hub knows the terms. */
const agreed = new Map<string, Concessions>();
/** As many carts as anybody has on hold. */
const agreed_max = 200;

/** Whether whoever is signed in may give these discounts alone, or has somebody's word for them already. */
export function mayGive(basket: Basket): boolean {
  const priced = priceBasket(basket);
  const wanted = concessionsOf(basket, priced);
  const limits = session.current?.staff.limits;
  if (!wanted || levelOf(needOf(basket, priced), { may: (right) => session.may(right), limits }) === 0) return true;
  if (basket.approval === undefined) return false;
  const terms = agreed.get(basket.approval);
  return terms === undefined || covers(terms, wanted);
}

/** The basket with somebody's word for its discounts, asking where it takes one; the hub has the last word at the sale. */
export async function withWord(basket: Basket): Promise<Answer<Basket>> {
  const { approval: _, ...bare } = basket;
  const answer = await askApproval({ name: 'sales.sell', commandId: null, input: { basket: bare } });
  if (!answer.ok) return answer;
  if (answer.value === null) return done(bare);
  const terms = concessionsOf(bare, priceBasket(bare));
  if (agreed.size >= agreed_max) agreed.delete(agreed.keys().next().value!);
  if (terms) agreed.set(answer.value, terms);
  return done({ ...bare, approval: answer.value });
}
