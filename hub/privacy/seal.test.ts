import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newKey, seal, sealJson, Unreadable, unseal, unsealJson } from './seal.ts';

const key = newKey();
const bytes = fc.uint8Array({ maxLength: 400 });
const place = fc.array(fc.oneof(fc.string({ maxLength: 6 }), fc.nat(9)), { minLength: 1, maxLength: 3 });

describe('a sealed value', () => {
  it('opens with its key at its place, and is another each time', () => {
    fc.assert(
      fc.property(bytes, place, (value, at) => {
        const sealed = seal(key, value, at);
        expect(unseal(key, sealed, at)).toEqual(Buffer.from(value));
        expect(sealed.equals(seal(key, value, at))).toBe(false);
      }),
    );
  });

  it('does not open after any byte of it was changed, or cut off', () => {
    fc.assert(
      fc.property(bytes, place, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, at, where, change) => {
        const sealed = seal(key, value, at);
        const tampered = Buffer.from(sealed);
        tampered[where % sealed.length]! ^= change;
        expect(() => unseal(key, tampered, at)).toThrow(Unreadable);
        expect(() => unseal(key, sealed.subarray(0, where % sealed.length), at)).toThrow(Unreadable);
      }),
    );
  });

  it('does not open at another place, nor with another key', () => {
    fc.assert(
      fc.property(bytes, place, place, (value, at, other) => {
        const sealed = seal(key, value, at);
        fc.pre(JSON.stringify(at) !== JSON.stringify(other));
        expect(() => unseal(key, sealed, other)).toThrow(Unreadable);
        expect(() => unseal(newKey(), sealed, at)).toThrow(Unreadable);
      }),
    );
  });
});

describe('a sealed record', () => {
  it('comes back as it was, and its length tells little of it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (name) => {
        const sealed = sealJson(key, { name }, ['x']);
        expect(unsealJson(key, sealed, ['x'])).toEqual({ name });
        expect((sealed.length - 29) % 128).toBe(0);
      }),
    );
  });
});
