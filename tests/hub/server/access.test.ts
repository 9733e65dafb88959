import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as access from '../../../hub/protocol/access.ts';
import { permissions, type RoleName } from '../../../hub/protocol/permissions.ts';
import * as settings from '../../../hub/protocol/settings.ts';
import * as staff from '../../../hub/protocol/staff.ts';
import * as tickets from '../../../hub/protocol/tickets.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput } from './test-terminal.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub('demo');
}, 60_000);
afterAll(() => hub.close());

const people: Record<RoleName, [id: number, pin: string]> = {
  owner: [1, '1688'],
  manager: [2, '2688'],
  cashier: [3, '3688'],
  clerk: [4, '4688'],
};

/** Signs somebody in on a socket of their own. */
async function signedIn(role: RoleName, kind: access.TerminalKind = 'office') {
  const token = newToken();
  const terminal = await hub.terminal();
  const input = signInInput(...people[role], token, kind);
  const session = await terminal.value(access.signIn, input);
  return { terminal, token, session, input };
}

test('a page that knows nobody hears who works here, and that this is the demo shop', async () => {
  const terminal = await hub.terminal({ wire: 'another' });
  const welcome = await terminal.value(access.welcome, {});
  expect(welcome).toMatchObject({ setUp: true, demo: true, settings: { name: '福安便利店' } });
  expect(welcome.staff.map((one) => one.role)).toEqual(['owner', 'manager', 'cashier', 'clerk']);
  expect(welcome.demoPins?.老板).toBe('1688');
  const offered = (station: access.TerminalKind) =>
    welcome.staff.filter(({ stations }) => stations.includes(station)).map((one) => one.role);
  expect(offered('till')).toEqual(['owner', 'manager', 'cashier']);
  expect(offered('office')).toEqual(['owner', 'manager', 'cashier', 'clerk']);
});

test('a page of another version is told to reload, whatever else it sends', async () => {
  const terminal = await hub.terminal({ wire: 'another' });
  expect(await terminal.ask(settings.get, {})).toEqual({ ok: false, code: 'hub.version' });
});

test('the first two tills take the seats that were prepared; later ones and other stations get numbers of their own', async () => {
  const tills = [await signedIn('owner', 'till'), await signedIn('cashier', 'till'), await signedIn('manager', 'till')];
  expect(tills.map(({ session }) => session.terminal.number)).toEqual([1, 2, 3]);
  expect(tills[2]!.session.terminal.name).toBe('收银台 3');
  const office = await signedIn('clerk', 'office');
  expect(office.session.terminal).toMatchObject({ number: 1001, name: '办公室 1', kind: 'office' });
});

test('a session belongs to its socket at once, is found again by its token, and survives a restart of the hub', async () => {
  const { terminal, token, session } = await signedIn('cashier', 'till');
  expect(await terminal.value(access.me, {})).toEqual(session);
  await hub.restart();
  const again = await hub.terminal({ token });
  expect(await again.value(access.me, {})).toEqual(session);
  await again.value(access.signOut, {});
  expect(await again.value(access.me, {})).toBeNull();
  expect(await (await hub.terminal({ token })).ask(access.signOut, {})).toEqual({
    ok: false,
    code: 'access.sign-in-first',
  });
});

test('a sign-in sent again after a lost connection finds its own session', async () => {
  const token = newToken();
  const id = randomUUID();
  const input = signInInput(...people.clerk, token);
  const first = await (await hub.terminal()).ask(access.signIn, input, id);
  const again = await hub.terminal({ token });
  expect(await again.ask(access.signIn, input, id)).toEqual(first);
  expect(first.ok).toBe(true);
});

test('whoever signs in next at a terminal takes it over from whoever sat there', async () => {
  const { terminal, input } = await signedIn('cashier');
  const next = await hub.terminal();
  await next.value(access.signIn, { ...signInInput(...people.manager, newToken()), terminal: input.terminal });
  expect(await terminal.value(access.me, {})).toBeNull();
});

test('five wrong PINs lock a person for 1 minute, then 5, then 15, with the right one too; then it opens and starts anew', async () => {
  const terminal = await hub.terminal();
  const [id, right] = people.clerk;
  const attempt = async (pin: string) => {
    const answer = await terminal.ask(access.signIn, signInInput(id, pin, newToken()));
    return answer.ok ? 'in' : answer;
  };
  for (const minutes of [1, 5, 15]) {
    for (const left of [4, 3, 2, 1])
      expect(await attempt('7294')).toMatchObject({ code: 'access.wrong-pin', detail: { left } });
    expect(await attempt('7294')).toMatchObject({ code: 'access.locked' });
    const locked = await attempt(right);
    expect(locked).toMatchObject({ code: 'access.locked', detail: { name: '小李' } });
    hub.ahead_ms += minutes * 60_000 - 20_000;
    expect(await attempt(right)).toMatchObject({ code: 'access.locked' });
    hub.ahead_ms += 21_000;
  }
  expect(await attempt(right)).toBe('in');
  expect(await attempt('7294')).toMatchObject({ detail: { left: 4 } });
}, 60_000);

test('a wrong PIN that is sent again under the same id counts once, and stays counted over a restart', async () => {
  const owner = await signedIn('owner');
  const { id: staffId } = await owner.terminal.value(staff.save, {
    id: null,
    name: '小赵',
    role: 'cashier',
    pin: '7294',
  });
  const id = randomUUID();
  const input = signInInput(staffId, '5555', newToken());
  const wrong = { ok: false, code: 'access.wrong-pin', detail: { left: 4 } };
  expect(await (await hub.terminal()).ask(access.signIn, input, id)).toEqual(wrong);
  expect(await (await hub.terminal()).ask(access.signIn, input, id)).toEqual(wrong);
  await hub.restart();
  const next = await (await hub.terminal()).ask(access.signIn, signInInput(staffId, '5555', newToken()));
  expect(next).toMatchObject({ detail: { left: 3 } });
});

test('rights taken from a role are gone at once, in sessions that are open', async () => {
  const owner = await signedIn('owner');
  const cashier = await signedIn('cashier');
  expect((await cashier.terminal.ask(staff.list, {})).ok).toBe(false);
  const before = (await owner.terminal.value(staff.roles, {})).find((role) => role.name === 'cashier')!.permissions;
  await owner.terminal.value(staff.saveRole, { name: 'cashier', permissions: [...before, 'staff.read'] });
  expect((await cashier.terminal.ask(staff.list, {})).ok).toBe(true);
  await owner.terminal.value(staff.saveRole, { name: 'cashier', permissions: before });
  expect(await cashier.terminal.ask(staff.list, {})).toEqual({
    ok: false,
    code: 'access.not-permitted',
    detail: { permission: 'staff.read' },
  });
});

test('the last owner stays; somebody who left is signed out everywhere', async () => {
  const owner = await signedIn('owner');
  const lastOwner = { ok: false, code: 'access.last-owner' };
  expect(await owner.terminal.ask(staff.end, { id: 1 })).toEqual(lastOwner);
  expect(await owner.terminal.ask(staff.save, { id: 1, name: '老板', role: 'manager', pin: null })).toEqual(lastOwner);
  const { id } = await owner.terminal.value(staff.save, { id: null, name: '小钱', role: 'cashier', pin: '60314159' });
  const theirs = await hub.terminal();
  await theirs.value(access.signIn, signInInput(id, '60314159', newToken()));
  await owner.terminal.value(staff.end, { id });
  expect(await theirs.value(access.me, {})).toBeNull();
  expect(await theirs.ask(access.signIn, signInInput(id, '60314159', newToken()))).toMatchObject({
    code: 'access.staff-ended',
  });
});

test('a manager who may edit staff makes no owners, touches none, and gives no right beyond their own', async () => {
  const owner = await signedIn('owner');
  const held = (await owner.terminal.value(staff.roles, {})).find((role) => role.name === 'manager')!.permissions;
  await owner.terminal.value(staff.saveRole, { name: 'manager', permissions: [...held, 'staff.edit'] });
  const { terminal } = await signedIn('manager');
  const refused = { ok: false, code: 'access.not-permitted' };
  expect(await terminal.ask(staff.save, { id: null, name: '新', role: 'owner', pin: '7294' })).toMatchObject(refused);
  expect(await terminal.ask(staff.save, { id: 1, name: '老板', role: 'owner', pin: '7294' })).toMatchObject(refused);
  expect(await terminal.ask(staff.saveRole, { name: 'clerk', permissions: ['token.edit'] })).toMatchObject(refused);
  await owner.terminal.value(staff.saveRole, { name: 'manager', permissions: held });
});

test('people change their own PIN by knowing the old one, and not to one that everybody tries first', async () => {
  const owner = await signedIn('owner');
  const { id } = await owner.terminal.value(staff.save, { id: null, name: '小孙', role: 'clerk', pin: '7294' });
  const theirs = await hub.terminal();
  await theirs.value(access.signIn, signInInput(id, '7294', newToken()));
  expect(await theirs.ask(staff.changePin, { pin: '7294', newPin: '1234' })).toMatchObject({
    code: 'access.pin-too-simple',
  });
  expect(await theirs.ask(staff.changePin, { pin: '7295', newPin: '9173' })).toMatchObject({
    code: 'access.wrong-pin',
  });
  await theirs.value(staff.changePin, { pin: '7294', newPin: '9173' });
  expect((await theirs.ask(access.signIn, signInInput(id, '9173', newToken()))).ok).toBe(true);
});

test('no PIN, token or key is in the journal or the log, and secrets are for this user alone', async () => {
  const { token } = await signedIn('owner');
  const journal = await hub.open.store.read((reader) => reader.all<{ input: string }>('SELECT input FROM journal'));
  const text = JSON.stringify(journal) + hub.logged.join('');
  for (const secret of [token, '60314159', '7294']) expect(text).not.toContain(secret);
  for (const name of ['secret.json', 'hub.json']) {
    expect((await stat(join(hub.home, name))).mode & 0o777).toBe(0o600);
  }
});

test('the command line speaks with the owner’s rights, by the key of this start', async () => {
  const running = JSON.parse(await readFile(join(hub.home, 'hub.json'), 'utf8')) as { address: string; token: string };
  expect(running.address).toBe(hub.address);
  const operator = await hub.terminal({ token: running.token });
  const me = await operator.value(access.me, {});
  expect(me?.staff.permissions).toEqual([...permissions]);
  await hub.restart();
  expect(await (await hub.terminal({ token: running.token })).value(access.me, {})).toBeNull();
});

test('terminals are listed with who sits there and whether they are connected', async () => {
  const { terminal, session } = await signedIn('owner');
  const away = await signedIn('cashier');
  const row = async (id: string) => (await terminal.value(access.terminals, {})).find((one) => one.id === id);
  expect(await row(session.terminal.id)).toMatchObject({ staffName: '老板', connected: true });
  away.terminal.close();
  await until(async () => (await row(away.session.terminal.id))?.connected === false);
  await terminal.value(access.nameTerminal, { id: away.session.terminal.id, name: '里间' });
  expect(await row(away.session.terminal.id)).toMatchObject({ name: '里间' });
});

/** Asks again until it is so; the test's own time-out ends it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a return ticket brings the same person back to the same till, until another is made or the PIN is changed', async () => {
  const { terminal, input } = await signedIn('cashier', 'till');
  const [first, second] = [newToken(), newToken()];
  await terminal.value(tickets.keepTicket, { ticket: first });
  expect(await terminal.ask(tickets.keepTicket, { ticket: first })).toMatchObject({ code: 'input.invalid' });
  const back = async (ticket: string, id = input.terminal.id) => {
    const socket = await hub.terminal();
    const answer = await socket.ask(tickets.resume, { ticket, token: newToken(), terminal: { id, kind: 'till' } });
    return answer.ok ? (await socket.value(access.me, {}))?.staff.id : answer.code;
  };
  expect(await back(first)).toBe(3);
  expect(await back(first)).toBe(3);
  expect(await back(first, randomUUID())).toBe('access.ticket-void');
  expect(await back(newToken())).toBe('access.ticket-void');
  // Whoever comes back has left the socket from before: it is somebody else's seat now.
  expect(await terminal.ask(tickets.keepTicket, { ticket: second })).toMatchObject({ code: 'access.sign-in-first' });
  const again = await signedInAt('cashier', input.terminal.id);
  await again.value(tickets.keepTicket, { ticket: second });
  expect(await back(first)).toBe('access.ticket-void');
  expect(await back(second)).toBe(3);
  const last = await signedInAt('cashier', input.terminal.id);
  await last.value(staff.changePin, { pin: '3688', newPin: '9172' });
  expect(await back(second)).toBe('access.ticket-void');
  await last.value(staff.changePin, { pin: '9172', newPin: '3688' });
});

/** Signs somebody in at a till that was there before. */
async function signedInAt(role: RoleName, id: string) {
  const socket = await hub.terminal();
  const input = signInInput(...people[role], newToken(), 'till');
  await socket.value(access.signIn, { ...input, terminal: { ...input.terminal, id } });
  return socket;
}
