import type { RoleLimits } from '../model/approval.ts';
import type { TerminalKind } from '../protocol/access.ts';
import { type Permission, permissions, type RoleName } from '../protocol/permissions.ts';
import type { Who } from '../shop/handler.ts';
import type { Commit, Store } from '../store/store.ts';
import { hashToken } from './token.ts';

/** Nobody has signed in. */
export const nobody: Who = { staff: null, terminal: null, may: () => false };

interface SessionRow {
  staff_id: number;
  staff_name: string;
  role: RoleName;
  permissions: string | null;
  limits: string | null;
  number: number;
  id: string;
  terminal_name: string;
  kind: TerminalKind;
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

  /** @param token 64 hex digits; anything else is nobody's */
  async find(token: string): Promise<Who> {
    if (!/^[0-9a-f]{64}$/.test(token)) return nobody;
    if (this.#operator !== undefined && token === this.#operator) return this.#operatorNow();
    const row = await this.#store.read((reader) =>
      reader.get<SessionRow>(
        `SELECT s.id AS staff_id, s.name AS staff_name, s.role, r.permissions, r.limits,
           t.number, t.id, t.name AS terminal_name, t.kind
         FROM session x JOIN staff s ON s.id = x.staff_id JOIN terminal t ON t.number = x.terminal
           LEFT JOIN role r ON r.name = s.role
         WHERE x.token_hash = ? AND x.ended_at IS NULL AND s.ended_at IS NULL`,
        [hashToken(token)],
      ),
    );
    return row ? whoOf(row) : nobody;
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

function whoOf(row: SessionRow): Who {
  const held = permissionsOf(row.role, row.permissions);
  return {
    staff: { id: row.staff_id, name: row.staff_name, role: row.role },
    terminal: { number: row.number, id: row.id, name: row.terminal_name, kind: row.kind },
    may: (permission) => held.has(permission),
    limits: limitsOf(row.role, row.limits),
  };
}

/** What a role holds; the owner's holds everything, whatever its row says. */
export function permissionsOf(role: RoleName, kept: string | null): ReadonlySet<Permission> {
  if (role === 'owner') return new Set(permissions);
  const names = new Set<string>(kept === null ? [] : (JSON.parse(kept) as string[]));
  return new Set(permissions.filter((one) => names.has(one)));
}

/** How far a role may go alone; the owner has no limits, whatever the row says. */
export function limitsOf(role: RoleName, kept: string | null): RoleLimits {
  return role === 'owner' || kept === null ? {} : (JSON.parse(kept) as RoleLimits);
}
