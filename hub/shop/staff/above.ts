import type { RoleId } from '../../protocol/permissions.ts';
import type { Queries, Tx } from '../../store/store.ts';
import type { SignedIn } from '../handler.ts';
import { beyondOwn, whyNotGiven } from './roles.ts';

/** Undefined: there is no such person. */
export async function roleOfPerson(queries: Queries, id: number): Promise<RoleId | undefined> {
  return (await queries.get<{ role: RoleId }>('SELECT role FROM staff WHERE id = ?', [id]))?.role;
}

/** Whether somebody may do more than whoever would change them, or could come in as them. */
export async function isAbove(tx: Tx, id: number, who: SignedIn): Promise<boolean> {
  const role = await roleOfPerson(tx, id);
  return role !== undefined && (await whyNotGiven(tx, role, who))?.code === beyondOwn.code;
}
