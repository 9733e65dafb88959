import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeClock } from './judge.ts';

const now = Date.UTC(2026, 10, 21, 4);
const day = 24 * 60 * 60 * 1000;
const bare = { synchronised: false, battery: false };

describe("a machine's clock", () => {
  it('that the network has set is relied on', () => {
    const machine = { synchronised: true, battery: false };
    expect(judgeClock(now, now - day, machine)).toEqual({ sure: true, source: 'synchronised' });
    expect(judgeClock(now, now - 500 * day, machine)).toEqual({ sure: true, source: 'synchronised' });
  });

  it('that nothing has set is not, though it goes on from where the machine was stopped', () => {
    expect(judgeClock(now, now - 1000, bare)).toEqual({ sure: false, source: 'not-synchronised' });
  });

  it('with a battery is relied on, unless the shop would have been closed for longer than a year', () => {
    const machine = { ...bare, battery: true };
    expect(judgeClock(now, now - 30 * day, machine)).toEqual({ sure: true, source: 'battery' });
    expect(judgeClock(now, now - 401 * day, machine)).toEqual({ sure: false, source: 'ahead' });
  });

  it('on a machine that does not tell is relied on where it goes on from the books', () => {
    const machine = { synchronised: 'unknown', battery: false } as const;
    expect(judgeClock(now, 0, machine)).toEqual({ sure: true, source: 'plausible' });
    expect(judgeClock(now, now - day, machine)).toEqual({ sure: true, source: 'plausible' });
    expect(judgeClock(now, now - 500 * day, machine)).toEqual({ sure: false, source: 'ahead' });
  });

  it('before the newest entry, or before there was this program, is never relied on', () => {
    const machine = fc.record({
      synchronised: fc.constantFrom(true, false, 'unknown' as const),
      battery: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: now - 60_001 }), machine, (system, said) => {
        expect(judgeClock(system, now, said)).toEqual({ sure: false, source: 'behind' });
      }),
    );
    expect(judgeClock(0, 0, { synchronised: 'unknown', battery: true }).sure).toBe(false);
  });
});
