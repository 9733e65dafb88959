import type { Answer, Refusal } from '../../hub/model/answer.ts';
import { newId } from '../../hub/model/ids.ts';
import { signInByBadge as contract, type Session, type TerminalKind } from '../../hub/protocol/access.ts';
import { scanFeed } from '../../hub/protocol/devices.ts';
import { listenToWedge } from '../scans/wedge-listener.ts';
import { session } from '../session.ts';
import { hub } from '../socket/index.ts';
import { keepLastPerson } from './last-person.ts';

/** The longest PIN has eight digits: less than nine typed in a hurry may be one. */
const fewest = 9;

/** Signs in by badge; `access.pin-too` where the shop asks for the PIN as well, `hub.away` at once where it is. */
export function signInByBadge(badge: string): Promise<Answer<Session>> {
  return session.enter((entrance) => hub.commandOnce(contract, { badge, ...entrance }, { id: newId() }));
}

/**
 * A badge was scanned while somebody is signed in, where nothing is lost by it: whose it is takes over, or is asked for
 * the PIN. @returns why not
 */
export async function changePerson(badge: string, station: TerminalKind): Promise<Refusal | undefined> {
  const answer = await signInByBadge(badge);
  if (answer.ok) return undefined;
  if (answer.code !== 'access.pin-too') return answer;
  const staffId = Number(answer.detail?.staffId);
  if (staffId === session.current?.staff.id) return undefined; // their own
  keepLastPerson(station, staffId);
  void session.signOut();
  return undefined;
}

/** Hears the hub's scanners of this terminal until the signal ends; with `wedge`, those that play keyboard, too. */
export function hearScans(heard: (code: string) => void, { wedge }: { wedge: boolean }, signal: AbortSignal): void {
  hub.follow(scanFeed, () => ({}), { value: ({ code }) => heard(code) }, signal);
  if (wedge) listenToWedge(heard, { holds: () => true, least: () => fewest }, signal);
}
