import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOf, type Place, placeOf } from './place.ts';

const id = fc.integer({ min: 1, max: 1e12 });

it('a place is read from its address as it was written there', () => {
  const places: fc.Arbitrary<Place> = fc.oneof(
    fc.constantFrom<Place>({ is: 'look' }, { is: 'labels' }),
    id.map((one): Place => ({ is: 'product', id: one })),
    fc.tuple(id, id).map(([one, unitId]): Place => ({ is: 'product', id: one, unitId })),
    fc.tuple(id, id, id).map(([one, unitId, quantity]): Place => ({ is: 'product', id: one, unitId, quantity })),
  );
  fc.assert(
    fc.property(places, (place) => {
      expect(placeOf(hashOf(place))).toEqual(place);
    }),
  );
});

it('an address that names no place is the first one', () => {
  for (const hash of ['', '#', '#/product', '#/product/0', '#/product/x', '#/%', '#/nowhere/1'])
    expect(placeOf(hash)).toEqual({ is: 'look' });
});
