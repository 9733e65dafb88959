import { afterAll, beforeAll, expect, test } from 'vitest';
import * as access from '../../../hub/protocol/access.ts';
import * as log from '../../../hub/protocol/log.ts';
import { firstLimits, firstRoles } from '../../../hub/protocol/permissions.ts';
import * as staff from '../../../hub/protocol/staff.ts';
import * as tickets from '../../../hub/protocol/tickets.ts';
import { signedInAs } from './people.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput, type TestTerminal } from './test-terminal.ts';

let hub: TestHub;
let owner: TestTerminal;
let manager: TestTerminal;
beforeAll(async () => {
  hub = await openTestHub('demo');
  owner = (await signedInAs(hub, 'owner')).terminal;
  manager = (await signedInAs(hub, 'manager')).terminal;
  await owner.value(staff.saveRole, { name: 'manager', permissions: [...firstRoles.manager, 'staff.edit'] });
}, 60_000);
afterAll(() => hub.close());

/** Somebody new, signed in at a till of their own. */
async function hired(name: string, role: staff.Role['name'], pin: string) {
  const { id } = await owner.value(staff.save, { id: null, name, role, pin });
  const terminal = await hub.terminal();
  const session = await terminal.value(access.signIn, signInInput(id, pin, newToken(), 'till'));
  return { id, terminal, session };
}
const roleOf = async (name: string) => (await owner.value(staff.roles, {})).find((one) => one.name === name);

test('a role of the shop’s own begins as a copy, goes its own way, and is called what the shop calls it', async () => {
  const { name } = await owner.value(staff.addRole, { title: '夜班收银', like: 'cashier' });
  expect(await roleOf(name)).toMatchObject({
    ...{ title: '夜班收银', fixed: false, people: 0, limits: firstLimits.cashier },
    permissions: expect.arrayContaining([...firstRoles.cashier]),
  });
  const { id, terminal, session } = await hired('小夜', name, '73915');
  expect(session.staff).toMatchObject({ role: name, roleTitle: '夜班收银', limits: firstLimits.cashier });
  const before = firstRoles.cashier.filter((one) => one !== 'sale.refund');
  const limits = { discountPercent: { alone: 500, one: null } };
  expect(await owner.value(staff.saveRole, { name, permissions: [...before, 'staff.read'], limits })).toEqual({
    given: ['staff.read'],
    taken: ['sale.refund'],
  });
  expect((await terminal.value(access.me, {}))?.staff).toMatchObject({
    permissions: expect.arrayContaining(['staff.read']),
    limits,
  });
  expect((await roleOf('cashier'))?.permissions).toContain('sale.refund');
  await owner.value(staff.renameRole, { name, title: '晚班' });
  expect((await owner.value(access.welcome, {})).staff.find((one) => one.id === id)).toMatchObject({
    roleTitle: '晚班',
  });
  expect((await owner.value(staff.list, {})).find((one) => one.id === id)).toMatchObject({ roleTitle: '晚班' });
  const alone = await terminal.value(tickets.rights, {});
  expect(alone.find(({ staffId }) => staffId === id)).toEqual({
    ...{ staffId: id, role: name, roleTitle: '晚班', permissions: ['till.use', 'sale.discount'], limits },
  });
});

test('a role ends when nobody has it, or everybody of it gets another; whoever left gets no rights from it', async () => {
  const { name } = await owner.value(staff.addRole, { title: '盘点员', like: 'clerk' });
  const { id, terminal } = await hired('小盘', name, '84026');
  expect(await owner.ask(staff.endRole, { name, moveTo: null })).toMatchObject({
    ...{ code: 'staff.role-in-use', detail: { people: 1 } },
  });
  expect(await owner.value(staff.endRole, { name, moveTo: 'cashier' })).toEqual({ moved: 1 });
  expect((await terminal.value(access.me, {}))?.staff.role).toBe('cashier');
  expect(await roleOf(name)).toBeUndefined();
  const gone = { code: 'staff.role-unknown' };
  expect(await owner.ask(staff.save, { id, name: '小盘', role: name, pin: null })).toMatchObject(gone);
  expect(await owner.ask(staff.saveRole, { name, permissions: [] })).toMatchObject(gone);
  // The name is free again; the number is not.
  const again = await owner.value(staff.addRole, { title: '盘点员', like: 'clerk' });
  expect(again.name).not.toBe(name);
  await owner.value(staff.save, { id, name: '小盘', role: again.name, pin: null });
  await owner.value(staff.end, { id });
  await owner.value(staff.endRole, { name: again.name, moveTo: null });
  expect(await owner.ask(staff.revive, { id })).toMatchObject(gone);
});

test('two roles bear no one name', async () => {
  const { name } = await owner.value(staff.addRole, { title: '实习', like: 'clerk' });
  const taken = { code: 'staff.role-title-taken' };
  expect(await owner.ask(staff.addRole, { title: '实习', like: 'clerk' })).toMatchObject(taken);
  const other = await owner.value(staff.addRole, { title: '实习二', like: 'clerk' });
  expect(await owner.ask(staff.renameRole, { name: other.name, title: '实习' })).toMatchObject(taken);
  await owner.value(staff.renameRole, { name, title: '实习' });
});

test('nobody gives, takes over or changes more than they hold themselves', async () => {
  const { name } = await owner.value(staff.addRole, { title: '合伙人', like: 'owner' });
  const { id } = await hired('小伙', name, '95137');
  const refused = { code: 'access.not-permitted' };
  expect(await manager.ask(staff.addRole, { title: '副店主', like: name })).toMatchObject(refused);
  expect(await manager.ask(staff.save, { id: 2, name: '店长', role: name, pin: null })).toMatchObject(refused);
  expect(await manager.ask(staff.save, { id, name: '小伙', role: name, pin: '60248' })).toMatchObject(refused);
  expect(await manager.ask(staff.end, { id })).toMatchObject(refused);
  expect(await manager.ask(staff.endRole, { name, moveTo: 'clerk' })).toMatchObject(refused);
  const { name: weak } = await manager.value(staff.addRole, { title: '帮工', like: 'clerk' });
  await manager.value(staff.save, { id: 4, name: '小李', role: weak, pin: null });
  expect(await manager.ask(staff.endRole, { name: weak, moveTo: name })).toMatchObject(refused);
  expect(await manager.ask(staff.endRole, { name: weak, moveTo: 'owner' })).toMatchObject(refused);
  await manager.value(staff.endRole, { name: weak, moveTo: 'clerk' });
});

test('the owner’s role holds everything, whatever is sent', async () => {
  expect(await owner.ask(staff.saveRole, { name: 'owner', permissions: [] })).toMatchObject({ code: 'input.invalid' });
  expect((await owner.value(access.me, {}))?.staff.permissions).toContain('staff.edit');
});

test('the log tells what a role was given and lost, by the shop’s own word for it', async () => {
  const { rows } = await owner.value(log.list, { kind: 'people', limit: 200 });
  const facts = rows.filter(({ name }) => name === 'staff.saveRole').map((row) => row.facts);
  expect(facts).toContainEqual({ role: 'own-1', roleTitle: '晚班', given: 'staff.read', taken: 'sale.refund' });
});
