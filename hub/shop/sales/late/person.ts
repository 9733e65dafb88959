import { permissionsOf } from '../../../access/sessions.ts';
import type { Basket } from '../../../model/basket.ts';
import type { LateDifference } from '../../../model/sale.ts';
import type { Call } from '../../handler.ts';
import { discountPermissions } from '../prices.ts';
import type { Claim, Place } from './ground.ts';

/** In whose name a fact is booked, and what that person might not have done by what the hub knows now. */
export function sellerOf(
  basket: Basket,
  { staffId }: Claim,
  { staffName: name, staffEnded, role, permissions }: Place,
  { who }: Call,
): { staffId: number; differences: LateDifference[] } {
  if (name === null || role === null) {
    return { staffId: who.staff.id, differences: [{ code: 'staff-unknown', ours: who.staff.name }] };
  }
  const differences: LateDifference[] = staffEnded ? [{ code: 'staff-ended', name }] : [];
  const held = permissionsOf(role, permissions);
  if (discountPermissions(basket).some((needed) => !held.has(needed))) {
    differences.push({ code: 'discount-not-permitted', name });
  }
  return { staffId, differences };
}
