import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';

const byPlace = (a: number, b: number) => a - b;

describe('allocating by the largest remainder', () => {
  it('gives the odd fen to the largest remainder', () => {
    expect(allocate(100, [333, 333, 334], byPlace)).toEqual([33, 33, 34]);
    expect(allocate(1, [10, 10, 10], byPlace)).toEqual([1, 0, 0]);
  });

  it('gives nothing to what weighs nothing', () => {
    expect(allocate(7, [0, 5, 0, 5], byPlace)).toEqual([0, 4, 0, 3]);
    expect(allocate(0, [0, 0], byPlace)).toEqual([0, 0]);
  });

  it('refuses to lose an amount that nobody can take', () => {
    expect(() => allocate(1, [0, 0], byPlace)).toThrow(RangeError);
  });

  const weights = fc.array(fc.integer({ min: 0, max: 10_000_000_000 }), { minLength: 1, maxLength: 40 });

  it('adds up exactly, and never takes more than there is', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const sum = all.reduce((a, b) => a + b, 0);
        const total = Math.floor(sum * part);
        const shares = allocate(total, all, byPlace);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, index) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(all[index]!);
        });
      }),
    );
  });

  it('gives every line the same share in whatever order the lines stand', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ id: fc.integer(), weight: fc.integer({ min: 0, max: 50 }) }), {
          selector: (line) => line.id,
          minLength: 1,
        }),
        fc.nat(1000),
        fc.infiniteStream(fc.nat()),
        (lines, total, dice) => {
          const shareOut = (order: typeof lines) => {
            const shares = allocate(
              order.some((line) => line.weight > 0) ? total : 0,
              order.map((line) => line.weight),
              (a, b) => order[a]!.id - order[b]!.id,
            );
            return new Map(order.map((line, index) => [line.id, shares[index]]));
          };
          const shuffled = lines.map((line) => ({ line, key: dice.next().value! }));
          shuffled.sort((a, b) => a.key - b.key);
          const first = shareOut(lines);
          for (const [id, share] of shareOut(shuffled.map((one) => one.line))) expect(share).toBe(first.get(id));
        },
      ),
    );
  });
});
