import { limitsOf, permissionsOf } from '../../../access/sessions.ts';
import { levelOf } from '../../../model/approval.ts';
import type { Basket, PricedBasket } from '../../../model/basket.ts';
import { needOf } from '../../../model/concessions.ts';
import type { LateDifference } from '../../../model/sale.ts';
import type { Permission } from '../../../protocol/permissions.ts';
import type { Call } from '../../handler.ts';
import type { Claim, Place } from './ground.ts';

/** In whose name a fact is booked, and what that person might not have done by what the hub knows now. */
export function sellerOf(
  { basket, priced }: { basket: Basket; priced: PricedBasket },
  { staffId }: Claim,
  { staffName: name, staffEnded, role, permissions, limits }: Place,
  { who }: Call,
): { staffId: number; differences: LateDifference[] } {
  if (name === null || role === null) {
    return { staffId: who.staff.id, differences: [{ code: 'staff-unknown', ours: who.staff.name }] };
  }
  const differences: LateDifference[] = staffEnded ? [{ code: 'staff-ended', name }] : [];
  const held = permissionsOf(role, permissions);
  const seller = { may: (right: Permission) => held.has(right), limits: limitsOf(role, limits) };
  if (levelOf(needOf(basket, priced), seller) > 0) {
    differences.push({ code: 'discount-not-permitted', name });
  }
  return { staffId, differences };
}
