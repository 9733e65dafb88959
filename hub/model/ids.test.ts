import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idMaker, isUuid, newId, uuidv7 } from './ids.ts';

describe('ids', () => {
  it('are the UUIDv7 of RFC 9562, appendix A.6', () => {
    const random = () => Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('are well-formed and all different', () => {
    const ids = Array.from({ length: 5000 }, newId);
    expect(ids.every(isUuid)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('always grow, within a millisecond and while the clock jumps about', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 48 - 10_000 }), { minLength: 1 }), (times) => {
        let tick = 0;
        const make = idMaker(() => times[Math.floor(tick++ / 100) % times.length]!);
        let before = '';
        for (let count = 0; count < times.length * 100; count++) {
          const id = make();
          expect(id > before).toBe(true);
          before = id;
        }
      }),
      { numRuns: 20 },
    );
  });

  it('still grow when more are made in a millisecond than its counter holds', () => {
    const make = idMaker(() => 1_700_000_000_000);
    const ids = Array.from({ length: 10_000 }, make);
    expect(ids.every((id, place) => place === 0 || id > ids[place - 1]!)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are told from anything else', () => {
    for (const text of ['', 'x', '017F22E2-79B0-7CC3-98C4-DC0C0C07398F', '017f22e279b07cc398c4dc0c0c07398f', ' '])
      expect(isUuid(text), text).toBe(false);
  });
});
