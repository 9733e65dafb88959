import { z } from 'zod';
import { command } from './contract.ts';
import { rowId, scannedBadge } from './fields.ts';

/**
 * A badge is a printed code, or a card whose reader types a number. Whoever issues it has made or scanned it; the hub keeps
 * its keyed hash. Printed by the shop, or a card that was there before.
 */
export type BadgeKind = 'printed' | 'card';

/** Gives somebody a badge; the one before it is void. `badge.unfit`, `badge.taken`. */
export const issueBadge = command('badges.issue', {
  permission: 'staff.edit',
  input: z.strictObject({ staffId: rowId, badge: scannedBadge }),
  secret: ['badge'],
}).answers<{ kind: BadgeKind }>();

export const revokeBadge = command('badges.revoke', {
  permission: 'staff.edit',
  input: z.strictObject({ staffId: rowId }),
}).answers<null>();
