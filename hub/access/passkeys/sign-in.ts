import { type Answer, done, refuse } from '../../model/answer.ts';
import { relyingParty } from '../../model/relying-party.ts';
import type { Session } from '../../protocol/access.ts';
import * as protocol from '../../protocol/passkeys.ts';
import { type Handler, onAction, onOpenCommand } from '../../shop/handler.ts';
import { type KeptRefusal, keepRefusal, type Queries } from '../../store/store.ts';
import { countWrong } from '../badges.ts';
import { whyDeviceLocked } from '../device-tries.ts';
import { enter } from '../enter.ts';
import type { PinHasher } from '../pin.ts';
import { type Entrant, whyShutOut } from '../sign-in.ts';
import type { Challenges } from './challenges.ts';
import { userHandle } from './handle.ts';
import { verifySignature } from './verify.ts';

const purpose = 'sign in';

interface Passkey extends Entrant {
  passkeyId: number;
  public_key: Buffer;
  counter: number;
}

/** Whose passkey it is, at the hub's name that it was made for. */
function passkeyOf(queries: Queries, credentialId: string, here: string): Promise<Passkey | undefined> {
  return queries.get<Passkey>(
    `SELECT s.id, s.name, s.role, s.locked_until, s.ended_at, p.id AS passkeyId, p.public_key, p.counter
     FROM passkey p JOIN staff s ON s.id = p.staff_id
     WHERE p.credential_id = ? AND p.relying_party = ? AND p.ended_at IS NULL`,
    [Buffer.from(credentialId, 'base64url'), here],
  );
}

/** A signature that held when it was checked: of that passkey, with this count. Null: it did not. */
type Proof = { passkeyId: number; counter: number; here: string } | null;

/** Signing in by passkey. What does not hold counts at the terminal as a wrong PIN does. */
export function passkeySignIn(pins: PinHasher, challenges: Challenges): Handler[] {
  return [
    onAction(protocol.passkeyChallenge, async (_input, { origin }) => {
      const here = relyingParty(origin);
      if (here === null) return refuse('access.passkey-not-here');
      return done({ challenge: challenges.make(purpose), relyingParty: here });
    }),

    onOpenCommand(
      protocol.signInByPasskey,
      async (tx, input, call, proof: Proof): Promise<Answer<Session> | KeptRefusal> => {
        const { id: terminalId } = input.terminal;
        const locked = await whyDeviceLocked(tx, terminalId);
        if (locked) return locked;
        const person = proof && (await passkeyOf(tx, input.id, proof.here)); // it may have been revoked meanwhile
        if (!proof || person?.passkeyId !== proof.passkeyId)
          return countWrong(tx, terminalId, refuse('access.wrong-passkey'));
        const shut = whyShutOut(person, tx.at);
        if (shut) return shut;
        // A device that counts never says a figure twice: then there is a copy (W3C Web Authentication, 6.1.1).
        if (Math.max(proof.counter, person.counter) > 0 && proof.counter <= person.counter)
          return keepRefusal(refuse('access.passkey-copied', { name: person.name }));
        await tx.run('UPDATE passkey SET counter = ?, last_used_at = ?, rev = ? WHERE id = ?', [
          proof.counter,
          tx.at,
          tx.seq,
          person.passkeyId,
        ]);
        return enter(tx, person, input, call);
      },
      async (input, { id: by, origin }, books): Promise<Answer<Proof>> => {
        const here = relyingParty(origin);
        if (here === null) return refuse('access.passkey-not-here');
        const found = await books.read((reader) => passkeyOf(reader, input.id, here));
        const isTheirs = found && (input.userHandle === null || isHandle(input.userHandle, userHandle(pins, found.id)));
        if (!isTheirs) return done(null);
        const expected = { challenges, purpose, by, origin, relyingParty: here };
        const counter = await verifySignature(input, found.public_key, expected);
        return done(counter === null ? null : { passkeyId: found.passkeyId, counter, here });
      },
    ),
  ];
}

const isHandle = (said: string, own: Buffer): boolean => Buffer.from(said, 'base64url').equals(own);
