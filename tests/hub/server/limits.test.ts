import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as access from '../../../hub/protocol/access.ts';
import * as catalog from '../../../hub/protocol/catalog.ts';
import * as settings from '../../../hub/protocol/settings.ts';
import { socketLimits } from '../../../hub/protocol/socket.ts';
import * as staff from '../../../hub/protocol/staff.ts';
import { StoreStopped } from '../../../hub/store/store.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput, type TestTerminal } from './test-terminal.ts';

let hub: TestHub;
let owner: TestTerminal;
const ownerToken = newToken();
beforeAll(async () => {
  hub = await openTestHub('demo');
  owner = await hub.terminal();
  await owner.value(access.signIn, signInInput(1, '1688', ownerToken, 'office'));
}, 60_000);
afterAll(() => hub.close());

test('a message just below the limit is answered, and one just above closes its socket', async () => {
  const terminal = await hub.terminal({ token: ownerToken });
  const padded = (bytes: number) => ({ text: 'x'.repeat(bytes) });
  const answer = await terminal.ask(catalog.search, padded(socketLimits.message_bytes - 500));
  expect(answer).toMatchObject({ code: 'input.invalid', detail: { path: 'text' } });
  void terminal.ask(catalog.search, padded(socketLimits.message_bytes)).catch(() => undefined);
  expect(await terminal.closed()).toBe(1009);
});

test('the 201st socket is turned away, and let in when another has gone', async () => {
  const open = [...Array(300).keys()].map(async () => {
    const socket = new WebSocket(`${hub.address.replace('http', 'ws')}/rpc`);
    socket.on('error', () => undefined);
    const status = await Promise.race([
      once(socket, 'open').then(() => 101),
      once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number),
    ]);
    return { socket, status };
  });
  const sockets = await Promise.all(open);
  const inside = sockets.filter(({ status }) => status === 101);
  expect(new Set(sockets.map(({ status }) => status))).toEqual(new Set([101, 503]));
  expect(inside.length).toBeLessThanOrEqual(200);
  expect(inside.length).toBeGreaterThan(190); // this file's own are inside as well
  expect((await owner.ask(settings.get, {})).ok).toBe(true);
  for (const { socket } of inside) socket.terminate();
  await expect
    .poll(async () => {
      // The hub hears of the closing a moment later.
      const late = new WebSocket(`${hub.address.replace('http', 'ws')}/rpc`);
      late.on('error', () => undefined);
      const came = await Promise.race([once(late, 'open').then(() => true), once(late, 'error').then(() => false)]);
      late.terminate();
      return came;
    })
    .toBe(true);
});

test('a terminal that asks on and on without reading is cut off, and the hub goes on', async () => {
  const terminal = await hub.terminal({ token: ownerToken });
  await terminal.value(settings.get, {});
  terminal.socket.pause();
  let gone = false;
  void once(terminal.socket, 'close').then(() => {
    gone = true;
  });
  const question = (id: number) => {
    const params = { path: catalog.list.name, input: { limit: 200 } };
    return JSON.stringify({ id, method: 'query', params });
  };
  const before = (await owner.value(access.terminals, {})).length;
  let sent = 0;
  // Whoever does not read does not hear that the socket was closed either: sending fails at last.
  const failed = new Promise<void>((resolve) => {
    terminal.socket.on('error', () => resolve());
    const more = () => {
      if (gone || sent > 20_000) return resolve();
      for (let some = 0; some < 20; some += 1) terminal.socket.send(question(++sent), (error) => error && resolve());
      setTimeout(more, 20);
    };
    more();
  });
  await failed;
  expect(sent).toBeLessThan(20_000);
  expect((await owner.value(access.terminals, {})).length).toBe(before);
}, 60_000);

test('one address may try so many sign-ins at once, and no more than a few a second after that', async () => {
  const stranger = await hub.terminal();
  // Nobody has this number: no PIN is hashed for it, and nobody is locked out.
  const answers = await Promise.all(
    Array.from({ length: 150 }, () => stranger.ask(access.signIn, signInInput(9_999, '7294', newToken()))),
  );
  const codes = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.code)));
  expect(codes).toEqual(new Set(['staff.unknown', 'hub.busy']));
  expect(answers.filter((answer) => !answer.ok && answer.code === 'staff.unknown').length).toBeLessThan(125);
  expect((await owner.ask(settings.get, {})).ok).toBe(true); // whoever is signed in notices nothing
});

test('an id that another terminal, another person or another command has used is refused, and its answer kept', async () => {
  const manager = await hub.terminal();
  await new Promise((resolve) => setTimeout(resolve, 2_100)); // the address has spent its sign-ins: one a second
  await manager.value(access.signIn, signInInput(2, '2688', newToken(), 'office'));
  const id = randomUUID();
  const first = await owner.ask(settings.save, { phone: '0571-1' }, id);
  expect(first.ok).toBe(true);
  const reused = { ok: false, code: 'command.id-reused' };
  expect(await manager.ask(settings.save, { phone: '0571-1' }, id)).toEqual(reused);
  expect(await owner.ask(settings.save, { phone: '0571-2' }, id)).toEqual(reused);
  const person = { id: null, name: '小吴', role: 'clerk', pin: '7294' };
  expect(await owner.ask(staff.save, person, id)).toEqual(reused);
  expect(await owner.ask(settings.save, { phone: '0571-1' }, id)).toEqual(first);
  expect((await owner.value(settings.get, {})).phone).toBe('0571-1');
  const noted = await hub.open.store.read((reader) =>
    reader.get<{ times: number }>('SELECT times FROM id_reuse WHERE id = ?', [id]),
  );
  expect(noted).toEqual({ times: 3 });
});

test('no PIN and no token is in the journal, among reused ids or in any line of the log', async () => {
  const id = randomUUID();
  const tokens = [newToken(), newToken(), newToken()];
  await owner.ask(staff.save, { id: null, name: '小郑', role: 'clerk', pin: '86420975' }, id);
  await owner.ask(staff.save, { id: null, name: '小郑', role: 'clerk', pin: '97531086' }, id);
  await owner.ask(settings.createToken, { name: '一', token: tokens[0] }, randomUUID());
  await owner.ask(access.signIn, { ...signInInput(2, '31415926', tokens[1]!), extra: tokens[2] });
  const written = await hub.open.store.read(async (reader) => [
    await reader.all('SELECT * FROM journal'),
    await reader.all('SELECT * FROM id_reuse'),
    await reader.all('SELECT * FROM setting'),
  ]);
  const text = JSON.stringify(written) + hub.logged.join('');
  const { pepper, inputKey } = JSON.parse(await readFile(join(hub.home, 'secret.json'), 'utf8'));
  const { token } = JSON.parse(await readFile(join(hub.home, 'hub.json'), 'utf8'));
  for (const secret of ['86420975', '97531086', '31415926', ...tokens, ownerToken, pepper, inputKey, token]) {
    expect(text).not.toContain(secret);
  }
  expect(hub.logged.join('')).toContain('a command came under an id already used');
});

test('when what was booked is unknown, the socket closes without an answer', async () => {
  const { store } = hub.open;
  const { write } = store;
  const terminal = await hub.terminal({ token: ownerToken });
  await terminal.value(settings.get, {});
  const stopped = () => Promise.reject(new StoreStopped('the disk failed'));
  Object.assign(store, { write: stopped });
  let answered = false;
  void terminal.ask(settings.save, { phone: '0571-3' }).then(
    () => {
      answered = true;
    },
    () => undefined,
  );
  await terminal.closed();
  Object.assign(store, { write });
  expect(answered).toBe(false);
});
