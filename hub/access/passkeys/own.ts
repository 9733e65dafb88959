import { done, refuse } from '../../model/answer.ts';
import { relyingParty } from '../../model/relying-party.ts';
import * as protocol from '../../protocol/passkeys.ts';
import { type Handler, onCommand, onQuery } from '../../shop/handler.ts';
import { isAbove } from '../../shop/staff/above.ts';
import { beyondOwn } from '../../shop/staff/roles.ts';
import type { PinHasher } from '../pin.ts';
import { checkPin, clearTries, type Tried, tryPin } from '../sign-in.ts';
import type { Challenges } from './challenges.ts';
import { userHandle } from './handle.ts';
import { verifyNew } from './verify.ts';

/** Nobody needs more; each is a way in. */
const passkeys_max = 10;

const purposeOf = (staffId: number): string => `add for ${staffId}`;

interface Verified {
  relyingParty: string;
  made: { credentialId: Buffer; publicKey: Buffer; counter: number };
}

/** Adding passkeys of one's own, seeing and revoking them. */
export function ownPasskeys(pins: PinHasher, challenges: Challenges): Handler[] {
  return [
    onCommand(
      protocol.beginPasskey,
      async (tx, _input, { who, settings, origin }, tried: Tried | null) => {
        const here = relyingParty(origin);
        if (here === null) return refuse('access.passkey-not-here');
        const person = await checkPin(tx, who.staff.id, tried);
        if ('refusal' in person) return person.refusal;
        await clearTries(tx, person.id);
        const kept = await tx.all<{ credential_id: Buffer }>(
          'SELECT credential_id FROM passkey WHERE staff_id = ? AND relying_party = ? AND ended_at IS NULL',
          [person.id, here],
        );
        if (kept.length >= passkeys_max) return refuse('passkey.too-many', { n: passkeys_max });
        return done({
          challenge: challenges.make(purposeOf(person.id)),
          relyingParty: { id: here, name: settings.name },
          user: { id: userHandle(pins, person.id).toString('base64url'), name: person.name },
          exclude: kept.map((one) => one.credential_id.toString('base64url')),
        });
      },
      ({ pin }, { who }, books) => tryPin(books, pins, who.staff.id, pin),
    ),

    onCommand(
      protocol.addPasskey,
      async (tx, { name }, { who }, { made, relyingParty: here }: Verified) => {
        if (await tx.get('SELECT 1 FROM passkey WHERE credential_id = ?', [made.credentialId]))
          return refuse('access.wrong-passkey');
        const row = await tx.get<{ id: number }>(
          `INSERT INTO passkey (staff_id, name, relying_party, credential_id, public_key, counter, added_at, rev)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
          [who.staff.id, name, here, made.credentialId, made.publicKey, made.counter, tx.at, tx.seq],
        );
        tx.touch('staff');
        return done(row!);
      },
      async (input, { id: by, who, origin }) => {
        const here = relyingParty(origin);
        if (here === null) return refuse('access.passkey-not-here');
        const purpose = purposeOf(who.staff.id);
        const made = await verifyNew(input, { challenges, purpose, by, origin, relyingParty: here });
        return made ? done({ made, relyingParty: here }) : refuse('access.wrong-passkey');
      },
    ),

    onQuery(protocol.listPasskeys, async (reader, { staffId }, { who }) => {
      if (staffId !== who.staff?.id && !who.may('staff.edit')) return beyondOwn;
      return done(
        await reader.all<protocol.PasskeyRow>(
          `SELECT id, name, relying_party AS relyingParty, added_at AS addedAt, last_used_at AS lastUsedAt
           FROM passkey WHERE staff_id = ? AND ended_at IS NULL ORDER BY id`,
          [staffId],
        ),
      );
    }),

    onCommand(protocol.revokePasskey, async (tx, { id }, { who }) => {
      const row = await tx.get<{ staff_id: number }>('SELECT staff_id FROM passkey WHERE id = ? AND ended_at IS NULL', [
        id,
      ]);
      if (row?.staff_id !== who.staff.id && !who.may('staff.edit')) return beyondOwn;
      if (!row) return refuse('passkey.unknown');
      if (await isAbove(tx, row.staff_id, who)) return beyondOwn;
      await tx.run('UPDATE passkey SET ended_at = ?, rev = ? WHERE id = ?', [tx.at, tx.seq, id]);
      tx.touch('staff');
      return done(null);
    }),
  ];
}
