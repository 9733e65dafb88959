import { expect, test } from 'vitest';
import { bySort } from './sorted.ts';

const rows = [
  { name: '王芳', n: 10 },
  { name: '李雷', n: 9 },
  { name: '张三', n: 100 },
];
const values = { name: (row: (typeof rows)[number]) => row.name, n: (row: (typeof rows)[number]) => row.n };

test('Chinese names are sorted by pinyin, numbers by size', () => {
  expect(bySort(rows, { key: 'name', descending: false }, values).map((row) => row.name)).toEqual([
    '李雷',
    '王芳',
    '张三',
  ]);
  expect(bySort(rows, { key: 'n', descending: true }, values).map((row) => row.n)).toEqual([100, 10, 9]);
});

test('without an order asked for, rows stay as they came', () => {
  expect(bySort(rows, undefined, values)).toEqual(rows);
  expect(bySort(rows, { key: 'nothing', descending: false }, values)).toEqual(rows);
});
