import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkTo, parseRoute } from './route.ts';

describe('an address of the office', () => {
  test('names a room, what is open in it, and its filters', () => {
    expect(parseRoute('#/goods/12?text=kkl', 'today')).toEqual({
      room: 'goods',
      rest: ['12'],
      filters: { text: 'kkl' },
    });
  });

  test('without a hash is the first room', () => {
    expect(parseRoute('', 'today')).toEqual({ room: 'today', rest: [], filters: {} });
  });

  test('typed by hand with broken signs is still read', () => {
    expect(parseRoute('#/goods/%E0%A4%A', 'today').rest).toEqual(['%E0%A4%A']);
  });

  test('that was made by linkTo is read back as it was meant, whatever is in it', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
    const filters = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), word, { maxKeys: 3, noNullPrototype: true });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 2 }), filters, (room, rest, filters) => {
        expect(parseRoute(linkTo(room, rest, filters), 'today')).toEqual({ room, rest, filters });
      }),
    );
  });
});
