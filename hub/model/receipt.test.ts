import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from './columns.ts';
import { at, dayReport, saleOf, shiftReport, shop } from './receipt.samples.ts';
import { receiptOf } from './receipt.ts';
import { dayReportOf, shiftReportOf } from './receipt-reports.ts';
import { drawText } from './receipt-text.ts';
import { receiptWordsEn } from './receipt-words.en.ts';
import { receiptWordsZhCN as words } from './receipt-words.zh-CN.ts';

const draw = (...given: Parameters<typeof receiptOf>) => drawText(receiptOf(...given), 32).join('\n');

describe('a receipt', () => {
  it('tells goods, sums and tenders on 32 columns', () => {
    const sale = saleOf(
      [
        { name: '可口可乐 1.25L', quantity: 3000, listPrice: 799 },
        {
          name: '红富士苹果',
          unitName: 'kg',
          quantity: 1284,
          listPrice: 1298,
          weight: { source: 'scale', raw: '' },
          discount: { kind: 'percent', basisPoints: 1000, reason: '临期' },
        },
      ],
      { discount: { kind: 'amount', amount: 200, reason: '会员' }, rounding: 'jiao' },
    );
    const { total } = sale;
    sale.tenders = [
      { kind: 'card', amount: 1000, tendered: 1000, change: 0, reference: '8861' },
      { kind: 'cash', amount: total - 1000, tendered: 5000, change: 6000 - total, reference: null },
    ];
    expect(draw(sale, shop, words)).toMatchInlineSnapshot(`
      "          好邻居便利店
                幸福路 8 号
             电话 010-12345678
                  销售小票
      单号                 1-260304-17
      时间            2026/03/04 09:05
      收银台                一号收银台
      收银员                      小王
      --------------------------------
      商品                        金额
      --------------------------------
      可口可乐 1.25L
        3 瓶 × 7.99             23.97
      红富士苹果
        1.284 kg × 12.98        16.67
        临期                     -1.67
      --------------------------------
      小计                       38.97
      会员                       -2.00
      抹零                       -0.07
      合计                      ¥36.90
      件数                           4
      内含税 13%                  4.25
      --------------------------------
      银行卡                     10.00
        参考号                    8861
      现金                       26.90
        实收                     50.00
        找零                     23.10
             谢谢光临，欢迎再来
                1-260304-17


      "
    `);
  });

  it('adds up on paper: the figures between subtotal and total make the total', () => {
    const sale = saleOf(
      [
        { listPrice: 1999, tax: { rate: 825, included: false } },
        { listPrice: 500, tax: { rate: 0, included: true }, discount: { kind: 'amount', amount: 50, reason: '' } },
      ],
      { discount: { kind: 'percent', basisPoints: 1000, reason: '' }, rounding: 'half' },
    );
    const rows = receiptOf(sale, shop, receiptWordsEn).blocks.flatMap((block) =>
      block.kind === 'row' ? [[block.cells[0]!.text, block.cells[1]!.text] as const] : [],
    );
    const from = rows.findIndex(([label]) => label === 'Subtotal');
    const to = rows.findIndex(([label]) => label === 'Total');
    expect(rows.slice(from, to + 1)).toEqual([
      ['Subtotal', '24.49'],
      ['Discount', '-2.45'],
      ['Tax 8.25%', '1.48'],
      ['Rounding', '-0.02'],
      ['Total', '¥23.50'],
    ]);
  });

  it('marks a copy above and below, and never opens the drawer for it', () => {
    const sale = saleOf([{}]);
    expect(receiptOf(sale, shop, words, { drawer: true }).blocks[0]).toEqual({ kind: 'drawer' });
    const copy = receiptOf(sale, shop, words, { copy: true, drawer: true }).blocks;
    expect(copy.some((block) => block.kind === 'drawer')).toBe(false);
    expect(copy.filter((block) => block.kind === 'text' && block.text === '补打')).toHaveLength(2);
    expect(draw(sale, shop, words)).not.toContain('补打');
  });

  it('of a refund says what it goes back to and why, with figures below zero', () => {
    const sold = saleOf([{ quantity: 1000 }]);
    const line = { ...sold.lines[0]!, quantity: -1000, gross: -350, amount: -350, taxAmount: -40 };
    const refund = saleOf(
      [{}],
      {},
      {
        kind: 'refund',
        lines: [line],
        gross: -350,
        total: -350,
        tax: -40,
        taxes: [{ rate: 1300, included: true, net: -310, tax: -40 }],
        tenders: [{ kind: 'cash', amount: -350, tendered: -350, change: 0, reference: null }],
        refersTo: { id: sold.id, number: '1-260303-5' },
        reason: '包装破损',
      },
    );
    const text = draw(refund, shop, words);
    for (const part of ['退货单', '1-260303-5', '包装破损', '-1 瓶 × 3.50', '-¥3.50']) expect(text).toContain(part);
  });

  it('shows the price that somebody named where it was higher, and marks a weight typed in', () => {
    const text = draw(
      saleOf([
        { discount: { kind: 'price', unitPrice: 400, reason: '' } },
        { quantity: 1500, weight: { source: 'manual', raw: '' } },
      ]),
      shop,
      words,
    );
    expect(text).toContain('1 瓶 × 4.00');
    expect(text).toContain('手工输入重量');
  });

  it('tells of a sale voided since', () => {
    const sale = saleOf([{}], {}, { voidedBy: { id: '', number: '1-260304-18' } });
    expect(draw(sale, shop, words)).toContain('1-260304-18');
  });

  it('holds names of 200 characters on 32 and 48 columns, and whatever else a name holds', () => {
    const anyName = fc.oneof(
      fc.constant('超长商品名称'.repeat(34).slice(0, 200)),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
    );
    fc.assert(
      fc.property(anyName, anyName, fc.constantFrom(32, 48), (name, reason, columns) => {
        const sale = saleOf([{ name, unitName: name.slice(0, 20), listPrice: 99_999_999 }], {}, { reason });
        for (const line of drawText(receiptOf(sale, shop, words, { copy: true }), columns)) {
          expect(widthOf(line)).toBeLessThanOrEqual(columns);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('reports on paper', () => {
  it('tell a shift with its count', () => {
    expect(drawText(shiftReportOf(shiftReport, shop, words, at), 32).join('\n')).toMatchInlineSnapshot(`
      "          好邻居便利店
                幸福路 8 号
             电话 010-12345678
                  交班报表
      班次                          12
      收银台                一号收银台
      收银员                      小王
      开班            2026/03/04 09:05
      交班            2026/03/04 17:05
      --------------------------------
      销售                 86 3,245.50
      退货                   1   -3.50
      作废                   0    0.00
      优惠合计                   12.00
      抹零合计                    0.36
      --------------------------------
      按支付方式
      现金                 60 2,000.00
      银行卡               27 1,242.00
      --------------------------------
      备用金                    200.00
      现金存入                    0.00
      现金取出                  500.00
      应有现金                1,700.00
      实点现金                1,699.50
      差额                       -0.50
      --------------------------------
      打印时间        2026/03/04 09:05


      "
    `);
  });

  it('tell an open shift without what must not be known before counting', () => {
    const open = { ...shiftReport, closedAt: null, expectedCash: null, countedCash: null, difference: null };
    const text = drawText(shiftReportOf(open, shop, words, at), 32).join('\n');
    expect(text).toContain(words.titles.xReport);
    for (const word of [words.expectedCash, words.countedCash, words.difference]) expect(text).not.toContain(word);
  });

  it('tell a day by tender, tax, category, cashier, hour and shift', () => {
    expect(drawText(dayReportOf(dayReport, shop, words, at), 32).join('\n')).toMatchInlineSnapshot(`
      "          好邻居便利店
                幸福路 8 号
             电话 010-12345678
                  日结报表
      营业日                2026/03/04
      日结时间        2026/03/04 23:05
      日结人                      店长
      --------------------------------
      销售                 86 3,245.50
      退货                   1   -3.50
      作废                   0    0.00
      原价合计                3,254.36
      优惠合计                   12.00
      抹零合计                    0.36
      税额                      372.97
      合计                    3,242.00
      --------------------------------
      按支付方式
      现金                 60 2,000.00
      银行卡               27 1,242.00
      --------------------------------
      按税率
      13%             2,869.03  372.97
      --------------------------------
      按分类
      饮料                120 2,000.00
      未分类            1.284 1,242.00
      --------------------------------
      按收银员
      小王                 87 3,242.00
      --------------------------------
      按时段
      09:00                87 3,242.00
      --------------------------------
      班次差额
      12 一号收银台       小王   -0.50
      13 二号收银台       小李  未交班
      --------------------------------
      打印时间        2026/03/04 09:05


      "
    `);
  });

  it('tell that a day is not closed, or closed again', () => {
    const again = drawText(dayReportOf({ ...dayReport, sequence: 2 }, shop, words, at), 48).join('\n');
    expect(again).toContain(words.sequence);
    const open = { ...dayReport, sequence: null, closedAt: null, staffName: null };
    expect(drawText(dayReportOf(open, shop, words, at), 48).join('\n')).toContain(words.titles.dayPreview);
  });
});

describe('the words of receipts', () => {
  it('are all there in both languages', () => {
    const flat = (value: object): [string, string][] =>
      Object.entries(value).flatMap(([key, word]) => (typeof word === 'string' ? [[key, word]] : flat(word)));
    for (const [key, word] of [...flat(words), ...flat(receiptWordsEn)]) expect(word.trim(), key).not.toBe('');
    expect(flat(words).map(([key]) => key)).toEqual(flat(receiptWordsEn).map(([key]) => key));
  });
});
