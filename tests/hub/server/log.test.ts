import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../hub/model/ids.ts';
import * as access from '../../../hub/protocol/access.ts';
import * as approvals from '../../../hub/protocol/approvals.ts';
import { type LogRow, list } from '../../../hub/protocol/log.ts';
import * as notices from '../../../hub/protocol/notices.ts';
import { overview } from '../../../hub/protocol/reports.ts';
import { refund } from '../../../hub/protocol/sales.ts';
import { changePin } from '../../../hub/protocol/staff.ts';
import { contracts } from '../../../hub/protocol/wire.ts';
import { commandName, commandSentence } from '../../../web/i18n/command-words.ts';
import { log as english } from '../../../web/i18n/en/log.ts';
import '../../../web/i18n/rooms/log.ts';
import { atTill, basketOf, demoPeople, ringUp, signedInAs } from './people.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';
import { signInInput, type TestTerminal } from './test-terminal.ts';

let hub: TestHub;
let till: TestTerminal;
let manager: TestTerminal;
let office: Awaited<ReturnType<typeof signedInAs>>;
beforeAll(async () => {
  hub = await openTestHub('demo');
  till = (await atTill(hub, 'cashier')).terminal;
  office = await signedInAs(hub, 'manager');
  manager = office.terminal;
}, 60_000);
afterAll(() => hub.close());

const told = (rows: readonly LogRow[]) => rows.map((row) => commandSentence(row.name, row.facts));

test('tells sales and refunds with their figures, and who agreed', async () => {
  const sold = await ringUp(till, await basketOf(till, '6908512108211', 100));
  if (!sold.ok) throw new Error(sold.code);
  const commandId = newId();
  const lines = [{ lineNo: 1, quantity: 100_000 }];
  const input = { saleId: sold.value.saleId, lines, reason: '包装破损', by: 'cash', reference: '', print: false };
  const { id } = await till.value(approvals.ask, { name: 'sales.refund', commandId, input });
  await manager.value(approvals.decide, { id, grant: true });
  await till.ask(refund, input, commandId);

  const { rows } = await manager.value(list, { kind: 'counter' });
  expect(rows[0]).toMatchObject({
    name: 'sales.refund',
    staffName: '王芳',
    terminalName: '收银台 1',
    agreed: ['店长'],
  });
  expect(told(rows).slice(0, 4)).toEqual([
    expect.stringMatching(/^退货 01-\d{6}-0002，退 ¥350.00：包装破损$/),
    '批准「退货」',
    '申请批准：退货（需 1 人）',
    `销售 ${sold.value.number}，¥350.00`,
  ]);
});

test('is filtered by person, terminal, kind, day and text, page by page', async () => {
  const all = await manager.value(list, { kind: 'counter' });
  const byPerson = await manager.value(list, { kind: 'counter', staffId: 2 });
  expect(byPerson.rows.every((row) => row.staffName === '店长')).toBe(true);
  expect(byPerson.total).toBeLessThan(all.total);
  expect((await manager.value(list, { text: '包装破损' })).rows.map((row) => row.name)).toEqual([
    'sales.refund',
    'approvals.ask',
  ]);
  expect((await manager.value(list, { to: '2020-01-01' })).total).toBe(0);
  expect((await manager.value(list, { kind: 'counter', from: '2020-01-01' })).total).toBe(all.total);
  const second = await manager.value(list, { kind: 'counter', offset: 1, limit: 1 });
  expect(second.rows[0]!.seq).toBe(all.rows[1]!.seq);
});

test('keeps wrong PINs with why, and shows no secret', async () => {
  const stranger = await hub.terminal();
  const at = { id: office.session.terminal.id, kind: 'office' } as const;
  await stranger.ask(access.signIn, {
    ...signInInput(demoPeople.clerk[0], '7531', newToken(), 'office'),
    terminal: at,
  });
  await manager.value(changePin, { pin: '2688', newPin: '902751' });
  const { rows } = await manager.value(list, { kind: 'people' });
  const wrong = rows.find((row) => row.refused?.code === 'access.wrong-pin');
  expect(wrong).toMatchObject({ name: 'access.signIn', facts: { person: '小李', terminal: '办公室 1' } });
  // Nobody was signed in: it is theirs all the same.
  const theirs = await manager.value(list, { staffId: demoPeople.clerk[0], terminalId: at.id });
  expect(theirs.rows.map(({ seq }) => seq)).toContain(wrong?.seq);
  expect(JSON.stringify(rows)).not.toMatch(/7531|2688|902751|token/);
});

test('is read by those who may', async () => {
  expect(await till.ask(list, {})).toMatchObject({ code: 'access.not-permitted' });
});

test('what one person takes back again and again is told to those who may see it, and among what is to be seen to', async () => {
  for (let n = 0; n < 5; n += 1) {
    const sold = await ringUp(till, await basketOf(till, '6908512108211', 1));
    if (!sold.ok) throw new Error(sold.code);
    const back = { saleId: sold.value.saleId, lines: [{ lineNo: 1, quantity: 1000 }], reason: '买错了', by: 'cash' };
    await till.value(refund, { ...back, reference: '', print: false });
  }
  const open = async () => (await manager.value(notices.list, {})).rows;
  await expect
    .poll(open, { timeout: 30_000, interval: 200 })
    .toMatchObject([{ pattern: 'taken-back', name: '王芳', count: 6, seenAt: null }]);
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10); // the demo shop's, in China
  const toDo = async (who: TestTerminal) => (await who.value(overview, { from: day, to: day })).attention;
  expect(await toDo(manager)).toContainEqual({ kind: 'notices', count: 1, detail: '' });
  expect(await till.ask(notices.list, {})).toMatchObject({ code: 'access.not-permitted' });
  await manager.value(notices.acknowledge, { id: (await open())[0]!.id, note: '客人买错一箱' });
  expect(await open()).toEqual([]);
  expect(told((await manager.value(list, { kind: 'people' })).rows)[0]).toBe(
    '看过异常提醒「退货、作废偏多」客人买错一箱',
  );
});

test('every command has a name in both languages', () => {
  const missing = contracts
    .filter((one) => one.kind === 'command')
    .map((one) => one.name)
    .filter((name) => commandName(name) === name || !(name.replace('.', '-') in english.name));
  expect(missing).toEqual([]);
});
