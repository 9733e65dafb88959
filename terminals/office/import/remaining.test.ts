import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Remaining } from './remaining.ts';

describe('how long work still takes', () => {
  test('nobody can say at its beginning, nor while it stands still', () => {
    const remaining = new Remaining();
    expect(remaining.of(100)).toBeUndefined();
    remaining.hear(0, 0);
    remaining.hear(10, 100);
    expect(remaining.of(100)).toBeUndefined();
    const still = new Remaining();
    still.hear(5, 0);
    still.hear(5, 10_000);
    expect(still.of(100)).toBeUndefined();
  });

  test('is right where it goes evenly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 20, max: 200 }), (perTick, ticks) => {
        const remaining = new Remaining();
        for (let tick = 0; tick <= ticks; tick++) remaining.hear(tick * perTick, tick * 100);
        const left = 500 * perTick;
        expect(remaining.of(ticks * perTick + left)).toBeCloseTo(50_000, 3);
      }),
    );
  });

  test('follows a pace that changes', () => {
    const remaining = new Remaining();
    for (let second = 0; second <= 20; second++) remaining.hear(second * 1000, second * 1000);
    for (let second = 21; second <= 40; second++) remaining.hear(20_000 + (second - 20) * 10, second * 1000);
    expect(remaining.of(20_200 + 100)).toBeCloseTo(10_000, 3);
  });

  test('is guessed anew when work begins anew', () => {
    const remaining = new Remaining();
    remaining.hear(0, 0);
    remaining.hear(500, 5000);
    remaining.hear(0, 5100);
    expect(remaining.of(500)).toBeUndefined();
  });
});
