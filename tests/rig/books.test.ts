import { describe, expect, it } from 'vitest';
import { PaperBook, ScanBook, spread } from './books.ts';

describe('the rig’s book of scans', () => {
  it('finds nothing wrong with scans that arrive once, and torn ones that do not arrive', async () => {
    const book = new ScanBook();
    const code = book.code(1, true);
    book.code(2, false);
    const arriving = book.arrives(code, 10_000);
    book.heard(1, code);
    expect(await arriving).toBe(true);
    expect(book.problems()).toEqual([]);
    expect(book.counts()).toEqual({ scanned: 1, arrived: 1, torn: 1, tornArrived: 0 });
  });

  it('tells of a scan that was lost, doubled, at the wrong till, or only half a code', () => {
    const book = new ScanBook();
    book.code(1, true);
    const doubled = book.code(1, true);
    book.heard(1, doubled);
    book.heard(1, doubled);
    book.heard(2, book.code(1, false));
    book.heard(1, '6910');
    expect(book.problems()).toEqual([
      expect.stringContaining('nobody scanned'),
      expect.stringContaining('never arrived'),
      expect.stringContaining('arrived 2 times'),
      expect.stringContaining('went to till 2'),
    ]);
  });
});

describe('the rig’s book of paper', () => {
  it.each([
    ['confirmed', null, 1, true],
    ['confirmed', null, 0, false],
    ['confirmed', null, 2, false],
    ['unknown', 'gone', 0, true],
    ['unknown', 'gone', 1, true],
    ['unknown', 'gone', 2, false],
    ['unknown', null, 0, false],
    ['queued', 'absent', 0, false],
    ['failed', 'absent', 1, false],
  ])('a receipt that is %s (%s) and lies there %i times: %s', (state, problem, strips, isRight) => {
    const book = new PaperBook();
    for (let n = 0; n < strips; n += 1) book.printed('1-261121-1');
    expect(book.problems([{ number: '1-261121-1', state, problem }]).length === 0).toBe(isRight);
  });
});

it('spread tells the middle and the longest', () => {
  expect(spread([300, 100, 200])).toEqual({ p50_ms: 200, max_ms: 300, times: 3 });
  expect(spread([])).toEqual({ p50_ms: 0, max_ms: 0, times: 0 });
});
