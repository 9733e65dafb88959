import type { Translated } from '../types.ts';
import type { ways as chinese } from '../zh-CN/ways.ts';

export const ways: Translated<typeof chinese> = {
  badge: 'A badge may be scanned as well',
  checking: 'Checking…',
  noBadge: 'This is no badge. Sign in first, then scan goods.',
  badgeAway: 'The hub is away and knows no badge. Choose your name and enter the PIN.',
  passkey: 'Sign in by passkey',
  givenUp: 'No passkey was used. Try again, or choose your name and enter the PIN.',
  yourPin: 'The badge is right: enter the PIN.',
  cartOpen: 'This bill is not finished, so no badge takes over: take the money, hold or clear it first, then scan.',
};
