import { expect, it } from 'vitest';
import { type KeptCart, KeptCarts } from './carts.ts';
import { MemoryLedger } from './memory.ts';

const cart = (id: string, at: number): KeptCart => ({
  ...{ id, at, label: '蓝衣服', staffName: '王芳', terminalName: '收银台 1', pieces: 2, total: 600 },
  basket: { lines: [], rounding: 'none' },
});

it('keeps carts that were put aside over a power cut, oldest first, and gives each back once', async () => {
  const disk = new MemoryLedger();
  const carts = await KeptCarts.open(disk);
  await carts.keep(cart('later', 2));
  await carts.keep(cart('first', 1));
  await carts.keep(cart('later', 2));
  const after = await KeptCarts.open(disk.crash());
  expect(after.all.map(({ id }) => id)).toEqual(['first', 'later']);
  expect(await after.take('first')).toEqual(cart('first', 1));
  expect(await after.take('first')).toBeUndefined();
  expect(after.all).toEqual([cart('later', 2)]);
});

it('says so when the disk takes no more', async () => {
  let full = false;
  const disk = new MemoryLedger(() => {
    if (full) throw new Error('The disk is full');
  });
  const carts = await KeptCarts.open(disk);
  await carts.keep(cart('one', 1));
  full = true;
  await expect(carts.keep(cart('two', 2))).rejects.toThrow('full');
  await expect(carts.take('one')).rejects.toThrow('full');
  expect(carts.all).toEqual([cart('one', 1)]);
});
