import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MasterKeys } from './master-keys.ts';
import { newKey, Unreadable } from './seal.ts';

const first = () => new MasterKeys([{ version: 1, key: newKey(), madeAt: 0 }]);
const id = fc.uuid();

describe('the master key', () => {
  it("opens the person's key that it wrapped, for that person alone", () => {
    fc.assert(
      fc.property(id, id, (person, other) => {
        fc.pre(person !== other);
        const keys = first();
        const key = newKey();
        const wrapped = keys.wrap(person, key);
        expect(keys.unwrap(person, wrapped)).toEqual(key);
        expect(() => keys.unwrap(other, wrapped)).toThrow(Unreadable); // two rows swapped
        expect(() => keys.unwrap(person, { ...wrapped, version: 2 })).toThrow(Unreadable);
        expect(() => first().unwrap(person, wrapped)).toThrow(Unreadable);
      }),
    );
  });

  it('opens what any of its versions wrapped, until that one is gone; new keys get the newest', () => {
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 5 }), (person, rotations) => {
        let keys = first();
        const key = newKey();
        const before = keys.wrap(person, key);
        for (let count = 0; count < rotations; count += 1) keys = keys.withNew(count);
        const now = keys.wrap(person, key);
        expect(now.version).toBe(1 + rotations);
        expect(keys.unwrap(person, before)).toEqual(key);
        expect(() => keys.unwrap(person, { ...before, version: now.version })).toThrow(Unreadable);
        const left = keys.withoutOld();
        expect(left.unwrap(person, now)).toEqual(key);
        expect(() => left.unwrap(person, before)).toThrow(Unreadable);
      }),
    );
  });

  it('finds a person by the same number under each version, and tells its versions apart', () => {
    const one = first();
    const two = one.withNew(0);
    expect(one.lookup('13800138000')).toEqual(one.lookup('13800138000'));
    expect(one.lookup('13800138000')).not.toEqual(one.lookup('13800138001'));
    expect(two.lookup('13800138000')).not.toEqual(one.lookup('13800138000'));
    expect(two.lookups('13800138000')).toEqual([one.lookup('13800138000'), two.lookup('13800138000')]);
    expect(two.isTrue(1, one.fingerprint(1)!)).toBe(true);
    expect(two.isTrue(2, one.fingerprint(1)!)).toBe(false);
    expect(first().isTrue(1, one.fingerprint(1)!)).toBe(false);
    expect(one.isTrue(3, one.fingerprint(1)!)).toBe(false);
  });
});
