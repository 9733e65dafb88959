import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromInteger, type PadKey, press, toInteger } from './pad-value.ts';

const money = { decimals: 2, digits: 7 };
const keys: PadKey[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '.', 'erase', 'clear'];
const type = (text: PadKey[], rule = money) => text.reduce((value, key) => press(value, key, rule), '');

describe('the number pad', () => {
  it('writes what is pressed, and starts a fraction with a nought', () => {
    expect(type(['1', '2', '.', '5'])).toBe('12.5');
    expect(type(['.', '5'])).toBe('0.5');
    expect(type(['1', '00'])).toBe('100');
  });

  it('takes no second point, no point in whole numbers, and no more decimals than there are', () => {
    expect(type(['1', '.', '2', '.', '3', '4'])).toBe('1.23');
    expect(type(['1', '.', '2'], { decimals: 0, digits: 4 })).toBe('12');
  });

  it('drops a leading nought', () => {
    expect(type(['0', '0', '7'])).toBe('7');
  });

  it('keeps the leading noughts of a code', () => {
    expect(
      ['0', '0', '7', '1'].reduce(
        (value, key) => press(value, key as PadKey, { decimals: 0, digits: 8, code: true }),
        '',
      ),
    ).toBe('0071');
  });

  it('erases one key at a time and clears at once', () => {
    expect(type(['1', '2', 'erase'])).toBe('1');
    expect(type(['1', '2', 'clear'])).toBe('');
    expect(type(['erase'])).toBe('');
  });

  it('holds, whatever is pressed, a text that is an amount within the rule', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 40 }), (pressed) => {
        const value = type(pressed);
        expect(value).toMatch(/^(\d{1,7}(\.\d{0,2})?)?$/);
        const amount = toInteger(value, 2);
        if (amount !== undefined) expect(toInteger(fromInteger(amount, 2), 2)).toBe(amount);
      }),
    );
  });

  it('reads an empty text as nothing, not as nought', () => {
    expect(toInteger('', 2)).toBeUndefined();
    expect(toInteger('.', 2)).toBeUndefined();
    expect(toInteger('0', 2)).toBe(0);
    expect(fromInteger(0, 2)).toBe('0');
    expect(fromInteger(100, 2)).toBe('1');
  });
});
