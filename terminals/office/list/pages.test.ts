import { describe, expect, test } from 'vitest';
import { farPages, pageSize, pagesOf, rowsOf } from './pages.ts';

describe('pages of a long list', () => {
  test('are those that the rows in sight lie in', () => {
    expect(pagesOf({ first: 0, end: 0 })).toEqual([0]);
    expect(pagesOf({ first: 95, end: 100 })).toEqual([0]);
    expect(pagesOf({ first: 95, end: 101 })).toEqual([0, 1]);
    expect(pagesOf({ first: 99_990, end: 100_000 })).toEqual([999]);
  });

  test('leave holes where they are missing, and never more rows than there are', () => {
    const rows = rowsOf(new Map([[1, ['a', 'b', 'c']]]), pageSize + 2);
    expect(rows).toHaveLength(pageSize + 2);
    expect(rows[0]).toBeUndefined();
    expect(rows.slice(pageSize)).toEqual(['a', 'b']);
  });

  test('far from what is in sight are forgotten, the near ones kept', () => {
    const pages = Array.from({ length: 50 }, (_, page) => page);
    expect(farPages(pages, { first: 0, end: 20 }).sort((a, b) => a - b)).toEqual([
      40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
    ]);
    expect(farPages(pages.slice(0, 40), { first: 0, end: 20 })).toEqual([]);
  });
});
