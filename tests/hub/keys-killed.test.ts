import { expect, test } from 'vitest';
import { keyFile, readKeyFile } from '../../hub/privacy/key-file.ts';
import { add, find } from '../../hub/protocol/customers.ts';
import { customerHandlers } from '../../hub/shop/customers/customers.ts';
import { rotateKeys } from '../../hub/shop/customers/rotation.ts';
import { Performer } from '../../hub/shop/perform.ts';
import { firstSettings } from '../../hub/shop/settings/shop-settings.ts';
import { verifyBooks } from '../../hub/shop/verify/verify.ts';
import type { OpenConnection } from '../../hub/store/store.ts';
import { Disk } from '../simulation/disk.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { storeForShop } from './open-shop.ts';
import { keptLog, openTestStore, temporaryFolder } from './open-store.ts';
import { openVault, unhurried } from './open-vault.ts';

const sender = { who: { staff: null, terminal: null, may: () => true }, settings: firstSettings };
const log = keptLog();

/** One start of the hub's lower floors, on real books. */
async function start(folder: string, openConnection?: OpenConnection) {
  const store = await openTestStore(folder, { ...storeForShop, ...(openConnection && { openConnection }) });
  const vault = await openVault(store, folder);
  const performer = new Performer(store, customerHandlers(vault, unhurried(store)));
  const addNumbered = async (number: number) => {
    const phone = `139${String(number).padStart(8, '0')}`;
    const answer = await performer.write(add, { phone, name: `顾客${number}`, birthday: null, note: '' }, sender);
    if (!answer.ok) throw new Error(answer.code);
    return phone;
  };
  return { store, vault, performer, addNumbered };
}

test('a rotation that is killed between any two statements, while people are added, loses nobody and comes to its end', async () => {
  const { folder, remove } = await temporaryFolder();
  const acknowledged: string[] = [];
  let number = 0;
  const first = await start(folder);
  for (; number < 40; number += 1) acknowledged.push(await first.addNumbered(number));
  await first.store.close();

  let interrupted = 0;
  for (const calls of [4, 9, 14, 20, 30]) {
    let die = () => {};
    const dead = new Promise<void>((resolve) => {
      die = resolve;
    });
    const life = new Disk(new VirtualTime(0)).life(() => die());
    const { store, vault, addNumbered } = await start(folder, life.open);
    const keys = vault.keys;
    if (keys.ok && keys.value.all.length === 1) await vault.renew();
    // What a dead process has given to the kernel is written all the same.
    let written: Promise<void> = Promise.resolve();
    const drop = vault.dropOld.bind(vault);
    vault.dropOld = () => (written = drop());
    life.killAfter(calls);
    const rotating = rotateKeys({ vault, store, log });
    const adding = (async () => {
      for (let more = 0; more < 6; more += 1) acknowledged.push(await addNumbered(number++));
    })();
    interrupted += await Promise.race([dead.then(() => 1), Promise.all([rotating, adding]).then(() => 0)]);
    await written;
    life.kill();
    await dead;
  }
  expect(interrupted).toBeGreaterThan(2);

  const last = await start(folder);
  expect(last.vault.state).toBe('open');
  expect(await rotateKeys({ vault: last.vault, store: last.store, log })).toBe(true);
  const { keys } = await readKeyFile(keyFile(folder));
  expect(keys?.all).toHaveLength(1);
  for (const phone of acknowledged) {
    const answer = await last.performer.read(find, { phone }, sender);
    expect(answer, phone).toMatchObject({ ok: true, value: { phone } });
  }
  const { checks } = await verifyBooks(last.store, undefined, keys);
  expect(checks.flatMap(({ faults }) => faults)).toEqual([]);
  await last.store.close();
  await remove();
});
