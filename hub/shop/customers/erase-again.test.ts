import { appendFile, copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeForShop } from '../../../tests/hub/open-shop.ts';
import { openTestStore } from '../../../tests/hub/open-store.ts';
import { addNumbered, type CustomerShop, openCustomerShop, openVault, wang } from '../../../tests/hub/open-vault.ts';
import { refuse } from '../../model/answer.ts';
import { addErased, erasedList, readErased } from '../../privacy/erased-list.ts';
import { keyFile } from '../../privacy/key-file.ts';
import { add, erase, find } from '../../protocol/customers.ts';
import { snapshot } from '../../store/snapshot.ts';
import { type Store, verifyChain } from '../../store/store.ts';

let shop: CustomerShop;
let list: string;

beforeEach(async () => {
  shop = await openCustomerShop();
  list = erasedList(keyFile(shop.folder));
});
afterEach(() => shop.close());

const living = (store: Store) =>
  store.read((reader) => reader.all<{ id: string }>('SELECT id FROM person WHERE erased_at IS NULL ORDER BY id'));

/** Opens books in the place of the shop's, as after a restore, and looks at them once the vault was opened. */
async function restored<T>(books: string, look: (store: Store) => Promise<T>): Promise<T> {
  const home = join(shop.folder, 'restored');
  await mkdir(join(home, 'keys'), { recursive: true });
  const path = join(home, 'books.db');
  await copyFile(books, path);
  for (const file of [keyFile(shop.folder), list]) {
    await copyFile(file, file.replace(shop.folder, home)).catch(() => undefined);
  }
  const store = await openTestStore(home, { ...storeForShop, path });
  try {
    return await look(store);
  } finally {
    await store.close();
    await rm(home, { recursive: true, force: true });
  }
}

describe('whoever was erased', () => {
  it('is erased again in books that are put back from before, before anybody can look', async () => {
    const { id } = await shop.value(add, wang);
    const stays = await addNumbered(shop, 1);
    const older = join(shop.folder, 'older.db');
    await snapshot(join(shop.folder, 'books.db'), older);
    await shop.value(erase, { id });
    await restored(older, async (store) => {
      expect(await living(store)).toHaveLength(2);
      const vault = await openVault(store, join(shop.folder, 'restored'));
      expect(vault.state).toBe('open');
      expect(await living(store)).toEqual([{ id: stays }]);
      expect(await store.read((reader) => verifyChain(reader))).toMatchObject({ ok: true });
      const seq = store.newestSeq;
      await openVault(store, join(shop.folder, 'restored'));
      expect(store.newestSeq).toBe(seq);
    });
  });

  it('is on the list before the books know of it: the power may go in between', async () => {
    const { id } = await shop.value(add, wang);
    await addErased(list, [id]);
    await openVault(shop.store, shop.folder);
    expect(await shop.value(find, { phone: wang.phone })).toBeNull();
  });

  it('comes onto a list that is new, or was lost', async () => {
    const { id } = await shop.value(add, wang);
    await shop.value(erase, { id });
    await rm(list);
    await openVault(shop.store, shop.folder);
    expect((await readErased(list)).ids).toEqual(new Set([id]));
  });

  it('is named by an id alone, and nobody is listed whom nobody asked to erase', async () => {
    const { id } = await shop.value(add, wang);
    await shop.ask(erase, { id: '0190a000-0000-7000-8000-000000000001' });
    await shop.value(erase, { id });
    await shop.ask(erase, { id });
    expect((await readFile(list, 'utf8')).trim()).toBe(id);
  });
});

describe('the list of the erased', () => {
  it('stands a line that the power cut short, and the next one is whole', async () => {
    await shop.value(add, wang);
    await mkdir(join(shop.folder, 'keys'), { recursive: true });
    await appendFile(list, '\n0190a000-00');
    const { id } = (await shop.value(find, { phone: wang.phone }))!;
    await shop.value(erase, { id });
    expect(await readErased(list)).toEqual({ ids: new Set([id]), unreadable: 1 });
  });

  it('keeps personal data closed while it cannot be read', async () => {
    await rm(list, { force: true });
    await mkdir(list);
    const vault = await openVault(shop.store, shop.folder);
    expect(vault.state).toBe('unlisted');
    expect(vault.keys).toEqual(refuse('keys.unlisted'));
    await rm(list, { recursive: true });
    await vault.look();
    expect(vault.state).toBe('open');
  });
});
