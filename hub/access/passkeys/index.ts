import { relyingParty } from '../../model/relying-party.ts';
import type { Handler } from '../../shop/handler.ts';
import type { Queries } from '../../store/store.ts';
import type { PinHasher } from '../pin.ts';
import { Challenges } from './challenges.ts';
import { ownPasskeys } from './own.ts';
import { passkeySignIn } from './sign-in.ts';

/** Passkeys: adding and revoking them, signing in by one. */
export function passkeyHandlers(pins: PinHasher): Handler[] {
  const challenges = new Challenges(() => performance.now());
  return [...ownPasskeys(pins, challenges), ...passkeySignIn(pins, challenges)];
}

/** Whether somebody could sign in by passkey on a page of that origin. */
export async function hasPasskeys(queries: Queries, origin: string): Promise<boolean> {
  const here = relyingParty(origin);
  if (here === null) return false;
  return (
    (await queries.get('SELECT 1 FROM passkey WHERE relying_party = ? AND ended_at IS NULL', [here])) !== undefined
  );
}
