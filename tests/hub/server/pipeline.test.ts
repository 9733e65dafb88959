import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { topics } from '../../../hub/model/topics.ts';
import * as access from '../../../hub/protocol/access.ts';
import * as live from '../../../hub/protocol/live.ts';
import { firstRoles, type RoleName, roleNames } from '../../../hub/protocol/permissions.ts';
import * as settings from '../../../hub/protocol/settings.ts';
import * as shifts from '../../../hub/protocol/shifts.ts';
import { closeCodes, socketLimits } from '../../../hub/protocol/socket.ts';
import * as staff from '../../../hub/protocol/staff.ts';
import { contracts } from '../../../hub/protocol/wire.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput, type TestTerminal } from './test-terminal.ts';

let hub: TestHub;
const terminals = {} as Record<RoleName, TestTerminal>;
const tokens = {} as Record<RoleName, string>;

beforeAll(async () => {
  hub = await openTestHub('demo');
  for (const [place, role] of roleNames.entries()) {
    tokens[role] = newToken();
    terminals[role] = await hub.terminal();
    const pin = `${place + 1}688`;
    await terminals[role].value(access.signIn, signInInput(place + 1, pin, tokens[role], 'office'));
  }
}, 60_000);
afterAll(() => hub.close());

/** Passes no strict schema, so that nobody's message gets as far as doing something. */
const illFormed = { notAField: true };

const isOpen = ({ permission }: { permission: unknown }) => permission === 'anyone' || permission === 'stranger';

describe('who may send what', () => {
  // Commands are tried well-formed, by more people: command-by-role.test.ts.
  const closed = contracts.filter((one) => !isOpen(one) && one.kind !== 'feed' && one.kind !== 'command');

  test.each(closed.map((one) => [one.name, one] as const))('%s', async (_name, contract) => {
    const stranger = await hub.terminal();
    expect(await stranger.ask(contract, illFormed)).toEqual({ ok: false, code: 'access.sign-in-first' });
    stranger.close();
    for (const role of roleNames) {
      const answer = await terminals[role].ask(contract, illFormed);
      const { permission, orAsk } = contract;
      const holds = (right: string | undefined) => firstRoles[role].includes(right as never);
      const may = permission === null || permission === 'terminal' || holds(permission) || holds(orAsk);
      if (may) expect(answer, role).not.toMatchObject({ code: expect.stringMatching(/^access\./) });
      else expect(answer, role).toEqual({ ok: false, code: 'access.not-permitted', detail: { permission } });
    }
  });

  test('feeds are refused likewise, as their one item', async () => {
    for (const contract of contracts.filter((one) => one.kind === 'feed' && !isOpen(one))) {
      const feed = (await hub.terminal()).follow(contract as never, {});
      await feed.until((_items, ended) => ended);
      expect(feed.items.map((one) => one.answer)).toEqual([{ ok: false, code: 'access.sign-in-first' }]);
    }
  });
});

describe('what is not well-formed', () => {
  const name = (input: unknown, envelope: object = { id: randomUUID(), input }) =>
    terminals.owner.call('mutation', settings.save.name, envelope).then((frame) => frame.result?.data);

  test('an extra key is refused by its name, at any depth', async () => {
    expect(await name({ name: '店', colour: 'red' })).toMatchObject({
      code: 'input.invalid',
      detail: { path: 'colour', problem: 'unrecognized_keys' },
    });
    const answer = await terminals.owner.ask(access.signIn, {
      ...signInInput(1, '1688', newToken()),
      terminal: { id: randomUUID(), kind: 'till', admin: true },
    });
    expect(answer).toMatchObject({ code: 'input.invalid', detail: { path: 'terminal.admin' } });
  });

  test.each([
    ['a number where text belongs', { name: 7 }, 'name'],
    ['a fraction where an integer belongs', { dayStart: 1.5 }, 'dayStart'],
    ['an unknown choice', { rounding: 'up' }, 'rounding'],
    ['text beyond its bound', { name: '长'.repeat(201) }, 'name'],
    ['an array in place of the object', [], ''],
    ['nothing at all', null, ''],
  ])('%s', async (_what, input, path) => {
    expect(await name(input)).toMatchObject({ ok: false, code: 'input.invalid', detail: { path } });
  });

  test('keys that reach for an object’s prototype are extra keys like any other', async () => {
    const frame = `{"id":"x","method":"mutation","params":{"path":"settings.save","input":{"id":"${randomUUID()}","input":{"__proto__":{"name":"x"},"constructor":1}}}}`;
    const terminal = await hub.terminal({ token: tokens.owner });
    const heard = new Promise<string>((resolve) => terminal.socket.on('message', (data) => resolve(String(data))));
    terminal.raw(frame);
    expect(await heard).toContain('input.invalid');
    expect(({} as { name?: string }).name).toBeUndefined();
  });

  test.each([
    ['is missing', {}],
    ['is no UUID', { id: '7' }],
  ])('a command whose id %s', async (_what, id) => {
    expect(await name({}, { ...id, input: {} })).toMatchObject({ code: 'input.invalid', detail: { path: 'id' } });
  });

  test('a problem never repeats what was sent', async () => {
    const answer = await terminals.owner.ask(access.signIn, signInInput(1, 'secret-pin', newToken()));
    expect(JSON.stringify(answer)).not.toContain('secret-pin');
  });

  test('a name that is no time zone or currency', async () => {
    expect(await name({ timeZone: 'Mars/Base' })).toMatchObject({
      code: 'settings.invalid',
      detail: { field: 'timeZone' },
    });
    expect(await name({ currency: 'XQQ' })).toMatchObject({ code: 'settings.invalid', detail: { field: 'currency' } });
  });
});

describe('the socket', () => {
  test('an unknown message is answered by name', async () => {
    for (const method of ['query', 'mutation']) {
      const { error } = await terminals.owner.call(method, 'sales.steal', {});
      expect(error?.data).toEqual({ ok: false, code: 'hub.unknown-message' });
    }
  });

  test('a query sent as a mutation is no message either', async () => {
    const { error } = await terminals.owner.call('mutation', settings.get.name, {});
    expect(error?.data).toEqual({ ok: false, code: 'hub.unknown-message' });
  });

  test.each(['{"id":1,', 'PONG PONG', '7', 'null', '[]', '[[]]', '{"id":{}}', '"x"', '['.repeat(50_000)])(
    'broken JSON (%#) leaves the socket as it was',
    async (text) => {
      const terminal = await hub.terminal({ token: tokens.owner });
      terminal.raw(text);
      expect(await terminal.value(settings.get, {})).toMatchObject({ name: '福安便利店' });
    },
  );

  test('a first message that is no introduction closes the socket, and the hub lives', async () => {
    const terminal = await hub.terminal();
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(`${hub.address.replace('http', 'ws')}/rpc?connectionParams=1`);
    socket.on('open', () => socket.send('{"method":"connectionParams","data":{"token":7}}'));
    await new Promise((resolve) => socket.on('close', resolve));
    expect((await terminal.ask(access.welcome, {})).ok).toBe(true);
  });

  test('a message of 10 MB closes its own socket, with the code for it, and no other', async () => {
    const terminal = await hub.terminal({ token: tokens.owner });
    terminal.raw(
      JSON.stringify({ id: 1, method: 'query', params: { path: 'x', input: 'x'.repeat(10 * 1024 * 1024) } }),
    );
    expect(await terminal.closed()).toBe(closeCodes.tooLarge);
    expect((await terminals.owner.ask(settings.get, {})).ok).toBe(true);
  });

  test('more messages at once than a till could mean are refused, the rest answered', async () => {
    const terminal = await hub.terminal({ token: tokens.owner });
    const sent = Array.from({ length: socketLimits.underWay + 100 }, () => terminal.ask(staff.list, {}));
    const answers = await Promise.all(sent);
    expect(answers.filter((one) => one.ok).length).toBeGreaterThanOrEqual(1);
    expect(answers.filter((one) => !one.ok && one.code !== 'hub.busy')).toEqual([]);
    expect((await terminal.ask(staff.list, {})).ok).toBe(true);
  });

  test('more feeds than a page could show are refused', async () => {
    const terminal = await hub.terminal();
    const feeds = Array.from({ length: socketLimits.feeds + 1 }, () => terminal.follow(live.changes, {}));
    await Promise.all(feeds.map((feed) => feed.until((items) => items.length > 0)));
    expect(feeds.filter(({ items }) => !items[0]!.answer.ok)).toHaveLength(1);
  });

  test('another site’s page may not open it', async () => {
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(`${hub.address.replace('http', 'ws')}/rpc`, { origin: 'https://example.com' });
    const status = await new Promise((resolve) =>
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(403);
  });

  test('what nobody expected is answered by a reference that the log has, and nothing else of it', async () => {
    const logged = hub.logged.length;
    // A row that no command could have written.
    const held = (text: string) =>
      hub.open.store.write({
        id: randomUUID(),
        name: 'test.spoil',
        terminal: null,
        staff: null,
        input: {},
        async run(tx) {
          await tx.run(`UPDATE role SET permissions = ? WHERE name = 'clerk'`, [text]);
          return { ok: true, value: null };
        },
      });
    await held('not JSON');
    const answer = await terminals.owner.ask(staff.roles, {});
    expect(answer).toEqual({
      ok: false,
      code: 'hub.fault',
      detail: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) },
    });
    const reference = String(!answer.ok && answer.detail?.reference);
    expect(hub.logged.slice(logged).join('')).toContain(reference);
    await held(JSON.stringify(firstRoles.clerk));
  });
});

describe('commands', () => {
  test('the same id again, on another socket and after a restart, gets the same answer and is done once', async () => {
    const id = randomUUID();
    const input = { id: null, name: '小周', role: 'clerk', pin: '7294' };
    const first = await terminals.owner.ask(staff.save, input, id);
    const again = await (await hub.terminal({ token: tokens.owner })).ask(staff.save, input, id);
    expect(again).toEqual(first);
    const people = await terminals.owner.value(staff.list, {});
    expect(people.filter((one) => one.name === '小周')).toHaveLength(1);
  });

  test('the same id with other input is refused', async () => {
    const id = randomUUID();
    await terminals.owner.ask(settings.save, { phone: '1' }, id);
    expect(await terminals.owner.ask(settings.save, { phone: '2' }, id)).toEqual({
      ok: false,
      code: 'command.id-reused',
    });
  });

  test('a copy that comes late is refused as its sending was, whatever the shop would say by now', async () => {
    const id = randomUUID();
    const close = (sentAt: number) => {
      const sent = { id, input: { counted: 0, print: false }, sentAt };
      return terminals.owner.call('mutation', shifts.close.name, sent).then((frame) => frame.result?.data);
    };
    const refused = { ok: false, code: 'shift.none-open' };
    expect(await close(1_000)).toMatchObject(refused);
    await terminals.owner.value(shifts.open, { float: 0 });
    expect(await close(1_000)).toMatchObject(refused);
    expect(await close(999)).toMatchObject(refused);
    expect(await close(1_001)).toMatchObject({ ok: true });
  });

  test('settings are as of the newest commit for the very next message', async () => {
    for (const phone of ['100', '200', '300']) {
      await terminals.owner.value(settings.save, { phone });
      expect((await terminals.owner.value(settings.get, {})).phone).toBe(phone);
    }
  });

  test('only an empty shop is set up', async () => {
    const input = {
      shop: { name: '新店', address: '', phone: '', currency: 'CNY', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
      ...{ template: 'cafe', owner: { name: '我', pin: '7294' }, trialGoods: false },
    };
    expect(await (await hub.terminal()).ask(settings.setUp, input)).toMatchObject({ code: 'access.set-up-already' });
  });
});

describe('live changes', () => {
  const seqs = (items: { answer: unknown }[]) => items.map((one) => (one.answer as { value: live.Change }).value);

  test('say where the books stand, then what each commit touched, close ones together', async () => {
    const feed = (await hub.terminal()).follow(live.changes, {});
    await feed.until((items) => items.length === 1);
    expect(seqs(feed.items)[0]).toEqual({ seq: hub.open.store.newestSeq, topics: [] });
    const saves = Array.from({ length: 20 }, (_, n) => terminals.owner.value(settings.save, { phone: `${n}` }));
    await Promise.all(saves);
    // What the hub wrote by itself meanwhile touches nothing that anybody looks at, and is not told.
    const { seq } = (await hub.open.store.read((reader) =>
      reader.get<{ seq: number }>("SELECT max(seq) AS seq FROM journal WHERE name = 'settings.save'"),
    ))!;
    await feed.until((items) => seqs(items).at(-1)!.seq >= seq);
    expect(
      seqs(feed.items)
        .slice(1)
        .every(({ topics: touched }) => touched.includes('settings')),
    ).toBe(true);
    expect(feed.items.length).toBeLessThan(12);
    feed.stop();
    await feed.until((_items, ended) => ended);
  });

  test('resume: every topic if something was missed, none if not', async () => {
    const terminal = await hub.terminal();
    const missed = terminal.follow(live.changes, {}, '1');
    const current = terminal.follow(live.changes, {}, String(hub.open.store.newestSeq));
    await Promise.all([missed, current].map((feed) => feed.until((items) => items.length > 0)));
    expect(seqs(missed.items)[0]!.topics).toEqual([...topics]);
    expect(seqs(current.items)[0]!.topics).toEqual([]);
  });
});
