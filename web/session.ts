import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answer } from '../hub/model/answer.ts';
import { me, type Session, signIn, signOut, type TerminalKind } from '../hub/protocol/access.ts';
import type { Permission } from '../hub/protocol/permissions.ts';
import { type Identity, identity, keepToken, keptToken, newToken } from './identity.ts';
import { onChanges } from './live.ts';
import type { Hub } from './socket/hub.ts';
import { hub as pageHub } from './socket/index.ts';

/** Who is signed in at this terminal. One a page: `session`. */
class SignedIn {
  private now: Session | undefined;
  private terminal: Identity | undefined;
  private token = '';
  private asking = false;
  /** Counts what was asked for anew: only the answer to the last counts. */
  private renewals = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly hub: Hub) {}

  /** Says which terminal this page is, and takes up the session of the last visit. Called once by each page. */
  async start(kind: TerminalKind): Promise<void> {
    this.terminal = identity(kind);
    this.token = keptToken(kind);
    this.hub.on('refusal', (refusal) => refusal.code === 'access.sign-in-first' && this.become(undefined));
    onChanges(['staff', 'terminals'], () => void this.renew(), this.hub);
    if (!this.token) return;
    this.asking = true;
    const answer = await this.hub.ask(me, {});
    this.asking = false;
    // Where the hub did not answer, the token is kept: it is asked again at the next load.
    if (answer.ok && answer.value) this.become(answer.value);
    else this.tell();
  }

  get current(): Session | undefined {
    return this.now;
  }

  /** Whether it is still being asked who was signed in at the last visit: no reason yet to ask for a PIN. */
  get restoring(): boolean {
    return this.asking;
  }

  /** What the socket says at each connection. */
  readonly tokenNow = (): string => this.token;

  /** Whether the person signed in holds that right. Only spares a vain attempt: the hub decides. */
  may(permission: Permission): boolean {
    return this.now?.staff.permissions.includes(permission) ?? false;
  }

  /** Signs in by PIN, with a new token; from then on the connection is that person's. */
  async signIn(staffId: number, pin: string): Promise<Answer<Session>> {
    if (!this.terminal) throw new Error('session.start() comes first');
    const { id, kind } = this.terminal;
    const token = newToken();
    const answer = await this.hub.command(signIn, { staffId, pin, token, terminal: { id, kind } });
    if (answer.ok) {
      this.token = token;
      keepToken(kind, token);
      this.become(answer.value);
    }
    return answer;
  }

  /** Signs out here at once, and at the hub when it hears of it. */
  async signOut(): Promise<void> {
    const over = this.now ? this.hub.command(signOut, {}) : undefined;
    this.become(undefined);
    await over;
    this.token = '';
    if (this.terminal) keepToken(this.terminal.kind, '');
  }

  /** Calls back when somebody signed in or out; returns how to stop. */
  onChange(heard: () => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  /** Rights and names follow the books: what a role may do changes where it is signed in, and whoever has left is out. */
  private async renew(): Promise<void> {
    const before = this.now;
    if (!before) return;
    const mine = ++this.renewals;
    const answer = await this.hub.ask(me, {});
    if (!answer.ok || mine !== this.renewals || this.now?.staff.id !== before.staff.id) return;
    if (JSON.stringify(answer.value) !== JSON.stringify(this.now)) this.become(answer.value ?? undefined);
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
