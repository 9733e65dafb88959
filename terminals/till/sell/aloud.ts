import type { Refusal } from '../../../hub/model/answer.ts';
import { play } from '../../../web/kit/sounds.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';

/** Tells why a step was not made; the eyes are on the goods, so the ears hear it, too. */
export function refuseAloud(refusal: Refusal): void {
  play('buzz');
  toastRefusal(refusal);
}

/** Tells what is in the way of a step, and with `more` what to do about it. */
export function sayAloud(text: string, more?: string): void {
  play('buzz');
  toast(more ? { text, more, kind: 'bad' } : { text, kind: 'bad' });
}
