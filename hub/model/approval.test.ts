import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goBeyond, levelOf, type Mark } from './approval.ts';

const need = (refundAmount: number) => ({ rights: ['sale.refund'], figures: { refundAmount } });
const holder = (mark?: Mark) => ({ may: () => true, ...(mark && { limits: { refundAmount: mark } }) });

test('up to the first mark nobody is asked, up to the second one other, above it two', () => {
  const levels = (mark: Mark) => [100, 101, 500, 501].map((amount) => levelOf(need(amount), holder(mark)));
  expect(levels({ alone: 100, one: 500 })).toEqual([0, 1, 1, 2]);
  expect(levels({ alone: 100, one: null })).toEqual([0, 1, 1, 1]);
  expect(levels({ alone: null, one: null })).toEqual([0, 0, 0, 0]);
  expect(levelOf(need(10 ** 9), holder())).toBe(0);
});

test('whoever lacks the right asks one at least, and two where the amount asks for it', () => {
  const nobody = { may: () => false, limits: { refundAmount: { alone: 100, one: 500 } } };
  expect([0, 300, 501].map((amount) => levelOf(need(amount), nobody))).toEqual([1, 1, 2]);
});

test('more never needs fewer people', () => {
  const mark = fc.tuple(fc.nat(1000), fc.nat(1000)).map(([alone, more]) => ({ alone, one: alone + more }));
  fc.assert(
    fc.property(mark, fc.nat(3000), fc.nat(3000), (given, amount, more) => {
      const who = holder(given);
      expect(levelOf(need(amount + more), who)).toBeGreaterThanOrEqual(levelOf(need(amount), who));
    }),
  );
});

test('limits go beyond one’s own where any of them is wider, or missing', () => {
  const own = { refundAmount: { alone: 100, one: 500 } };
  const beyond = (alone: number | null, one: number | null) => goBeyond({ refundAmount: { alone, one } }, own);
  expect([beyond(100, 500), beyond(50, 50), beyond(101, 500), beyond(100, 501), beyond(100, null)]).toEqual([
    ...[false, false, true, true, true],
  ]);
  expect(goBeyond({}, own)).toBe(true);
  expect(goBeyond({ voidMinutes: { alone: null, one: null } }, {})).toBe(false);
});
