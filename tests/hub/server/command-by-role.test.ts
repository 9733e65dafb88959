import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../../hub/model/answer.ts';
import * as access from '../../../hub/protocol/access.ts';
import { firstRoles, type Permission, roleNames } from '../../../hub/protocol/permissions.ts';
import * as staff from '../../../hub/protocol/staff.ts';
import { type AnyContract, contracts } from '../../../hub/protocol/wire.ts';
import { demoPeople } from './people.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput, type TestTerminal } from './test-terminal.ts';
import { wellFormed } from './well-formed.ts';

/**
 * Every command that there is, sent well-formed by everybody who may be at a terminal: read off the declarations, so that a
 * command which is added tomorrow is tried tomorrow.
 */
const commands = contracts.filter(({ kind }) => kind === 'command');

interface Caller {
  name: string;
  terminal: TestTerminal;
  /** What they hold; null: nobody is signed in. */
  held: readonly Permission[] | null;
  /** Whether the terminal is one that the books know. */
  seated: boolean;
}

let hub: TestHub;
/** Lets in only what is paired. */
let strict: TestHub;
let callers: Caller[];

beforeAll(async () => {
  [hub, strict] = await Promise.all([openTestHub('demo'), openTestHub('demo', { trust: 'strict' })]);
  const signedIn = async (name: string, [id, pin]: [number, string], held: readonly Permission[]): Promise<Caller> => {
    const terminal = await hub.terminal();
    await terminal.value(access.signIn, signInInput(id, pin, newToken(), 'till'));
    return { name, terminal, held, seated: true };
  };
  callers = [];
  for (const role of roleNames) callers.push(await signedIn(role, demoPeople[role], firstRoles[role]));
  const owner = callers[0]!.terminal;
  // Roles of the shop's own: one that may do nothing at all, and one that may do one thing.
  for (const [title, held, pin] of [
    ['什么都不能做', [], '71946'],
    ['只管退货', ['sale.refund'], '82057'],
  ] as const) {
    const { name } = await owner.value(staff.addRole, { title, like: 'clerk' });
    await owner.value(staff.saveRole, { name, permissions: [...held] });
    const { id } = await owner.value(staff.save, { id: null, name: title, role: name, pin });
    callers.push(await signedIn(title, [id, pin], held));
  }
  const seat = (await owner.value(access.me, {}))!.terminal.id;
  callers.push(
    {
      name: 'a terminal with nobody at it',
      terminal: await hub.terminal({ terminal: seat }),
      held: null,
      seated: true,
    },
    { name: 'a page that nobody knows', terminal: await hub.terminal(), held: null, seated: false },
  );
}, 60_000);
afterAll(async () => {
  await Promise.all([hub.close(), strict.close()]);
});

/** With which refusal the declaration keeps this caller out; null: it does not. */
function keptOut({ permission, orAsk }: AnyContract, { held, seated }: Caller): object | null {
  if (permission === 'anyone' || permission === 'stranger') return null;
  if (permission === 'terminal') return seated ? null : { code: 'access.sign-in-first' };
  if (held === null) return { code: 'access.sign-in-first' };
  if (permission === 'operator') return { code: 'access.not-permitted', detail: { permission } };
  const may = permission === null || held.includes(permission) || (orAsk !== undefined && held.includes(orAsk));
  return may ? null : { code: 'access.not-permitted', detail: { permission } };
}

/** A handler may ask for more where the row is somebody else's: that is another right than the declaration's. */
function refusedForRight({ permission, orAsk }: AnyContract, answer: Answer<unknown>): boolean {
  if (answer.ok) return false;
  if (answer.code !== 'access.not-permitted') return /^access\.(?:sign-in-first|pair-first)$/.test(answer.code);
  return answer.detail?.permission === permission || answer.detail?.permission === orAsk;
}

const inJournal = async (of: TestHub, ids: readonly string[]) =>
  of.open.store.read((reader) =>
    reader.all<{ name: string; staff: string }>(
      'SELECT name, staff FROM journal WHERE id IN (SELECT value FROM json_each(?))',
      [JSON.stringify(ids)],
    ),
  );

describe('every command × everybody', () => {
  test('whoever lacks the right is refused by its name, and nothing of it is in the books', async () => {
    const ids: string[] = [];
    for (const contract of commands)
      await Promise.all(
        callers.map(async (caller) => {
          const expected = keptOut(contract, caller);
          if (!expected) return;
          const id = randomUUID();
          ids.push(id);
          const answer = await caller.terminal.ask(contract, wellFormed(contract), id);
          expect(answer, `${contract.name} by ${caller.name}`).toEqual({ ok: false, ...expected });
        }),
      );
    expect(ids.length).toBeGreaterThan(commands.length * 2);
    expect(await inJournal(hub, ids)).toEqual([]);
  });

  test('a device that was never paired is refused everything but what is there for it', async () => {
    const stranger = await strict.terminal();
    const ids: string[] = [];
    for (const contract of commands.filter(({ permission }) => permission !== 'stranger')) {
      const id = randomUUID();
      ids.push(id);
      const answer = await stranger.ask(contract, wellFormed(contract), id);
      expect(answer, contract.name).toEqual({ ok: false, code: 'access.pair-first' });
    }
    expect(await inJournal(strict, ids)).toEqual([]);
  });

  test('whoever holds the right is not refused for it', async () => {
    // Whoever has signed out is somebody else: that comes last.
    const inOrder = [...commands.filter(({ name }) => name !== access.signOut.name), access.signOut];
    const counts = new Map<string, number>();
    const wrong: string[] = [];
    const tryOne = async (contract: AnyContract, caller: Caller) => {
      const answer = await caller.terminal.ask(contract, wellFormed(contract));
      const said = answer.ok ? 'done' : answer.code;
      if (refusedForRight(contract, answer) || said === 'hub.fault')
        wrong.push(`${contract.name} by ${caller.name}: ${said}`);
      counts.set(said, (counts.get(said) ?? 0) + 1);
    };
    for (const contract of inOrder) {
      const isOpen = contract.permission === 'anyone' || contract.permission === 'stranger';
      // What is open is tried by a page that nobody knows: it may sign somebody in.
      const may = callers.filter((one) => !keptOut(contract, one) && (!isOpen || (one.held === null && !one.seated)));
      await Promise.all(may.map((caller) => tryOne(contract, caller)));
    }
    expect(wrong).toEqual([]);
    // Inputs are good enough to get something done, not only to be refused later.
    expect(counts.get('done')).toBeGreaterThan(20);
  }, 60_000);
});
