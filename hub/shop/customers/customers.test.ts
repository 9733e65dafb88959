import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CustomerShop, openCustomerShop, secretsOfWang, unhurried, wang } from '../../../tests/hub/open-vault.ts';
import { done, refuse } from '../../model/answer.ts';
import { uuidv7 } from '../../model/ids.ts';
import { add, change, erase, find } from '../../protocol/customers.ts';
import { verifyChain } from '../../store/store.ts';
import { asWrite, type Call } from '../handler.ts';
import { customerHandlers } from './customers.ts';

let shop: CustomerShop;

beforeEach(async () => {
  shop = await openCustomerShop();
});
afterEach(() => shop.close());

const found = (phone = wang.phone) => shop.value(find, { phone });
const sql = <Row>(text: string) => shop.store.read((reader) => reader.all<Row>(text));

/** The journal's rows and the table's, as text: what somebody reads who has the books and no key. */
async function inBooks(): Promise<string> {
  const rows = [...(await sql<object>('SELECT * FROM journal')), ...(await sql<object>('SELECT * FROM person'))];
  return rows.flatMap((row) => Object.values(row)).join('\n');
}

describe('a customer', () => {
  it('is found by the telephone number, however it is written, and by no part of it', async () => {
    const { id } = await shop.value(add, wang);
    const expected = { ...wang, id, phone: '13800138000', addedAt: expect.any(Number), rev: expect.any(Number) };
    for (const phone of ['13800138000', '+86 138-0013-8000', '１３８００１３８０００'])
      expect(await found(phone)).toEqual(expected);
    expect(await found('13800138001')).toBeNull();
    expect(await found('38000')).toBeNull();
    expect(await shop.ask(find, { phone: '8000' })).toEqual(refuse('customer.phone-invalid'));
    expect(await shop.ask(add, { ...wang, phone: '王小明' })).toEqual(refuse('customer.phone-invalid'));
  });

  it('is one to a telephone number', async () => {
    const { id } = await shop.value(add, wang);
    expect(await shop.ask(add, { ...wang, phone: '+8613800138000' })).toEqual(refuse('customer.phone-taken'));
    await shop.value(add, { ...wang, phone: '13900139000' });
    const rev = (await found())!.rev;
    expect(await shop.ask(change, { ...wang, id, rev, phone: '139 0013 9000' })).toEqual(
      refuse('customer.phone-taken'),
    );
  });

  it('is changed by whoever saw the newest, and found by the new number alone', async () => {
    const { id } = await shop.value(add, wang);
    const { rev } = (await found())!;
    await shop.value(change, { ...wang, id, rev, phone: '13900139000', note: '' });
    expect(await found()).toBeNull();
    expect(await found('13900139000')).toMatchObject({ id, note: '', name: wang.name });
    expect(await shop.ask(change, { ...wang, id, rev })).toEqual(refuse('customer.changed-meanwhile'));
    expect(await shop.ask(change, { ...wang, id: uuidv7(), rev })).toEqual(refuse('customer.unknown'));
  });

  it('is nowhere in the books in the clear, neither in the table nor in the journal', async () => {
    const { id } = await shop.value(add, wang);
    await shop.value(change, { ...wang, id, rev: (await found())!.rev, note: '二楼王太太' });
    const text = await inBooks();
    expect(text).toContain('customers.change');
    for (const secret of [...secretsOfWang, '二楼王太太']) expect(text).not.toContain(secret);
  });

  it('does not open in the place of another, nor after a byte of it was changed', async () => {
    await shop.value(add, wang);
    await shop.value(add, { ...wang, phone: '13900139000', name: '李' });
    await shop.write((tx) =>
      tx.run(`UPDATE person SET profile = (SELECT profile FROM person p WHERE p.id <> person.id)`),
    );
    expect(await shop.ask(find, { phone: wang.phone })).toEqual(refuse('customer.unreadable'));
    await shop.write((tx) =>
      tx.run('UPDATE person SET wrapped_key = (SELECT wrapped_key FROM person p WHERE p.id <> person.id)'),
    );
    expect(await shop.ask(find, { phone: wang.phone })).toEqual(refuse('customer.unreadable'));
  });
});

describe('erasing a customer', () => {
  it('leaves nothing that could be opened, by whoever holds the key, and the chain whole', async () => {
    const { id } = await shop.value(add, wang);
    await shop.value(erase, { id });
    expect(await sql('SELECT key_version, wrapped_key, profile, phone_hash FROM person')).toEqual([
      { key_version: null, wrapped_key: null, profile: null, phone_hash: null },
    ]);
    expect(await found()).toBeNull();
    expect(await shop.ask(erase, { id })).toEqual(refuse('customer.erased'));
    expect(await shop.ask(change, { ...wang, id, rev: 1 })).toEqual(refuse('customer.erased'));
    expect(await shop.ask(erase, { id: uuidv7() })).toEqual(refuse('customer.unknown'));
    expect(await shop.store.read((reader) => verifyChain(reader))).toMatchObject({ ok: true });
    const [row] = await sql<{ input: string }>("SELECT input FROM journal WHERE name = 'customers.erase'");
    expect(JSON.parse(row!.input)).toEqual({ id });
  });

  it('frees the number: who comes back is somebody new', async () => {
    const { id } = await shop.value(add, wang);
    await shop.value(erase, { id });
    const again = await shop.value(add, wang);
    expect(again.id).not.toBe(id);
    expect(await found()).toMatchObject({ id: again.id });
  });
});

describe('the same command again', () => {
  const handler = () =>
    customerHandlers(shop.vault, unhurried(shop.store)).find(({ contract }) => contract.name === add.name)!;

  /** Sends `add` under an id of one's own, as a terminal does that heard no answer. */
  async function send(id: string, input: typeof wang, from = handler()) {
    if (from.kind !== 'command') throw new Error('not a command');
    const who = { staff: null, terminal: null, may: () => true };
    const call = { id, who, settings: {} } as unknown as Call;
    const prepared = await from.prepare!(input as never, call as never, shop.store);
    return prepared.ok ? shop.store.write(asWrite(from, input, call, prepared.value)) : prepared;
  }

  it('gets the same answer, at once and after a restart; other data under its id is refused', async () => {
    const id = uuidv7();
    const same = handler();
    expect(await Promise.all([send(id, wang, same), send(id, wang, same)])).toEqual([done({ id }), done({ id })]);
    expect(await send(id, wang)).toEqual(done({ id })); // by handlers that have forgotten everything
    expect(await send(id, { ...wang, note: 'other' })).toEqual(refuse('command.id-reused'));
    expect(await sql('SELECT id FROM person')).toEqual([{ id }]);
  });

  it('is refused once the person is erased: nothing is left that could tell whether it is the same', async () => {
    const id = uuidv7();
    await send(id, wang);
    await shop.value(erase, { id });
    expect(await send(id, wang)).toEqual(refuse('customer.erased'));
  });
});
