import { isBadge } from '../../hub/model/badge.ts';
import { play } from '../../web/kit/sounds.ts';
import { toastRefusal } from '../../web/kit/toast.ts';
import { changePerson, hearScans } from '../../web/sign-in/by-badge.ts';

/**
 * Hears badges at a kitchen's screen with somebody at it, until the signal ends. Whose it is takes over: nothing is under
 * way there that the next person would inherit. Other codes mean nothing here, and a scanner that plays keyboard bumps no
 * tickets by its digits.
 */
export function hearBadges(signal: AbortSignal): void {
  hearScans((code) => void takeOver(code.trim()), { wedge: true }, signal);
}

async function takeOver(code: string): Promise<void> {
  if (!isBadge(code)) return;
  const refusal = await changePerson(code, 'kitchen');
  if (!refusal) return;
  play('buzz');
  toastRefusal(refusal);
}
