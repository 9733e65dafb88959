import { refusalText, t, wordsLoaded } from '../../web/i18n/index.ts';
import '../../web/i18n/rooms/ways.ts';
import { play } from '../../web/kit/sounds.ts';
import { toast } from '../../web/kit/toast.ts';
import { changePerson as change } from '../../web/sign-in/by-badge.ts';
import { island } from './ledger/island.ts';

/** A badge was scanned while somebody is signed in. `free`: nothing is under way here that the next person would inherit. */
export async function changePerson(badge: string, free: boolean): Promise<void> {
  await wordsLoaded();
  const refusal = free && !island.underWay ? await change(badge, 'till') : t('ways.cartOpen');
  if (!refusal) return;
  play('buzz');
  toast({ text: typeof refusal === 'string' ? refusal : refusalText(refusal).what, kind: 'bad' });
}
