import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../hub/model/ids.ts';
import { add, change, erase, find } from '../../../hub/protocol/customers.ts';
import { rotate, status } from '../../../hub/protocol/keys.ts';
import { list } from '../../../hub/protocol/log.ts';
import { openSqlite3 } from '../../../hub/store/sqlite3.ts';
import { secretsOfWang, wang } from '../open-vault.ts';
import { atTill, basketOf, ringUp, signedInAs } from './people.ts';
import { openTestHub, type TestHub } from './test-hub.ts';
import type { TestTerminal } from './test-terminal.ts';

let hub: TestHub;
let office: TestTerminal;

beforeAll(async () => {
  hub = await openTestHub('demo');
  office = (await signedInAs(hub, 'owner')).terminal;
});
afterAll(() => hub.close());

/** Every file of the shop's home but the keys' own folder: which of them hold these bytes. */
async function filesWith(...needles: (string | Buffer)[]): Promise<string[]> {
  const entries = await readdir(hub.home, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.includes(join(hub.home, 'keys'))) continue;
    const bytes = await readFile(path);
    if (needles.some((needle) => bytes.includes(needle))) found.push(entry.name);
  }
  return found;
}

async function wrappedKeys(): Promise<Buffer[]> {
  const books = await openSqlite3(join(hub.home, 'books.db'), 'read-only');
  const rows = await books.all<{ wrapped_key: Buffer }>('SELECT wrapped_key FROM person WHERE wrapped_key NOT NULL');
  await books.close();
  return rows.map((row) => row.wrapped_key);
}

const rotated = async () => {
  await office.value(rotate, {});
  await expect.poll(async () => (await office.value(status, {})).rotating, { timeout: 20_000 }).toBeNull();
};

describe('personal data in the shop’s home', () => {
  it('stands in no file in the clear, nor in a snapshot, nor in the log', async () => {
    const { id } = await office.value(add, wang);
    const { rev } = (await office.value(find, { phone: '+86 138-0013-8000' }))!;
    await office.value(change, { ...wang, id, rev, note: `${wang.note}。` });
    await office.ask(add, { ...wang, birthday: 'no day' } as typeof wang); // refused, and told of in no log
    await office.ask(add, wang);
    await hub.open.store.snapshot(join(hub.home, 'snapshot.db'));
    expect(await filesWith('customers.change')).toContain('snapshot.db');
    expect(await filesWith(...secretsOfWang)).toEqual([]);
    for (const secret of secretsOfWang) expect(hub.logged.join()).not.toContain(secret);
    const { rows } = await office.value(list, { kind: 'customers' });
    expect(rows.map(({ name, facts }) => [name, facts])).toEqual([
      ['customers.change', {}],
      ['customers.add', {}],
    ]);
  });

  it('keeps no copy of the key of somebody who was erased, however many come and go', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 24; number += 1)
      ids.push((await office.value(add, { ...wang, phone: `139${10_000_000 + number}` })).id);
    const before = await wrappedKeys();
    expect(await filesWith(...before)).toContain('books.db-wal');
    for (const id of ids.filter((_, at) => at % 3 > 0)) await office.value(erase, { id });
    const left = await wrappedKeys();
    const gone = before.filter((key) => !left.some((one) => one.equals(key)));
    expect(gone).toHaveLength(16);
    await expect.poll(() => filesWith(...gone), { timeout: 20_000 }).toEqual([]);
    expect(await filesWith(...left)).toContain('books.db');
  });

  it('gets a new key while tills sell, after which older snapshots open no more', async () => {
    const old = await wrappedKeys();
    const till = await atTill(hub, 'cashier');
    const basket = await basketOf(till.terminal, '6908512108211', 1000);
    const rotating = rotated();
    for (let count = 0; count < 20; count += 1) expect(await ringUp(till.terminal, basket)).toMatchObject({ ok: true });
    await rotating;
    expect((await office.value(status, {})).current?.version).toBe(2);
    expect(await office.value(find, { phone: wang.phone })).toMatchObject({ name: wang.name });
    const now = await wrappedKeys();
    expect(now.some((key) => old.some((one) => one.equals(key)))).toBe(false);
    const { versions } = JSON.parse(await readFile(join(hub.home, 'keys', 'personal-data.json'), 'utf8'));
    expect(versions.map((one: { version: number }) => one.version)).toEqual([2]);
  });

  it('is for those who have the right: a clerk has none, a cashier erases nobody', async () => {
    const clerk = (await signedInAs(hub, 'clerk')).terminal;
    const cashier = (await signedInAs(hub, 'cashier')).terminal;
    const no = (permission: string) => ({ ok: false, code: 'access.not-permitted', detail: { permission } });
    expect(await clerk.ask(find, { phone: wang.phone })).toEqual(no('customer.read'));
    expect(await clerk.ask(add, wang)).toEqual(no('customer.edit'));
    expect(await cashier.ask(erase, { id: newId() })).toEqual(no('customer.erase'));
    expect(await cashier.ask(rotate, {})).toEqual(no('settings.edit'));
  });
});
