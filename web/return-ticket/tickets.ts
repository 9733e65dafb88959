import { type Answer, done, refuse } from '../../hub/model/answer.ts';
import { afterWrongPin, type Tries, tries } from '../../hub/model/lock-out.ts';
import type { Session } from '../../hub/protocol/access.ts';
import { type RightsAlone, rightsAlone } from '../../hub/protocol/tickets.ts';
import { type Sealed, seal, unseal } from './sealing.ts';

/** What the device keeps of somebody who signed in here. */
export interface KeptTicket {
  readonly staffId: number;
  readonly name: string;
  readonly sealed: Sealed;
  /** ms. */
  readonly madeAt: number;
  readonly tries: Tries;
  /** What they may do as the hub last said; absent: it has not said so since. */
  readonly rights?: RightsAlone;
}

/** Where tickets lie: IndexedDB in a browser, a map in tests. What is put is on the disk when it resolves. */
export interface TicketStore {
  get(staffId: number): Promise<KeptTicket | undefined>;
  all(): Promise<KeptTicket[]>;
  put(ticket: KeptTicket): Promise<void>;
  drop(staffId: number): Promise<void>;
  /** The device's key, made at the first time. */
  deviceKey(): Promise<CryptoKey>;
}

/** What a ticket opens: the token that the hub knows by its hash, and who it was. */
export interface Opened {
  readonly ticket: string;
  /** With the rights that somebody has alone. */
  readonly session: Session;
}

/** As the hub's own. */
const good_ms = 30 * 24 * 60 * 60_000;
const fresh: Tries = { wrong: 0, locks: 0, lockedUntil: null };

/**
 * Signing in while the hub is away: whoever signed in here before is let in by their PIN, with fewer rights. Opening the
 * ticket proves the PIN; wrong ones are counted on the disk before they are tried, so that no reload forgets them.
 */
export class ReturnTickets {
  constructor(
    private readonly store: TicketStore,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Keeps a ticket for whoever has just signed in at the hub with this PIN. */
  async keep(session: Session, pin: string, ticket: string): Promise<void> {
    const { id: staffId, name } = session.staff;
    const sealed = await seal(pin, JSON.stringify({ ticket, session }), about(staffId), await this.store.deviceKey());
    await this.store.put({ staffId, name, sealed, madeAt: this.clock(), tries: fresh });
  }

  /** Who may come back here; the ids of their rows. */
  async people(): Promise<ReadonlySet<number>> {
    const all = await this.store.all();
    return new Set(all.filter((one) => this.isGood(one)).map((one) => one.staffId));
  }

  /** Opens a ticket: `access.no-ticket`, `access.locked`, `access.wrong-pin`. */
  async open(staffId: number, pin: string): Promise<Answer<Opened>> {
    const kept = await this.store.get(staffId);
    if (!kept || !this.isGood(kept)) return refuse('access.no-ticket');
    const { lockedUntil } = kept.tries;
    if (lockedUntil !== null && lockedUntil > this.clock()) return locked(kept.name, lockedUntil);
    const counted = afterWrongPin(kept.tries, this.clock());
    await this.store.put({ ...kept, tries: counted });
    const text = await unseal(pin, kept.sealed, about(staffId), await this.store.deviceKey());
    if (text === undefined) {
      if (counted.lockedUntil !== null) return locked(kept.name, counted.lockedUntil);
      return refuse('access.wrong-pin', { left: tries - counted.wrong });
    }
    await this.store.put({ ...kept, tries: fresh });
    const { ticket, session } = JSON.parse(text) as { ticket: string; session: Session };
    return done({ ticket, session: withRightsAlone(session, kept.rights) });
  }

  /** Roles may have changed since the tickets were sealed, and people may have left. */
  async bringUpToDate(all: readonly RightsAlone[]): Promise<void> {
    for (const kept of await this.store.all()) {
      const rights = all.find(({ staffId }) => staffId === kept.staffId);
      if (!rights) await this.store.drop(kept.staffId);
      else if (JSON.stringify(rights) !== JSON.stringify(kept.rights)) await this.store.put({ ...kept, rights });
    }
  }

  /** The hub does not take it any more. */
  async forget(staffId: number): Promise<void> {
    await this.store.drop(staffId);
  }

  private isGood({ madeAt }: KeptTicket): boolean {
    return this.clock() - madeAt < good_ms;
  }
}

const about = (staffId: number): string => `guitai return ticket ${staffId}`;

const locked = (name: string, until: number) => refuse('access.locked', { name, until });

/**
 * What the ticket was sealed with, or what the hub has said since. That lies unsealed: whoever can write to this
 * browser's disk could as well change the page, and the hub looks at each sale anew.
 */
function withRightsAlone(session: Session, now: RightsAlone | undefined): Session {
  const { staffId: _, ...newer } = now ?? { staffId: session.staff.id };
  const staff = { ...session.staff, ...newer };
  return { ...session, staff: { ...staff, permissions: rightsAlone.filter((one) => staff.permissions.includes(one)) } };
}
