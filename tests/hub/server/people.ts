import { randomUUID } from 'node:crypto';
import type { Basket, BasketLine, Discount } from '../../../hub/model/basket.ts';
import { newId } from '../../../hub/model/ids.ts';
import { priceBasket } from '../../../hub/model/pricing.ts';
import * as access from '../../../hub/protocol/access.ts';
import { byCode } from '../../../hub/protocol/catalog.ts';
import type { RoleName } from '../../../hub/protocol/permissions.ts';
import { sell } from '../../../hub/protocol/sales.ts';
import { open as openShift } from '../../../hub/protocol/shifts.ts';
import { newToken, type TestHub } from './test-hub.ts';
import { signInInput, type TestTerminal } from './test-terminal.ts';

/** Who works in the demo shop: ids and PINs. */
export const demoPeople: Record<'owner' | 'manager' | 'cashier' | 'clerk', [id: number, pin: string]> = {
  owner: [1, '1688'],
  manager: [2, '2688'],
  cashier: [3, '3688'],
  clerk: [4, '4688'],
};

/** Signs somebody of the demo shop in on a socket of their own. */
export async function signedInAs(hub: TestHub, role: keyof typeof demoPeople, kind: access.TerminalKind = 'office') {
  const terminal = await hub.terminal();
  const session = await terminal.value(access.signIn, signInInput(...demoPeople[role], newToken(), kind));
  return { terminal, session };
}

/** Somebody at a till of their own, with a shift open. */
export async function atTill(hub: TestHub, role: RoleName & keyof typeof demoPeople) {
  const seat = await signedInAs(hub, role, 'till');
  await seat.terminal.value(openShift, { float: 10_000 });
  return seat;
}

/** The cart of one product of the demo shop, by its code. */
export async function basketOf(
  terminal: TestTerminal,
  code: string,
  quantity: number,
  given: { line?: Discount; order?: Discount } = {},
): Promise<Basket> {
  const { product, unitId } = await terminal.value(byCode, { code });
  const unit = product.units.find((one) => one.id === unitId)!;
  const line: BasketLine = {
    id: randomUUID(),
    productId: product.id,
    unitId,
    name: product.name,
    unitName: unit.name,
    categoryId: product.categoryId,
    quantity: quantity * 1000,
    listPrice: unit.price,
    tax: product.tax,
    ...(given.line && { discount: given.line }),
  };
  return { lines: [line], rounding: 'jiao', ...(given.order && { discount: given.order }) };
}

/** Sends a sale of that basket, paid in cash. */
export function ringUp(terminal: TestTerminal, basket: Basket, id: string = newId()) {
  const { total } = priceBasket(basket);
  const tenders = total === 0 ? [] : [{ kind: 'cash', amount: total, tendered: total }];
  return terminal.ask(sell, { basket, tenders, total, print: false }, id);
}
