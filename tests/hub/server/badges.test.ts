import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newBadge } from '../../../hub/model/badge.ts';
import { me, signIn, signInByBadge } from '../../../hub/protocol/access.ts';
import { issueBadge, revokeBadge } from '../../../hub/protocol/badges.ts';
import { list as logList } from '../../../hub/protocol/log.ts';
import { save as saveSettings } from '../../../hub/protocol/settings.ts';
import { end, list, revive } from '../../../hub/protocol/staff.ts';
import { demoPeople, signedInAs } from './people.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import type { TestTerminal } from './test-terminal.ts';

let hub: TestHub;
let owner: TestTerminal;
beforeAll(async () => {
  hub = await openTestHub('demo');
  owner = (await signedInAs(hub, 'owner')).terminal;
}, 60_000);
afterAll(() => hub.close());

const [cashier] = demoPeople.cashier;
const seat = () => ({ id: randomUUID(), kind: 'till' as const });

/** What a till hears when that badge is scanned at it. */
async function scan(badge: string, terminal = seat()) {
  const till = await hub.terminal();
  const answer = await till.ask(signInByBadge, { badge, token: newToken(), terminal });
  return { till, answer, said: answer.ok ? answer.value.staff.name : answer.code };
}

const badgeAlone = (on: boolean) => owner.value(saveSettings, { badgeAlone: on });

test('a badge chooses the person, and signs in by itself where the shop says so', async () => {
  const badge = newBadge();
  expect(await owner.value(issueBadge, { staffId: cashier, badge })).toEqual({ kind: 'printed' });
  expect((await scan(badge)).answer).toEqual({
    ok: false,
    code: 'access.pin-too',
    detail: { staffId: cashier, name: '王芳' },
  });
  await badgeAlone(true);
  const { till, said } = await scan(badge);
  expect(said).toBe('王芳');
  expect((await till.value(me, {}))?.staff.name).toBe('王芳');
  const { rows } = await owner.value(logList, { kind: 'people' });
  expect(rows[0]).toMatchObject({ name: 'access.signInByBadge', facts: { person: '王芳', terminal: '收银台 1' } });
  await badgeAlone(false);
});

test('the secret of a badge is in no table, journal or log', async () => {
  const badge = newBadge();
  await owner.value(issueBadge, { staffId: cashier, badge });
  await scan(badge);
  const kept = await hub.open.store.read(async (reader) => [
    ...(await reader.all('SELECT * FROM badge')),
    ...(await reader.all(`SELECT * FROM journal WHERE name LIKE 'badges.%' OR name LIKE 'access.%'`)),
  ]);
  expect(kept.length).toBeGreaterThan(3);
  expect(JSON.stringify(kept) + hub.logged.join('\n')).not.toContain(badge);
});

test('a new badge makes the one before it void, and a revoked one is told by name', async () => {
  const [first, second] = [newBadge(), newBadge()];
  await owner.value(issueBadge, { staffId: cashier, badge: first });
  await owner.value(issueBadge, { staffId: cashier, badge: second });
  expect((await scan(first)).answer).toMatchObject({ code: 'access.badge-revoked', detail: { name: '王芳' } });
  expect((await scan(second)).said).toBe('access.pin-too');
  await owner.value(revokeBadge, { staffId: cashier });
  expect((await scan(second)).said).toBe('access.badge-revoked');
  expect(await owner.ask(revokeBadge, { staffId: cashier })).toMatchObject({ code: 'badge.none' });
  const row = (await owner.value(list, {})).find(({ id }) => id === cashier);
  expect(row?.badge).toBeNull();
});

test('a card is one person’s, and may become another’s once it is given back', async () => {
  const card = '0013370815';
  expect(await owner.value(issueBadge, { staffId: cashier, badge: card })).toEqual({ kind: 'card' });
  const [clerk] = demoPeople.clerk;
  expect(await owner.ask(issueBadge, { staffId: clerk, badge: card })).toMatchObject({ code: 'badge.taken' });
  await owner.value(revokeBadge, { staffId: cashier });
  await owner.value(issueBadge, { staffId: clerk, badge: card });
  expect((await scan(card)).answer).toMatchObject({ code: 'access.pin-too', detail: { name: '小李' } });
});

test('what is on the shelf makes no badge, by its check digit or by the catalogue', async () => {
  for (const badge of ['6908512108211', '01-261121-0042', '123 456 789'])
    expect(await owner.ask(issueBadge, { staffId: cashier, badge })).toMatchObject({ code: 'badge.unfit' });
});

test('nobody but an owner gives an owner a badge, and nobody without the right gives any', async () => {
  const manager = (await signedInAs(hub, 'manager')).terminal;
  expect(await manager.ask(issueBadge, { staffId: cashier, badge: newBadge() })).toMatchObject({
    code: 'access.not-permitted',
  });
});

test('whoever has left comes in by no badge, and by their own again once they are back', async () => {
  const badge = newBadge();
  const [clerk] = demoPeople.clerk;
  await owner.value(issueBadge, { staffId: clerk, badge });
  await owner.value(end, { id: clerk });
  expect((await scan(badge)).said).toBe('access.staff-ended');
  await owner.value(revive, { id: clerk });
  expect((await scan(badge)).said).toBe('access.pin-too');
});

test('wrong badges count at the terminal as wrong PINs do, and the journal has each', async () => {
  const terminal = seat();
  const [staffId, pin] = demoPeople.manager;
  const here = await hub.terminal();
  await here.value(signIn, { staffId, pin, token: newToken(), terminal });
  const answers: string[] = [];
  for (let n = 0; n < 10; n += 1) answers.push((await scan(newBadge(), terminal)).said);
  expect(answers).toEqual([...Array.from({ length: 9 }, () => 'access.wrong-badge'), 'access.device-locked']);
  expect((await here.ask(signIn, { staffId, pin, token: newToken(), terminal })).ok).toBe(false);
  hub.ahead_ms += 61_000;
  expect(await here.ask(signIn, { staffId, pin, token: newToken(), terminal })).toMatchObject({ ok: true });
});
