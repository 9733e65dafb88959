import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, layoutRow, pad, widthOf, wrap } from './columns.ts';

describe('the width of text', () => {
  it('counts Chinese characters twice', () => {
    expect(widthOf('abc')).toBe(3);
    expect(widthOf('可口可乐')).toBe(8);
    expect(widthOf('可乐 330ml')).toBe(10);
    expect(widthOf('，。￥')).toBe(6);
    expect(widthOf('¥')).toBe(1);
  });

  it('counts ambiguous signs as a printer in Chinese mode draws them', () => {
    for (const sign of ['·', '×', '…', '—', '℃', '①', '★', 'α']) expect(widthOf(sign), sign).toBe(2);
  });

  it('counts an emoji once, whatever it is joined of', () => {
    for (const emoji of ['😀', '👨‍👩‍👧', '👍🏽', '❤️']) expect(widthOf(emoji), emoji).toBeLessThanOrEqual(2);
    expect(widthOf('𠮷')).toBe(2);
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf('\x1b\u200b')).toBe(0);
  });
});

describe('wrapping', () => {
  it('breaks Chinese anywhere and Latin words at spaces', () => {
    expect(wrap('农夫山泉饮用天然水', 8)).toEqual(['农夫山泉', '饮用天然', '水']);
    expect(wrap('the quick brown fox', 10)).toEqual(['the quick', 'brown fox']);
    expect(wrap('可口可乐 Zero Sugar 330ml', 12)).toEqual(['可口可乐', 'Zero Sugar', '330ml']);
  });

  it('splits a word only where it is longer than a line', () => {
    expect(wrap('ABCDEFGHIJ', 4)).toEqual(['ABCD', 'EFGH', 'IJ']);
    expect(wrap('水ABCDEF', 4)).toEqual(['水', 'ABCD', 'EF']);
  });

  it('leaves an odd column empty rather than split a character', () => {
    expect(wrap('可口可乐', 5)).toEqual(['可口', '可乐']);
  });

  it('does not begin a line with closing punctuation', () => {
    expect(wrap('今天天气好，出门', 10)).toEqual(['今天天气', '好，出门']);
  });

  it('keeps line breaks, and one line of nothing', () => {
    expect(wrap('a\r\nb\n\nc', 10)).toEqual(['a', 'b', '', 'c']);
    expect(wrap('', 10)).toEqual(['']);
  });

  it('lets no control character through, since a printer would obey it', () => {
    expect(wrap('a\x1bp\x00b\tc\x7f', 10)).toEqual(['apb c']);
  });

  it('wraps a name of 200 Chinese characters on 32 columns', () => {
    const name = '超长商品名称'.repeat(40).slice(0, 200);
    const lines = wrap(name, 32);
    expect(lines).toHaveLength(13);
    expect(lines.join('')).toBe(name);
    expect(Math.max(...lines.map(widthOf))).toBe(32);
  });

  const anyText = fc.string({ unit: fc.constantFrom(...'ab 1可乐，。·(x😀'), maxLength: 120 });

  it('never makes a line too wide, loses nothing but spaces, splits no character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 48 }), (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('pads to the width on either side', () => {
    expect(pad('乐', 5)).toBe('乐   ');
    expect(pad('乐', 5, 'right')).toBe('   乐');
    expect(pad('乐', 5, 'center')).toBe(' 乐  ');
    expect(pad('可口可乐', 5)).toBe('可口可乐');
  });
});

describe('a row of cells', () => {
  it('gives numbers the room they need and wraps the text beside them', () => {
    const cells: Cell[] = [
      { text: '农夫山泉饮用天然水', weight: 1 },
      { text: '1,234.56', weight: 1, align: 'right' },
    ];
    expect(layoutRow(cells, 20)).toEqual(['农夫山泉饮  1,234.56', '用天然水']);
  });

  it('keeps the columns of a table under each other', () => {
    const row = (name: string, count: string, sum: string) =>
      layoutRow(
        [
          { text: name, weight: 2 },
          { text: count, weight: 1, align: 'right' },
          { text: sum, weight: 1, align: 'right' },
        ],
        32,
      )[0];
    expect(row('饮料', '12', '345.60')).toBe(`饮料${' '.repeat(18)}12  345.60`);
    expect(row('Snacks', '1', '3.00')).toBe(`Snacks${' '.repeat(17)}1    3.00`);
  });

  it('stands in lines of its own where numbers leave no room', () => {
    const cells: Cell[] = [
      { text: '合计金额', weight: 1 },
      { text: '99,999,999.99', weight: 1, align: 'right' },
    ];
    expect(layoutRow(cells, 15)).toEqual(['合计金额', '  99,999,999.99']);
  });

  it('is never wider than the paper and never loses a digit', () => {
    const cell = fc.record({
      text: fc.string({ unit: fc.constantFrom(...'可乐ab,.019'), maxLength: 40 }),
      weight: fc.integer({ min: 1, max: 5 }),
      align: fc.constantFrom('left' as const, 'right' as const, 'center' as const),
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.constantFrom(16, 32, 48), (cells, columns) => {
        const lines = layoutRow(cells, columns);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        const sorted = (text: string) => [...text.replaceAll(' ', '')].sort((a, b) => (a < b ? -1 : 1)).join('');
        expect(sorted(lines.join(''))).toBe(sorted(cells.map((one) => one.text).join('')));
      }),
    );
  });
});
