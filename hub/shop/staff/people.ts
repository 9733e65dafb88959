import type { PinHash } from '../../access/pin.ts';
import type { RoleLimits } from '../../model/approval.ts';
import { firstLimits, firstRoles, type Permission, type RoleId, roleNames } from '../../protocol/permissions.ts';
import type { Tx } from '../../store/store.ts';

/** @returns the person's id */
export async function addPerson(tx: Tx, person: { name: string; role: RoleId; pin: PinHash }): Promise<number> {
  const { name, role, pin } = person;
  const row = await tx.get<{ id: number }>(
    'INSERT INTO staff (name, role, pin_hash, pin_salt, rev) VALUES (?, ?, ?, ?, ?) RETURNING id',
    [name, role, pin.hash, pin.salt, tx.seq],
  );
  tx.touch('staff');
  return row!.id;
}

/** @returns whether there is such a person */
export async function changePerson(tx: Tx, person: { id: number; name: string; role: RoleId }): Promise<boolean> {
  const { id, name, role } = person;
  const { changes } = await tx.run('UPDATE staff SET name = ?, role = ?, rev = ? WHERE id = ?', [
    name,
    role,
    tx.seq,
    id,
  ]);
  tx.touch('staff');
  return changes > 0;
}

/** A new PIN ends a lock: whoever set it knew the person, or the old PIN. */
export async function setPin(tx: Tx, id: number, pin: PinHash): Promise<void> {
  await tx.run(
    'UPDATE staff SET pin_hash = ?, pin_salt = ?, wrong_pins = 0, locks = 0, locked_until = NULL, rev = ? WHERE id = ?',
    [pin.hash, pin.salt, tx.seq, id],
  );
  tx.touch('staff');
}

/** Ends somebody's work here, with all sessions, or takes it up again (`at` null). */
export async function setEnded(tx: Tx, id: number, at: number | null): Promise<boolean> {
  const { changes } = await tx.run('UPDATE staff SET ended_at = ?, rev = ? WHERE id = ?', [at, tx.seq, id]);
  if (at !== null) {
    await tx.run('UPDATE session SET ended_at = ?, rev = ? WHERE staff_id = ? AND ended_at IS NULL', [at, tx.seq, id]);
  }
  tx.touch('staff');
  return changes > 0;
}

/** Without an owner nobody could let anyone in again. */
export async function isLastOwner(tx: Tx, id: number): Promise<boolean> {
  const owners = await tx.all<{ id: number }>(`SELECT id FROM staff WHERE role = 'owner' AND ended_at IS NULL LIMIT 2`);
  return owners.length === 1 && owners[0]!.id === id;
}

/** What a role may do, and how far alone; without `limits` these stay as they are. */
export async function setRole(
  tx: Tx,
  role: RoleId,
  { permissions, limits }: { permissions: readonly Permission[]; limits?: RoleLimits | undefined },
): Promise<void> {
  await tx.run(
    `INSERT INTO role (name, permissions, limits, rev) VALUES (?1, ?2, coalesce(?3, '{}'), ?4)
     ON CONFLICT (name) DO UPDATE SET permissions = ?2, limits = coalesce(?3, limits), rev = ?4`,
    [role, JSON.stringify(permissions), limits ? JSON.stringify(limits) : null, tx.seq],
  );
  tx.touch('staff');
}

/** What each role may do on the first day. */
export async function addFirstRoles(tx: Tx): Promise<void> {
  for (const role of roleNames) await setRole(tx, role, { permissions: firstRoles[role], limits: firstLimits[role] });
}
