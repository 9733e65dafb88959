import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRate, rateText } from './tax-rate.ts';

test('a tax rate is typed in percent, with or without its sign, in full or half width', () => {
  expect(parseRate('13')).toBe(1300);
  expect(parseRate(' 1.5% ')).toBe(150);
  expect(parseRate('１３')).toBe(1300);
  expect(parseRate('0')).toBe(0);
  for (const wrong of ['', 'abc', '100.01', '-1', '1.234']) expect(parseRate(wrong)).toBeNull();
});

test('every rate is read back as it is shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (rate) => {
      expect(parseRate(rateText(rate))).toBe(rate);
    }),
  );
});
