import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeCardNumber } from './card-number.ts';

describe('what looks like a card number', () => {
  it.each([
    '4111111111111111',
    '4111 1111 1111 1111',
    'visa 5500-0000-0000-0004 ok',
    '6222020000000000000',
    '４１１１１１１１１１１１１１１１',
  ])('is found in %s', (text) => expect(looksLikeCardNumber(text)).toBe(true));

  it.each(['', '123456789012', '4111111111111112', 'A4821', '20261121-0042', '41111111111111111111'])(
    'is not found in %s',
    (text) => expect(looksLikeCardNumber(text)).toBe(false),
  );

  it('is found for exactly one last digit in ten', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12,18}$/), (start) => {
        const found = [...'0123456789'].filter((last) => looksLikeCardNumber(start + last));
        expect(found).toHaveLength(1);
      }),
    );
  });
});
