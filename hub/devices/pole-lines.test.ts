import fc from 'fast-check';
import { expect, it } from 'vitest';
import { widthOf } from '../model/columns.ts';
import type { DisplayView } from '../protocol/display.ts';
import { poleContent } from './pole-lines.ts';

const shop = { name: '好邻居', currency: 'CNY' };
const latin = { chinese: false, columns: 20 } as const;
const chinese = { chinese: true, columns: 20 } as const;
const sale: DisplayView = {
  ...{ stage: 'sale', count: 1, discount: 0, total: 1950, paying: null },
  lines: [{ name: '可口可乐 500ml', quantity: 2000, unit: '瓶', amount: 700 }],
};

it('shows the newest line above and the total below', () => {
  expect(poleContent(sale, latin, shop)).toEqual({
    ...{ upper: 'x2              7.00', lower: 'TOTAL          19.50', digits: '19.50', lamp: 'total' },
  });
  expect(poleContent(sale, chinese, shop)).toMatchObject({
    ...{ upper: '可口可乐 500ml  7.00', lower: '合计           19.50' },
  });
});

it('says what is due and by what it can be paid while codes are to be scanned, within its columns', () => {
  const codes = [
    { name: '微信支付', code: 'wxp://f2f0' },
    { name: '支付宝', code: 'https://qr.alipay.com/fkx' },
  ];
  const paying: DisplayView = { ...sale, paying: { due: 950, codes } };
  expect(poleContent(paying, chinese, shop)).toMatchObject({
    ...{ upper: '请扫码付款 微信支付/', lower: '应付            9.50', digits: '9.50' },
  });
  expect(poleContent(paying, latin, shop)).toMatchObject({ upper: 'SCAN TO PAY', lower: 'TO PAY          9.50' });
});

it('says the change once it is paid, and the shop’s name while nobody buys', () => {
  const done = { stage: 'done', total: 1950, change: 50 } as const;
  expect(poleContent(done, latin, shop)).toMatchObject({
    lower: 'CHANGE          0.50',
    digits: '0.50',
    lamp: 'change',
  });
  expect(poleContent({ stage: 'idle' }, latin, shop).upper.trim()).toBe('WELCOME');
  expect(poleContent({ stage: 'idle' }, chinese, shop).upper.trim()).toBe('好邻居');
});

it('fits its lines whatever is sold', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 9_999_999 }),
      (name, total) => {
        for (const display of [latin, chinese]) {
          const lines = [{ name, quantity: 1284, unit: 'kg', amount: total }];
          const { upper, lower } = poleContent({ ...sale, lines, total }, display, shop);
          expect(widthOf(upper)).toBeLessThanOrEqual(20);
          expect(widthOf(lower)).toBe(20);
        }
      },
    ),
  );
});
