import type { RoleLimits } from '../model/approval.ts';
import type { TerminalKind } from '../protocol/access.ts';
import { type Permission, permissions, type RoleId } from '../protocol/permissions.ts';
import type { Who } from '../shop/handler.ts';
import type { Commit, Reader, Store } from '../store/store.ts';
import { hashToken } from './token.ts';

/** Nobody has signed in. */
export const nobody: Who = { staff: null, terminal: null, may: () => false };

/** Nobody, at a device that is not paired: may send what is for strangers, and nothing else. */
export const stranger: Who = { staff: null, terminal: null, may: () => false };

/** From where somebody calls. */
export interface Place {
  /** From the LAN, in a shop with trust: only paired devices are let in. */
  guarded: boolean;
  /**
   * The paired device that has proven its key; null: none. 'of-session': over plain HTTP, where nothing is signed, the
   * session's own counts; it was given to that device alone, and ends when the device is revoked.
   */
  device: number | null | 'of-session';
  /** The terminal that it says it is, while nobody is signed in; empty: it does not say. */
  terminal: string;
}

interface TerminalColumns {
  number: number;
  id: string;
  terminal_name: string;
  kind: TerminalKind;
  /** The paired device that it belongs to. */
  device_id: number | null;
}

interface SessionRow extends TerminalColumns {
  staff_id: number;
  staff_name: string;
  role: RoleId;
  role_title: string | null;
  permissions: string | null;
  limits: string | null;
}

/**
 * The command line's place: no row of the books, so nothing can be sold or opened there. It has the rights of the
 * shop's first owner, and the journal says that it was the command line.
 */
export const operatorTerminal = {
  number: 0,
  id: '00000000-0000-4000-8000-000000000000',
  name: 'guitai',
  kind: 'office',
} as const;

/** Who is behind a token. What was found may be kept until `generation` moves. */
export class Sessions {
  readonly #store: Pick<Store, 'read'>;
  readonly #operator: string | undefined;
  #generation = 0;

  /** @param options.operatorToken gives the owner's rights to whoever can read the hub's own folder */
  constructor(
    store: Pick<Store, 'read' | 'onCommit'>,
    options: { operatorToken?: string | undefined; signal: AbortSignal },
  ) {
    this.#store = store;
    this.#operator = options.operatorToken;
    store.onCommit((commit) => this.#heard(commit), options.signal);
  }

  /** Moves whenever rights, people, sessions or terminals may have changed. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Who signed in with this token, if they are where they signed in; else the terminal with nobody at it.
   * @param token 64 hex digits; anything else is nobody's
   */
  async find(token: string, place: Place): Promise<Who> {
    const isToken = /^[0-9a-f]{64}$/.test(token);
    if (isToken && this.#operator !== undefined && token === this.#operator) return this.#operatorNow();
    if (place.guarded && place.device === null) return stranger;
    if (!isToken && place.terminal === '' && !place.guarded) return nobody;
    return this.#store.read(async (reader) => {
      const { device } = place;
      if (typeof device === 'number' && !(await isPaired(reader, device))) return place.guarded ? stranger : nobody;
      const session = isToken ? await sessionOf(reader, token) : undefined;
      if (session && isOwn(session, place)) return { ...whoOf(session), ...ownDevice(place) };
      const seat = place.terminal === '' ? undefined : await terminalOf(reader, place.terminal);
      const terminal = seat && isOwn(seat, place) ? seated(seat) : null;
      return { ...nobody, terminal, ...ownDevice(place) };
    });
  }

  async #operatorNow(): Promise<Who> {
    const owner = await this.#store.read((reader) =>
      reader.get<{ id: number; name: string }>(
        `SELECT id, name FROM staff WHERE role = 'owner' AND ended_at IS NULL ORDER BY id LIMIT 1`,
      ),
    );
    if (!owner) return nobody;
    return { staff: { ...owner, role: 'owner' }, terminal: operatorTerminal, may: () => true };
  }

  #heard({ topics }: Commit): void {
    if (topics.has('staff') || topics.has('terminals')) this.#generation += 1;
  }
}

const terminalColumns = 't.number, t.id, t.name AS terminal_name, t.kind, t.device_id';

function sessionOf(reader: Reader, token: string): Promise<SessionRow | undefined> {
  return reader.get(
    `SELECT s.id AS staff_id, s.name AS staff_name, s.role, r.title AS role_title, r.permissions, r.limits, ${terminalColumns}
     FROM session x JOIN staff s ON s.id = x.staff_id JOIN terminal t ON t.number = x.terminal
       LEFT JOIN role r ON r.name = s.role
     WHERE x.token_hash = ? AND x.ended_at IS NULL AND s.ended_at IS NULL`,
    [hashToken(token)],
  );
}

function terminalOf(reader: Reader, id: string): Promise<TerminalColumns | undefined> {
  return reader.get(`SELECT ${terminalColumns} FROM terminal t WHERE t.id = ?`, [id]);
}

async function isPaired(reader: Reader, device: number): Promise<boolean> {
  return (await reader.get('SELECT 1 FROM paired_device WHERE id = ? AND revoked_at IS NULL', [device])) !== undefined;
}

/** A terminal is its own device's alone; one that belongs to none is used where nothing is guarded. */
function isOwn({ device_id: owner }: TerminalColumns, { device, guarded }: Place): boolean {
  if (device === 'of-session') return owner !== null || !guarded;
  return owner === device || (owner === null && !guarded);
}

const ownDevice = ({ device }: Place): { device: number | null } => ({
  device: typeof device === 'number' ? device : null,
});

const seated = (row: TerminalColumns): Who['terminal'] => {
  return { number: row.number, id: row.id, name: row.terminal_name, kind: row.kind };
};

function whoOf(row: SessionRow): Who {
  const held = permissionsOf(row.role, row.permissions);
  return {
    staff: { id: row.staff_id, name: row.staff_name, role: row.role, ...titled(row.role_title) },
    terminal: seated(row),
    may: (permission) => held.has(permission),
    limits: limitsOf(row.role, row.limits),
  };
}

/** What a role holds; the owner's holds everything, whatever its row says. */
export function permissionsOf(role: RoleId, kept: string | null): ReadonlySet<Permission> {
  if (role === 'owner') return new Set(permissions);
  const names = new Set<string>(kept === null ? [] : (JSON.parse(kept) as string[]));
  return new Set(permissions.filter((one) => names.has(one)));
}

/** How far a role may go alone; the owner has no limits, whatever the row says. */
export function limitsOf(role: RoleId, kept: string | null): RoleLimits {
  return role === 'owner' || kept === null ? {} : (JSON.parse(kept) as RoleLimits);
}

/** What the shop calls a role of its own; the four are called by each language's own word. */
export const titled = (title: string | null): { roleTitle?: string } => (title === null ? {} : { roleTitle: title });
