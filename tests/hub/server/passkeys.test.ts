import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { me, signIn, welcome } from '../../../hub/protocol/access.ts';
import * as passkeys from '../../../hub/protocol/passkeys.ts';
import { Authenticator } from './authenticator.ts';
import { demoPeople } from './people.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput, type TestTerminal } from './test-terminal.ts';

let hub: TestHub;
/** Pages of the hub's own machine may have passkeys without https, under this name. */
let origin: string;
let manager: TestTerminal;
beforeAll(async () => {
  hub = await openTestHub('demo');
  origin = hub.address.replace('127.0.0.1', 'localhost');
  manager = await seated('manager');
}, 60_000);
afterAll(() => hub.close());

async function seated(role: keyof typeof demoPeople, at = origin) {
  const terminal = await hub.terminal({}, at);
  await terminal.value(signIn, signInInput(...demoPeople[role], newToken(), 'office'));
  return terminal;
}

/** A passkey of the manager's. */
async function added(key = new Authenticator(origin)): Promise<{ key: Authenticator; id: number }> {
  const asked = await manager.value(passkeys.beginPasskey, { pin: demoPeople.manager[1] });
  const { id } = await manager.value(passkeys.addPasskey, { name: '手机', ...key.make(asked) });
  return { key, id };
}

/** What a till hears that is shown this. */
async function shown(proof: ReturnType<Authenticator['show']>, commandId: string = randomUUID()) {
  const till = await hub.terminal({}, origin);
  const entrance = { token: newToken(), terminal: { id: randomUUID(), kind: 'till' as const } };
  const answer = await till.ask(passkeys.signInByPasskey, { ...proof, ...entrance }, commandId);
  return { till, said: answer.ok ? answer.value.staff.name : answer.code };
}

const asked = () => manager.value(passkeys.passkeyChallenge, {});

test('a passkey signs in whose it is, once for each challenge, and is listed with when it was used', async () => {
  const { key, id } = await added();
  expect((await manager.value(welcome, {})).ways.passkey).toBe(true);
  const proof = key.show(await asked());
  const { till, said } = await shown(proof);
  expect(said).toBe('店长');
  expect((await till.value(me, {}))?.staff.name).toBe('店长');
  expect((await shown(proof)).said).toBe('access.wrong-passkey');
  const mine = await manager.value(passkeys.listPasskeys, { staffId: demoPeople.manager[0] });
  expect(mine.find((one) => one.id === id)).toMatchObject({ name: '手机', relyingParty: 'localhost' });
  expect(mine.find((one) => one.id === id)?.lastUsedAt).not.toBeNull();
});

test('what was not signed for this page, by somebody who was asked, holds nowhere', async () => {
  const { key } = await added();
  const forged = { ...key.show(await asked()), signature: key.show(await asked()).signature };
  expect((await shown(forged)).said).toBe('access.wrong-passkey');
  expect((await shown(key.show({ ...(await asked()), relyingParty: 'evil.example' }))).said).toBe(
    'access.wrong-passkey',
  );
  key.origin = 'http://localhost:1'; // another program on the same machine
  expect((await shown(key.show(await asked()))).said).toBe('access.wrong-passkey');
  key.origin = origin;
  key.verifies = false;
  expect((await shown(key.show(await asked()))).said).toBe('access.wrong-passkey');
  key.verifies = true;
  expect((await shown({ ...key.show(await asked()), userHandle: 'AAAA' })).said).toBe('access.wrong-passkey');
  expect((await shown(key.show({ challenge: 'AAAA', relyingParty: 'localhost' }))).said).toBe('access.wrong-passkey');
  expect((await shown(key.show(await asked()))).said).toBe('店长');
});

test('a counter that goes back tells of a copy, and lets nobody in', async () => {
  const { key } = await added();
  expect((await shown(key.show(await asked()))).said).toBe('店长');
  key.counter -= 1;
  expect((await shown(key.show(await asked()))).said).toBe('access.passkey-copied');
});

test('none is added without the PIN, nor by what another person began', async () => {
  expect(await manager.ask(passkeys.beginPasskey, { pin: '9753' })).toMatchObject({ code: 'access.wrong-pin' });
  const begun = await manager.value(passkeys.beginPasskey, { pin: demoPeople.manager[1] });
  const cashier = await seated('cashier');
  const made = new Authenticator(origin).make(begun);
  expect(await cashier.ask(passkeys.addPasskey, { name: '别人的', ...made })).toMatchObject({
    code: 'access.wrong-passkey',
  });
});

test('people revoke their own, an owner anybody’s; others see and revoke none', async () => {
  const { key, id } = await added();
  const cashier = await seated('cashier');
  const staffId = demoPeople.manager[0];
  expect(await cashier.ask(passkeys.listPasskeys, { staffId })).toMatchObject({ code: 'access.not-permitted' });
  expect(await cashier.ask(passkeys.revokePasskey, { id })).toMatchObject({ code: 'access.not-permitted' });
  const owner = await seated('owner');
  await owner.value(passkeys.revokePasskey, { id });
  expect((await shown(key.show(await asked()))).said).toBe('access.wrong-passkey');
  expect(await manager.ask(passkeys.revokePasskey, { id })).toMatchObject({ ok: false });
});

test('a page that was opened by an address has none', async () => {
  const byAddress = await seated('clerk', hub.address);
  expect(await byAddress.ask(passkeys.passkeyChallenge, {})).toMatchObject({ code: 'access.passkey-not-here' });
  expect(await byAddress.ask(passkeys.beginPasskey, { pin: '4688' })).toMatchObject({
    code: 'access.passkey-not-here',
  });
  expect((await byAddress.value(welcome, {})).ways.passkey).toBe(false);
});
