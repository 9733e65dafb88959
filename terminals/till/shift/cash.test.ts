import { expect, it } from 'vitest';
import { denominationsOf, sumOf } from './cash.ts';

it('a count by notes and coins is the sum of them, empty places counting as none', () => {
  const count = new Map([
    [10000, '3'],
    [500, ''],
    [10, '7'],
  ]);
  expect(sumOf(count)).toBe(30070);
  expect(sumOf(new Map())).toBe(0);
});

it('denominations go down, and a currency that we do not know is counted as one sum', () => {
  for (const currency of ['CNY', 'USD', 'EUR', 'JPY']) {
    const values = denominationsOf(currency);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(new Set(values).size).toBe(values.length);
  }
  expect(denominationsOf('XYZ')).toEqual([]);
});
