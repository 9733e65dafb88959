import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type About, firstThresholds } from '../../model/notices.ts';
import { DayTally, keyOf, type Sign } from './tally.ts';

const day = '2026-11-22';
const person = (id: number): About => ({ kind: 'person', id: String(id) });
const sign = (seq: number, about: About = person(1), pattern: Sign['pattern'] = 'taken-back'): Sign => {
  return { seq, at: seq * 1000, day, pattern, about, times: 1 };
};
const unknown = () => null;

describe('what is counted in a day', () => {
  it('is told from its threshold on, of each person by themselves', () => {
    const tally = new DayTally(day);
    for (let seq = 1; seq <= 5; seq += 1) tally.add(sign(seq));
    for (let seq = 6; seq <= 10; seq += 1) tally.add(sign(seq, person(2)));
    expect(tally.findings(firstThresholds, unknown)).toEqual([]);
    tally.add(sign(11));
    expect(tally.findings(firstThresholds, unknown)).toEqual([
      { pattern: 'taken-back', about: person(1), count: 6, firstAt: 1000, lastAt: 11_000, rate: null, usual: null },
    ]);
    expect(tally.findings({ ...firstThresholds, 'taken-back': null }, unknown)).toEqual([]);
  });

  it('takes twice as many wrong PINs at a terminal as of a person', () => {
    const tally = new DayTally(day);
    for (let seq = 1; seq <= 10; seq += 1) {
      tally.add(sign(seq, person(1), 'wrong-pins'));
      tally.add(sign(seq, { kind: 'terminal', id: 't' }, 'wrong-pins'));
    }
    expect(tally.findings(firstThresholds, unknown).map(({ about }) => about.kind)).toEqual(['person']);
  });

  it('counts anew after somebody has looked, however often that is heard of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), (seen) => {
        const tally = new DayTally(day);
        const hear = () => tally.acknowledge(keyOf('taken-back', person(1)), seen);
        for (let seq = 1; seq <= 30; seq += 1) {
          if (seq === seen + 1) hear();
          tally.add(sign(seq));
        }
        hear();
        const [found] = tally.findings({ ...firstThresholds, 'taken-back': 1 }, unknown);
        expect(found?.count ?? 0).toBe(30 - seen);
      }),
    );
  });
});

describe('discounts', () => {
  const sold = (seq: number, discount: number) => ({ seq, at: seq, day, staffId: 1, gross: 10_000, discount });

  it('are far above the usual by share and by money, and of what is usual something must be known', () => {
    const tally = new DayTally(day);
    for (let seq = 1; seq <= 6; seq += 1) tally.addSold(sold(seq, 3_000));
    expect(tally.wantsUsual(firstThresholds)).toBe(true);
    const found = (usual: number | null) => tally.findings(firstThresholds, () => usual);
    expect(found(1_000)).toMatchObject([{ pattern: 'discounts', count: 6, rate: 3_000, usual: 1_000 }]);
    expect(found(1_001)).toEqual([]);
    expect(found(0)).toHaveLength(1);
    expect(found(null)).toEqual([]);
  });

  it('of little money are nobody’s business, however deep', () => {
    const tally = new DayTally(day);
    tally.addSold(sold(1, 9_999));
    expect(tally.wantsUsual(firstThresholds)).toBe(false);
    expect(tally.findings(firstThresholds, () => 1)).toEqual([]);
  });
});
