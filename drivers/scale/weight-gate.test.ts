import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaleReading } from './reading.ts';
import { hear, openGate, sellable, take, type WeightGate } from './weight-gate.ts';

const reading = (grams: number | null, more: Partial<ScaleReading> = {}): ScaleReading => ({
  grams,
  stable: grams !== null,
  zero: grams === 0,
  net: false,
  over: false,
  under: false,
  unit: 'kg',
  at: 1_000,
  raw: '',
  ...more,
});
const heard = (...readings: (ScaleReading | null)[]): WeightGate => readings.reduce<WeightGate>(hear, openGate);
const at = (gate: WeightGate, now = 1_100) => {
  const answer = sellable(gate, now, 500);
  return typeof answer === 'string' ? answer : answer.grams;
};

describe('a weight', () => {
  it('is sold while it stands still, is fresh and above zero', () => {
    expect(at(heard(reading(642)))).toBe(642);
    expect(at(heard(reading(642)), 1_501)).toBe('no-reading');
    expect(at(heard(reading(642)), 999)).toBe('no-reading');
    expect(at(heard(reading(642), null))).toBe('no-reading');
    expect(at(heard(reading(642), reading(null)))).toBe('unstable');
    expect(at(heard(reading(0)))).toBe('nothing-on-it');
    expect(at(heard(reading(null, { under: true })))).toBe('nothing-on-it');
    expect(at(heard(reading(null, { over: true })))).toBe('over');
    expect(at(heard(reading(null, { stable: true, unit: 'lb' })))).toBe('not-metric');
  });

  it('is sold once, while it lies there, even if it wavers or the scale goes away for a while', () => {
    const sold = take(heard(reading(642)));
    expect(at(sold)).toBe('taken');
    expect(at(hear(sold, reading(643)))).toBe('taken');
    expect(at([null, reading(642)].reduce<WeightGate>(hear, sold))).toBe('taken');
    expect(at([reading(null, { stable: true, unit: 'lb' }), reading(642)].reduce<WeightGate>(hear, sold))).toBe(
      'taken',
    );
  });

  it('equal to the last is sold once the scale moved, was empty, or told another one in between', () => {
    const sold = take(heard(reading(642)));
    for (const between of [reading(null), reading(0), reading(null, { under: true }), reading(1_284)]) {
      expect(at([between, reading(642)].reduce<WeightGate>(hear, sold))).toBe(642);
    }
  });

  it('is never sold twice without something in between, whatever the scale says', () => {
    const some = fc.oneof(
      fc.integer({ min: -20, max: 3_000 }).map((grams) => reading(grams < 0 ? null : grams, { under: grams < 0 })),
      fc.constant(reading(null)),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(some, { maxLength: 40 }), (readings) => {
        let gate = openGate;
        let before: { grams: number; changed: boolean } | null = null;
        for (const one of readings) {
          gate = hear(gate, one);
          if (before && one && (one.grams === null || one.grams === 0 || Math.abs(one.grams - before.grams) > 5)) {
            before.changed = true;
          }
          const answer = sellable(gate, 1_100, 500);
          if (typeof answer === 'string') continue;
          expect(before === null || before.changed).toBe(true);
          before = { grams: answer.grams!, changed: false };
          gate = take(gate);
        }
      }),
    );
  });
});
