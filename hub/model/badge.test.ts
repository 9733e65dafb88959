import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBadge, mayBeCard, newBadge, opensDoors } from './badge.ts';
import { checkDigit } from './check-digit.ts';
import { code128Values } from './code128.ts';

test('a badge is told from every other code, and each digit of it is drawn', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(249), { minLength: 25, maxLength: 25 }), (bytes) => {
      let at = 0;
      const badge = newBadge(() => Uint8Array.of(bytes[at++]!));
      expect(isBadge(badge)).toBe(true);
      expect(mayBeCard(badge)).toBe(false);
      expect(badge.slice(2, 27)).toBe(bytes.map((byte) => byte % 10).join(''));
    }),
  );
  expect(newBadge()).not.toBe(newBadge());
});

test('bytes that would make some digits likelier are drawn anew', () => {
  const bytes = [255, 250, ...Array.from({ length: 25 }, () => 7)];
  expect(newBadge(() => Uint8Array.of(bytes.shift()!)).slice(2, 27)).toBe('7'.repeat(25));
});

test('one wrong digit makes it none', () => {
  const badge = newBadge();
  const wrong = badge.slice(0, -1) + ((Number(badge.at(-1)) + 1) % 10);
  expect(isBadge(wrong)).toBe(false);
});

test('Code 128 writes it by pairs of digits: 17 characters, narrow enough for a card', () => {
  expect(code128Values(newBadge())).toHaveLength(1 + 14 + 1 + 1);
});

test('a card’s number is taken; goods, receipts, PINs and what no reader types are not', () => {
  for (const good of ['0012345678', '04A1B2C3D4', 'E2000017221101441890']) expect(mayBeCard(good)).toBe(true);
  for (const bad of ['6908512108211', '01-261121-0042', '12345678', '工牌12345678', '1234 56789', '9'.repeat(65)])
    expect(mayBeCard(bad)).toBe(false);
  fc.assert(
    fc.property(fc.stringMatching(/^\d{11,13}$/), (digits) => {
      expect(mayBeCard(digits + checkDigit(digits))).toBe(false);
    }),
  );
});

test('a card lets in only where the shop takes cards, a badge always, goods never', () => {
  const [badge, card, goods] = [newBadge(), '0012345678', '6908512108211'];
  expect([badge, card, goods].map((code) => opensDoors(code, true))).toEqual([true, true, false]);
  expect([badge, card, goods].map((code) => opensDoors(code, false))).toEqual([true, false, false]);
});
