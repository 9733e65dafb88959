import { hashBadge } from '../../access/badges.ts';
import type { PinHasher } from '../../access/pin.ts';
import { done, refuse } from '../../model/answer.ts';
import { isBadge, opensDoors } from '../../model/badge.ts';
import { issueBadge, revokeBadge } from '../../protocol/badges.ts';
import type { Tx } from '../../store/store.ts';
import { codesInUse } from '../catalog/codes.ts';
import { type Handler, onCommand } from '../handler.ts';
import { isAbove } from './above.ts';
import { beyondOwn } from './roles.ts';

/** Giving and taking badges: by whoever may set PINs, and for the same people. */
export function badgeHandlers(pins: PinHasher): Handler[] {
  return [
    onCommand(
      issueBadge,
      async (tx, { staffId, badge }, { who }, hash: Buffer) => {
        if (await isAbove(tx, staffId, who)) return beyondOwn;
        const person = await tx.get<{ ended_at: number | null }>('SELECT ended_at FROM staff WHERE id = ?', [staffId]);
        if (!person) return refuse('staff.unknown');
        if (person.ended_at !== null) return refuse('access.staff-ended');
        if ((await codesInUse(tx, [badge])).length > 0) return refuse('badge.unfit');
        const taken = await tx.get('SELECT 1 FROM badge WHERE code_hash = ? AND ended_at IS NULL AND staff_id <> ?', [
          hash,
          staffId,
        ]);
        if (taken) return refuse('badge.taken');
        await endBadge(tx, staffId);
        const kind = isBadge(badge) ? 'printed' : 'card';
        await tx.run('INSERT INTO badge (staff_id, kind, code_hash, issued_at, rev) VALUES (?, ?, ?, ?, ?)', [
          staffId,
          kind,
          hash,
          tx.at,
          tx.seq,
        ]);
        tx.touch('staff');
        return done({ kind });
      },
      async ({ badge }) => (opensDoors(badge, true) ? hashBadge(pins, badge) : refuse('badge.unfit')),
    ),

    onCommand(revokeBadge, async (tx, { staffId }, { who }) => {
      if (await isAbove(tx, staffId, who)) return beyondOwn;
      return (await endBadge(tx, staffId)) ? done(null) : refuse('badge.none');
    }),
  ];
}

/** @returns whether there was one */
async function endBadge(tx: Tx, staffId: number): Promise<boolean> {
  const { changes } = await tx.run('UPDATE badge SET ended_at = ?, rev = ? WHERE staff_id = ? AND ended_at IS NULL', [
    tx.at,
    tx.seq,
    staffId,
  ]);
  tx.touch('staff');
  return changes > 0;
}
