import { type Refusal, refuse } from '../../model/answer.ts';
import type { Permission, RoleId } from '../../protocol/permissions.ts';
import type { Queries } from '../../store/store.ts';
import { permissionsOf } from '../sessions.ts';
import { type ApprovalRow, rightsOf, type StepRow } from './rows.ts';

/** Somebody who works here, with what their role holds at this moment. */
export interface Person {
  id: number;
  name: string;
  held: ReadonlySet<Permission>;
}

type PersonRow = { id: number; name: string; role: RoleId; permissions: string | null };

const peopleSql = `SELECT s.id, s.name, s.role, r.permissions FROM staff s LEFT JOIN role r ON r.name = s.role
  WHERE s.ended_at IS NULL`;

const personOfRow = ({ id, name, role, permissions }: PersonRow): Person => ({
  id,
  name,
  held: permissionsOf(role, permissions),
});

/** Everybody who works here. */
export async function peopleHere(queries: Queries): Promise<Person[]> {
  return (await queries.all<PersonRow>(`${peopleSql} ORDER BY s.id`)).map(personOfRow);
}

/** Undefined: there is no such person, or not any more. */
export async function personHere(queries: Queries, id: number): Promise<Person | undefined> {
  const row = await queries.get<PersonRow>(`${peopleSql} AND s.id = ?`, [id]);
  return row && personOfRow(row);
}

/** Whether somebody may agree at all: nobody gives what they do not hold themselves. */
export function mayAgree({ held }: Person, rights: readonly Permission[]): boolean {
  return held.has('approval.give') && rights.every((right) => held.has(right));
}

/** Whether these people are enough: as many as levels, and for two of them one who has the last word. */
export function areEnough(people: readonly Person[], levels: number): boolean {
  return people.length >= levels && (levels < 2 || people.some(({ held }) => held.has('approval.final')));
}

/** Why this person's word does not count for that request, or null. */
export function whyNot(person: Person, row: ApprovalRow, agreed: readonly Person[]): Refusal | null {
  if (person.id === row.staff_id) return refuse('approval.own');
  if (agreed.some(({ id }) => id === person.id)) return refuse('approval.twice');
  if (!mayAgree(person, rightsOf(row))) return refuse('approval.not-approver', { name: person.name });
  const last = agreed.length + 1 === row.levels;
  if (last && !areEnough([...agreed, person], row.levels)) return refuse('approval.not-final', { name: person.name });
  return null;
}

/** Who has agreed so far and is still here, in order. */
export async function agreedTo(queries: Queries, steps: readonly StepRow[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const { staff_id: id, granted } of steps) {
    const person = granted ? await personHere(queries, id) : undefined;
    if (person) people.push(person);
  }
  return people;
}
