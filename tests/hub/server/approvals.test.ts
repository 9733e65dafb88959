import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newBadge } from '../../../hub/model/badge.ts';
import { newId } from '../../../hub/model/ids.ts';
import * as approvals from '../../../hub/protocol/approvals.ts';
import { issueBadge } from '../../../hub/protocol/badges.ts';
import * as log from '../../../hub/protocol/log.ts';
import { firstRoles } from '../../../hub/protocol/permissions.ts';
import { openDrawer, refund, voidSale } from '../../../hub/protocol/sales.ts';
import { save as saveSettings } from '../../../hub/protocol/settings.ts';
import { saveRole } from '../../../hub/protocol/staff.ts';
import { atTill, basketOf, demoPeople, ringUp, signedInAs } from './people.ts';
import { openTestHub, type TestHub } from './test-hub.ts';
import type { TestTerminal } from './test-terminal.ts';

const cola = '6908512108211';
const discount = (basisPoints: number) => ({ kind: 'percent' as const, basisPoints, reason: '老顾客' });

let hub: TestHub;
let till: TestTerminal;
let manager: TestTerminal;
let owner: TestTerminal;
beforeAll(async () => {
  hub = await openTestHub('demo');
  till = (await atTill(hub, 'cashier')).terminal;
  manager = (await signedInAs(hub, 'manager')).terminal;
  owner = (await signedInAs(hub, 'owner')).terminal;
}, 60_000);
afterAll(() => hub.close());

/** A sale of that many bottles (¥3.50 each), and the input of its whole refund. */
async function refundOf(bottles: number) {
  const sold = await ringUp(till, await basketOf(till, cola, bottles));
  if (!sold.ok) throw new Error(sold.code);
  const lines = [{ lineNo: 1, quantity: bottles * 1000 }];
  return { saleId: sold.value.saleId, lines, reason: '不喜欢', by: 'cash', reference: '', print: false };
}

const ask = (name: approvals.Approvable, commandId: string | null, input: object, terminal = till) =>
  terminal.value(approvals.ask, { name, commandId, input });
const agree = (terminal: TestTerminal, id: string) => terminal.ask(approvals.decide, { id, grant: true });
const here = (id: string, role: keyof typeof demoPeople, pin = demoPeople[role][1]) =>
  till.ask(approvals.grantHere, { id, staffId: demoPeople[role][0], pin });
const code = (answer: { ok: boolean; code?: string }) => (answer.ok ? 'done' : answer.code);

/** A refund beyond what a cashier may give back alone, asked for. */
async function asked(bottles = 100) {
  const input = await refundOf(bottles);
  const commandId = newId();
  const request = await ask('sales.refund', commandId, input);
  const send = (changed: object = {}) => till.ask(refund, { ...input, ...changed }, commandId);
  return { id: request.id, levels: request.levels, input, commandId, send };
}

describe('a refund beyond the cashier’s limit', () => {
  test('waits for a second person, is told in figures, goes through once, and is in the journal with both', async () => {
    const input = await refundOf(100);
    const commandId = newId();
    expect(await till.ask(refund, input, commandId)).toEqual({
      ok: false,
      code: 'approval.needed',
      detail: { levels: 1 },
    });
    const { id } = await ask('sales.refund', commandId, input);
    expect(code(await till.ask(refund, input, commandId))).toBe('approval.needed');

    const [waiting] = await manager.value(approvals.open, {});
    expect(waiting).toMatchObject({ id, askedBy: '王芳', state: 'open', levels: 1 });
    expect(waiting!.subject).toMatchObject({ kind: 'refund', amount: 35_000, goods: [{ quantity: 100_000 }] });
    expect(await agree(manager, id)).toMatchObject({ ok: true, value: { missing: 0 } });
    expect(await till.value(approvals.one, { id })).toMatchObject({ state: 'granted', granted: [{ name: '店长' }] });

    expect(code(await till.ask(refund, input, commandId))).toBe('done');
    expect(code(await till.ask(refund, input, newId()))).toBe('sale.refund-beyond-sold');
    expect(await till.value(approvals.one, { id })).toMatchObject({ state: 'used' });
    const used = await hub.open.store.read((reader) =>
      reader.get(
        `SELECT j.name, a.staff_id AS asked, s.staff_id AS agreed FROM approval a
         JOIN approval_step s ON s.approval_id = a.id JOIN journal j ON j.seq = a.used_seq WHERE a.id = ?`,
        [id],
      ),
    );
    expect(used).toEqual({ name: 'sales.refund', asked: 3, agreed: 2 });
  });

  test('below it nobody is asked, and asking in vain is said', async () => {
    const input = await refundOf(2);
    expect(await till.ask(approvals.ask, { name: 'sales.refund', commandId: newId(), input })).toMatchObject({
      code: 'approval.not-needed',
    });
    expect(code(await till.ask(refund, input))).toBe('done');
  });

  test('many small ones of one sale count as one', async () => {
    const input = await refundOf(100);
    const part = (bottles: number) => ({ ...input, lines: [{ lineNo: 1, quantity: bottles * 1000 }] });
    expect(code(await till.ask(refund, part(50)))).toBe('done');
    expect(code(await till.ask(refund, part(50)))).toBe('approval.needed');
  });

  test('is refused for any other input, under another id, from another till', async () => {
    const { id, input, send } = await asked();
    await agree(manager, id);
    expect(code(await send({ reason: '换个理由' }))).toBe('approval.other-input');
    expect(code(await send({ saleId: (await refundOf(100)).saleId }))).toBe('approval.other-input');
    expect(code(await till.ask(refund, input, newId()))).toBe('approval.needed');
    expect(code(await send())).toBe('done');
  });

  test('by PIN at the same screen: a wrong one counts, one’s own is refused, the right one lets it through', async () => {
    const { id, send } = await asked();
    expect(code(await here(id, 'cashier'))).toBe('approval.own');
    expect(code(await here(id, 'clerk'))).toBe('approval.not-approver');
    expect(await here(id, 'manager', '9753')).toMatchObject({ code: 'access.wrong-pin', detail: { left: 4 } });
    expect(code(await here(id, 'manager'))).toBe('done');
    expect(code(await send())).toBe('done');
  });

  test('declined, withdrawn or too old it stays refused, and the till hears why', async () => {
    const declined = await asked();
    expect(await manager.ask(approvals.decide, { id: declined.id, grant: false, reason: '先看看货' })).toMatchObject({
      ok: true,
    });
    expect(await declined.send()).toMatchObject({
      code: 'approval.declined',
      detail: { name: '店长', reason: '先看看货' },
    });
    expect(code(await agree(manager, declined.id))).toBe('approval.over');

    const withdrawn = await asked();
    await till.value(approvals.withdraw, { id: withdrawn.id });
    expect(code(await agree(manager, withdrawn.id))).toBe('approval.over');

    const unanswered = await asked();
    const unused = await asked();
    await agree(manager, unused.id);
    hub.ahead_ms += 6 * 60_000;
    expect(code(await agree(manager, unanswered.id))).toBe('approval.over'); // the till had asked anew
    expect(code(await unused.send())).toBe('approval.expired');
    const late = await asked();
    hub.ahead_ms += 6 * 60_000;
    expect(code(await agree(manager, late.id))).toBe('approval.expired');
    expect(await manager.value(approvals.open, {})).toEqual([]);
  });

  test('is refused when whoever agreed may no longer', async () => {
    const { id, send } = await asked();
    await agree(manager, id);
    const without = firstRoles.manager.filter((one) => one !== 'approval.give');
    await owner.value(saveRole, { name: 'manager', permissions: without });
    expect(await send()).toMatchObject({ code: 'approval.approver-lost', detail: { name: '店长' } });
    await owner.value(saveRole, { name: 'manager', permissions: firstRoles.manager });
    expect(code(await send())).toBe('done');
  });

  test('of a large amount needs two, one of them with the last word, and not the same twice', async () => {
    const { id, levels, send } = await asked(300);
    expect(levels).toBe(2);
    expect(await agree(manager, id)).toMatchObject({ value: { missing: 1 } });
    expect(code(await agree(manager, id))).toBe('approval.twice');
    expect(code(await send())).toBe('approval.needed');
    expect(await till.value(approvals.one, { id })).toMatchObject({ approvers: [{ name: '老板' }] });
    expect(await agree(owner, id)).toMatchObject({ value: { missing: 0 } });
    expect(code(await send())).toBe('done');
  });
});

describe('what a role does not hold', () => {
  test('a void and a drawer without a sale ask for somebody who may', async () => {
    const { saleId } = await refundOf(1);
    const commandId = newId();
    const input = { saleId, reason: '打错', print: false };
    expect(code(await till.ask(voidSale, input, commandId))).toBe('approval.needed');
    const { id } = await ask('sales.void', commandId, input);
    await agree(manager, id);
    expect(code(await till.ask(voidSale, input, commandId))).toBe('done');

    const drawer = newId();
    const { id: request } = await ask('drawer.open', drawer, { reason: '换零钱' });
    await agree(owner, request);
    expect(code(await till.ask(openDrawer, { reason: '换零钱' }, drawer))).toBe('done');
  });
});

describe('a discount beyond the limit', () => {
  test('is agreed to while the cart grows, holds for that cart and no more, and is used once', async () => {
    const basket = await basketOf(till, cola, 10, { line: discount(4_000) });
    expect(code(await ringUp(till, basket))).toBe('approval.needed');
    const { id } = await ask('sales.sell', null, { basket });
    await agree(manager, id);
    const more = await basketOf(till, cola, 1);
    const grown = { ...basket, lines: [...basket.lines, ...more.lines], approval: id };

    const deeper = grown.lines.map((line) => (line.discount ? { ...line, discount: discount(4_500) } : line));
    expect(code(await ringUp(till, { ...grown, lines: deeper }))).toBe('approval.other-input');
    const other = await basketOf(till, cola, 10, { line: discount(4_000) });
    expect(code(await ringUp(till, { ...other, approval: id }))).toBe('approval.other-input');

    expect(code(await ringUp(till, grown))).toBe('done');
    expect(code(await ringUp(till, grown))).toBe('approval.over');
  });

  test('within it nobody is asked; another price is, from whoever may not name one', async () => {
    expect(code(await ringUp(till, await basketOf(till, cola, 3, { order: discount(2_000) })))).toBe('done');
    const named = { kind: 'price' as const, unitPrice: 340, reason: '瓶身有划痕' };
    const basket = await basketOf(till, cola, 1, { line: named });
    expect(code(await ringUp(till, basket))).toBe('approval.needed');
    const { id } = await ask('sales.sell', null, { basket });
    await agree(manager, id);
    expect(code(await ringUp(till, { ...basket, approval: id }))).toBe('done');
  });
});

describe('a badge at the screen that asked', () => {
  const badge = newBadge();
  const show = (id: string, shown = badge) => till.ask(approvals.grantByBadge, { id, badge: shown });
  beforeAll(() => owner.value(issueBadge, { staffId: demoPeople.manager[0], badge }));

  test('chooses the person, whose PIN is asked for as at signing in; alone it agrees where it signs in alone', async () => {
    const first = await asked();
    expect(await show(first.id)).toMatchObject({
      code: 'access.pin-too',
      detail: { staffId: demoPeople.manager[0], name: '店长' },
    });
    expect(code(await first.send())).toBe('approval.needed');
    expect(code(await here(first.id, 'manager'))).toBe('done');
    expect(code(await first.send())).toBe('done');

    await owner.value(saveSettings, { badgeAlone: true });
    const second = await asked();
    const manages = demoPeople.manager[0];
    expect(await show(second.id)).toEqual({ ok: true, value: { missing: 0, staffId: manages, name: '店长' } });
    const { rows } = await owner.value(log.list, { staffId: manages, text: second.id });
    expect(rows.map(({ name }) => name)).toContain('approvals.grantByBadge');
    expect(code(await second.send())).toBe('done');
    const step = await hub.open.store.read((reader) =>
      reader.get('SELECT staff_id, how FROM approval_step WHERE approval_id = ?', [second.id]),
    );
    expect(step).toEqual({ staff_id: demoPeople.manager[0], how: 'badge' });
  });

  test('of somebody who may not agree, or who asked, is told so; it is at that till alone, and in no journal', async () => {
    const { id } = await asked();
    const [own, clerks] = [newBadge(), newBadge()];
    await owner.value(issueBadge, { staffId: demoPeople.cashier[0], badge: own });
    await owner.value(issueBadge, { staffId: demoPeople.clerk[0], badge: clerks });
    expect(code(await show(id, own))).toBe('approval.own');
    expect(code(await show(id, clerks))).toBe('approval.not-approver');
    expect(code(await manager.ask(approvals.grantByBadge, { id, badge }))).toBe('approval.unknown');
    const kept = await hub.open.store.read((reader) =>
      reader.all("SELECT input, result FROM journal WHERE name = 'approvals.grantByBadge'"),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain(badge);
  });

  test('that is wrong counts at the terminal as at signing in', async () => {
    const { id } = await asked();
    const said: (string | undefined)[] = [];
    for (let n = 0; n < 10; n += 1) said.push(code(await show(id, newBadge())));
    expect(said).toEqual([...Array.from({ length: 9 }, () => 'access.wrong-badge'), 'access.device-locked']);
    expect(code(await show(id))).toBe('access.device-locked');
    hub.ahead_ms += 61_000;
    expect(code(await show(id))).toBe('done');
  });
});
