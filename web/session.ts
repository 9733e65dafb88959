import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Answer, refuse } from '../hub/model/answer.ts';
import { me, type Session, signIn, signOut, type TerminalKind } from '../hub/protocol/access.ts';
import type { Permission } from '../hub/protocol/permissions.ts';
import { keepTicket, resume, rights } from '../hub/protocol/tickets.ts';
import { type Identity, identity, keepToken, keptToken, newToken } from './identity.ts';
import { everythingChanged, onChanges } from './live.ts';
import type { ReturnTickets } from './return-ticket/tickets.ts';
import type { Hub } from './socket/hub.ts';
import { hub as pageHub } from './socket/index.ts';

/** Stations at which somebody may sign in while the hub is away. */
const alone: readonly TerminalKind[] = ['till'];

/** Where somebody comes in, and by which token they are known from then on. */
export interface Entrance {
  token: string;
  terminal: Identity;
}

/** Who is signed in at this terminal. One a page: `session`. */
class SignedIn {
  private now: Session | undefined;
  private terminal: Identity | undefined;
  private token = '';
  private asking = false;
  /** Whoever was here has signed out: the session of the last visit is not taken up again. */
  private left = false;
  /** Signed in while the hub was away: what it is told by when it is back. */
  private ticket: string | undefined;
  /** Counts what was asked for anew: only the answer to the last counts. */
  private renewals = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly hub: Hub) {}

  /** Says which terminal this page is, and takes up the session of the last visit. Called once by each page. */
  async start(kind: TerminalKind): Promise<void> {
    this.terminal = identity(kind);
    this.token = keptToken(kind);
    this.hub.on('refusal', (refusal) => {
      if (refusal.code === 'access.sign-in-first' && !this.alone) this.become(undefined);
    });
    this.hub.on('state', ({ is }) => this.heard(is));
    onChanges(['staff', 'terminals'], () => void this.renew(), this.hub);
    if (alone.includes(kind)) onChanges(['staff'], () => void this.renewTickets(), this.hub);
    if (this.token) await this.restore();
  }

  get current(): Session | undefined {
    return this.now;
  }

  /** Signed in by a return ticket: the hub does not know of it yet, and rights are fewer. */
  get alone(): boolean {
    return this.ticket !== undefined;
  }

  /** Whether it is still being asked who was signed in at the last visit: no reason yet to ask for a PIN. */
  get restoring(): boolean {
    return this.asking && !this.now;
  }

  /** What the socket says at each connection. */
  readonly tokenNow = (): string => this.token;

  /** Whether the person signed in holds that right. Only spares a vain attempt: the hub decides. */
  may(permission: Permission): boolean {
    return this.now?.staff.permissions.includes(permission) ?? false;
  }

  /** Signs in by PIN, with a new token; from then on the connection is that person's. Without the hub, by a ticket. */
  async signIn(staffId: number, pin: string): Promise<Answer<Session>> {
    if (!this.terminal) throw new Error('session.start() comes first');
    const { id, kind } = this.terminal;
    const token = newToken();
    const lost = new AbortController();
    const givesUp = () => this.hub.state.is === 'away' && alone.includes(kind) && lost.abort();
    const stop = this.hub.on('state', givesUp);
    givesUp();
    const terminal = { id, kind };
    const answer = lost.signal.aborted
      ? refuse('hub.away')
      : await this.hub.command(signIn, { staffId, pin, token, terminal }, { signal: lost.signal });
    stop();
    if (!answer.ok && lost.signal.aborted) return this.signInAlone(staffId, pin);
    if (answer.ok) {
      this.keep(token);
      this.become(answer.value);
      if (alone.includes(kind)) void this.prepareReturn(answer.value, pin);
    }
    return answer;
  }

  /** Signs in by something else than a PIN, with the hub there: `prove` shows it, under a new token. */
  async enter(prove: (entrance: Entrance) => Promise<Answer<Session>>): Promise<Answer<Session>> {
    if (!this.terminal) throw new Error('session.start() comes first');
    const { id, kind } = this.terminal;
    const token = newToken();
    const answer = await prove({ token, terminal: { id, kind } });
    if (answer.ok) {
      this.ticket = undefined;
      this.keep(token);
      this.become(answer.value);
    }
    return answer;
  }

  /** Who may sign in here while the hub is away; undefined: nobody can, for this browser keeps no secrets. */
  async returning(): Promise<ReadonlySet<number> | undefined> {
    return (await tickets())?.people();
  }

  /** Signs out here at once, and at the hub when it hears of it. */
  async signOut(): Promise<void> {
    const over = this.now && !this.alone ? this.hub.command(signOut, {}) : undefined;
    const { token } = this;
    this.ticket = undefined;
    this.left = true;
    this.become(undefined);
    // Nobody comes in again by reloading the page, whether the hub has heard of it or not.
    if (this.terminal) keepToken(this.terminal.kind, '');
    await over;
    if (this.token === token) this.token = '';
  }

  /** Calls back when somebody signed in or out; returns how to stop. */
  onChange(heard: () => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  private heard(is: Hub['state']['is']): void {
    if (is !== 'connected' || this.asking) return;
    if (this.ticket !== undefined) void this.resume(this.ticket);
    else if (!this.now && this.token && !this.left) void this.restore();
  }

  /** Takes up the session of the last visit, as far as the hub is there to ask. */
  private async restore(): Promise<void> {
    this.asking = true;
    const over = new AbortController();
    const stop = this.hub.on('state', ({ is }) => is === 'away' && over.abort());
    const answer = await this.hub.ask(me, {}, { signal: over.signal });
    stop();
    this.asking = false;
    // Where the hub did not answer, the token is kept: it is asked again when it is back.
    if (answer.ok && answer.value && !this.now) this.become(answer.value);
    else this.tell();
  }

  private async signInAlone(staffId: number, pin: string): Promise<Answer<Session>> {
    const answer = (await (await tickets())?.open(staffId, pin)) ?? refuse('hub.away');
    if (!answer.ok) return answer;
    const { ticket, session: opened } = answer.value;
    this.ticket = ticket;
    this.keep(''); // whoever was here before is not, and what is said now is said by nobody until the hub knows
    this.become(opened);
    this.heard(this.hub.state.is);
    return { ok: true, value: opened };
  }

  /** The hub is back: the ticket stands for the PIN that opened it. */
  private async resume(ticket: string): Promise<void> {
    if (!this.terminal || this.asking) return;
    this.asking = true;
    const { id, kind } = this.terminal;
    const token = newToken();
    const answer = await this.hub.command(resume, { ticket, token, terminal: { id, kind } });
    const mine = this.ticket === ticket; // nobody else has come in meanwhile
    if (mine && answer.ok) {
      this.keep(token);
      const whole = await this.hub.ask(me, {});
      if (whole.ok && this.ticket === ticket) {
        this.ticket = undefined;
        this.become(whole.value ?? undefined);
        everythingChanged(this.hub); // what was refused while nobody was known is asked again
      }
    } else if (mine && !answer.ok && answer.code === 'access.ticket-void') {
      await (await tickets())?.forget(this.now?.staff.id ?? 0);
      this.ticket = undefined;
      this.become(undefined);
    }
    this.asking = false;
    this.tell();
  }

  /** Whoever signed in with the hub there may come back without it. */
  private async prepareReturn(signedIn: Session, pin: string): Promise<void> {
    const ticket = newToken();
    const answer = await this.hub.command(keepTicket, { ticket });
    if (!answer.ok) return;
    try {
      await (await tickets())?.keep(signedIn, pin, ticket);
    } catch (cause) {
      console.warn('Nobody can sign in here while the hub is away', cause);
    }
  }

  private keep(token: string): void {
    this.token = token;
    if (this.terminal) keepToken(this.terminal.kind, token);
  }

  /** Rights and names follow the books: what a role may do changes where it is signed in, and whoever has left is out. */
  private async renew(): Promise<void> {
    const before = this.now;
    if (!before || this.alone) return;
    const mine = ++this.renewals;
    const answer = await this.hub.ask(me, {});
    if (!answer.ok || mine !== this.renewals || this.now?.staff.id !== before.staff.id || this.alone) return;
    if (JSON.stringify(answer.value) !== JSON.stringify(this.now)) this.become(answer.value ?? undefined);
  }

  /** What people may do here without the hub follows their roles, whether they are signed in or not. */
  private async renewTickets(): Promise<void> {
    const kept = await tickets();
    if (!kept || (await kept.people()).size === 0) return;
    const answer = await this.hub.ask(rights, {});
    if (answer.ok) await kept.bringUpToDate(answer.value);
  }

  private become(next: Session | undefined): void {
    if (next === this.now) return;
    this.now = next;
    this.tell();
  }

  private tell(): void {
    for (const heard of this.listeners) heard();
  }
}

/** Loaded when first needed: no page waits for it. Undefined where this browser has no place or no cipher for tickets. */
async function tickets(): Promise<ReturnTickets | undefined> {
  try {
    return await (await import('./return-ticket/index.ts')).returnTickets();
  } catch {
    return undefined; // the hub could not give the file, and it was never loaded before
  }
}

export const session = new SignedIn(pageHub);

/** Draws its element again when somebody signs in or out: `readonly who = new Who(this)`. */
export class Who implements ReactiveController {
  private stop: (() => void) | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  get current(): Session | undefined {
    return session.current;
  }

  hostConnected(): void {
    this.stop = session.onChange(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.stop?.();
  }
}
