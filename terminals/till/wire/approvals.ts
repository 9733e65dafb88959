import type { Answer } from '../../../hub/model/answer.ts';
import { type Approvable, ask, grantByBadge, grantHere, one, withdraw } from '../../../hub/protocol/approvals.ts';
import { hub } from '../../../web/socket/index.ts';

/** What a second person is asked for, before it is sent. */
export interface Wish {
  name: Approvable;
  /** Under which it will be sent; null for a sale's discounts. */
  commandId: string | null;
  /** As it will be sent; for a sale `{basket}`. */
  input: Record<string, unknown>;
}

/** How a request stands, to be kept live. */
export const approvalQuery = one;

/** Asks for a second person; the answer is the request's id. */
export async function askFor(wish: Wish): Promise<Answer<string>> {
  const answer = await hub.command(ask, wish);
  return answer.ok ? { ok: true, value: answer.value.id } : answer;
}

/** Somebody else agrees at this screen, by PIN. */
export function agreeHere(id: string, staffId: number, pin: string): Promise<Answer<{ missing: number }>> {
  return hub.command(grantHere, { id, staffId, pin });
}

/** Likewise by badge; `access.pin-too` where the shop asks for the PIN as well. */
export function agreeByBadge(id: string, badge: string): Promise<Answer<{ missing: number; name: string }>> {
  return hub.command(grantByBadge, { id, badge });
}

/** Nobody need answer any more. */
export function takeBack(id: string): Promise<Answer<null>> {
  return hub.command(withdraw, { id });
}
