import { type Answer, done, type Refusal, refuse } from '../model/answer.ts';
import { afterWrongPin, tries } from '../model/lock-out.ts';
import { type Session, signIn, signOut } from '../protocol/access.ts';
import type { RoleId } from '../protocol/permissions.ts';
import { type Books, type Handler, onCommand, onOpenCommand } from '../shop/handler.ts';
import { type KeptRefusal, keepRefusal, type Queries, type Tx } from '../store/store.ts';
import { countAtDevice, whyDeviceLocked } from './device-tries.ts';
import { endSessions, enter } from './enter.ts';
import { type PinHasher, samePin } from './pin.ts';

/** What says whether somebody may come in at all, by whichever proof. */
export interface Entrant {
  id: number;
  name: string;
  role: RoleId;
  locked_until: number | null;
  ended_at: number | null;
}

interface Person extends Entrant {
  pin_hash: Buffer;
  pin_salt: Buffer;
  wrong_pins: number;
  locks: number;
}

/** A PIN hashed before the command entered the queue, under the salt that the person had then. */
export interface Tried {
  salt: Buffer;
  hash: Buffer;
}

/** Signing in and out. */
export function signInHandlers(pins: PinHasher): Handler[] {
  return [
    onOpenCommand(
      signIn,
      async (tx, input, call, tried: Tried | null): Promise<Answer<Session> | KeptRefusal> => {
        const person = await checkPinAt(tx, input.terminal.id, input.staffId, tried);
        if ('refusal' in person) return person.refusal;
        await clearTries(tx, person.id);
        return enter(tx, person, input, call);
      },
      (input, _call, books) => tryPin(books, pins, input.staffId, input.pin),
    ),
    onCommand(signOut, async (tx, _input, { who }) => {
      await endSessions(tx, who.terminal.number);
      tx.touch('staff');
      return done(null);
    }),
  ];
}

/** Hashes what was entered, unless it cannot help: nobody of that id. */
export async function tryPin(
  books: Books,
  pins: PinHasher,
  staffId: number,
  pin: string,
): Promise<Answer<Tried | null>> {
  const person = await books.read((reader) => personOf(reader, staffId));
  if (!person) return done(null);
  const hash = await pins.hash(pin, person.pin_salt);
  return hash.ok ? done({ salt: person.pin_salt, hash: hash.value }) : hash;
}

/** Why somebody may not come in now, whatever they show: they have left, or wrong PINs have locked them; or null. */
export function whyShutOut({ name, locked_until: until, ended_at: endedAt }: Entrant, now: number): Refusal | null {
  if (endedAt !== null) return refuse('access.staff-ended');
  return until !== null && until > now ? refuse('access.locked', { name, until }) : null;
}

/**
 * Whose PIN it is. A wrong one is counted, durably, whatever becomes of the command; five lock the person for a while.
 */
export async function checkPin(
  tx: Tx,
  staffId: number,
  tried: Tried | null,
): Promise<Person | { refusal: Refusal | KeptRefusal }> {
  const person = await personOf(tx, staffId);
  if (!person) return { refusal: refuse((await isSetUp(tx)) ? 'staff.unknown' : 'access.set-up-first') };
  const shut = whyShutOut(person, tx.at);
  if (shut) return { refusal: shut };
  // A PIN changed while this one was being hashed counts as wrong: it was tried against the old one.
  const right = tried?.salt.equals(person.pin_salt) && samePin(tried.hash, person.pin_hash);
  return right ? person : { refusal: keepRefusal(await countWrongPin(tx, person)) };
}

/** As `checkPin`, at a terminal that is locked by wrong tries, too, whoever they were for. */
export async function checkPinAt(
  tx: Tx,
  terminalId: string,
  staffId: number,
  tried: Tried | null,
): Promise<Person | { refusal: Refusal | KeptRefusal }> {
  const locked = await whyDeviceLocked(tx, terminalId);
  if (locked) return { refusal: locked };
  const checked = await checkPin(tx, staffId, tried);
  if (!('refusal' in checked) || !('kept' in checked.refusal)) return checked;
  const shut = await countAtDevice(tx, terminalId);
  return shut ? { refusal: keepRefusal(shut) } : checked;
}

/** The right PIN was entered: wrong ones before it count no more. */
export async function clearTries(tx: Tx, staffId: number): Promise<void> {
  await tx.run('UPDATE staff SET wrong_pins = 0, locks = 0, locked_until = NULL, rev = ? WHERE id = ?', [
    tx.seq,
    staffId,
  ]);
}

async function countWrongPin(tx: Tx, person: Person): Promise<Refusal> {
  const before = { wrong: person.wrong_pins, locks: person.locks, lockedUntil: person.locked_until };
  const { wrong, locks, lockedUntil } = afterWrongPin(before, tx.at);
  await tx.run('UPDATE staff SET wrong_pins = ?, locks = ?, locked_until = ?, rev = ? WHERE id = ?', [
    wrong,
    locks,
    lockedUntil,
    tx.seq,
    person.id,
  ]);
  tx.touch('staff');
  if (lockedUntil !== null) return refuse('access.locked', { name: person.name, until: lockedUntil });
  return refuse('access.wrong-pin', { left: tries - wrong });
}

function personOf(queries: Queries, id: number): Promise<Person | undefined> {
  return queries.get<Person>('SELECT * FROM staff WHERE id = ?', [id]);
}

/** A shop is set up as soon as somebody works there. */
export async function isSetUp(queries: Queries): Promise<boolean> {
  return (await queries.get('SELECT 1 FROM staff LIMIT 1')) !== undefined;
}
