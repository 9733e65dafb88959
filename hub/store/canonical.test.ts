import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, journalInput } from './canonical.ts';

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, shuffled(field)]),
  );
}

const key = Buffer.alloc(32, 1);

describe('canonical JSON', () => {
  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('leaves out what JSON leaves out', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
    expect(canonicalJson(undefined)).toBe('null');
  });
});

describe('an input in the journal', () => {
  const secret = ['pin'];

  it('keeps secrets out of the text at any depth', () => {
    const { text } = journalInput({ input: { pin: '1234', staff: { pin: '9', name: '王' } }, secret }, key);
    expect(text).toBe('{"pin":null,"staff":{"name":"王","pin":null}}');
  });

  it('has a hash that still tells secrets apart', () => {
    const hashOf = (pin: string) => journalInput({ input: { pin }, secret }, key).hash;
    expect(hashOf('1234').equals(hashOf('1234'))).toBe(true);
    expect(hashOf('1234').equals(hashOf('1235'))).toBe(false);
  });

  it('has another hash under another key, so that it cannot be guessed without', () => {
    const input = { pin: '1234' };
    expect(journalInput({ input }, key).hash.equals(journalInput({ input }, Buffer.alloc(32, 2)).hash)).toBe(false);
  });

  it("holds what was sealed in the input's place, and its hash goes by the key that came with it", () => {
    const sealed = (hashKey: Buffer) => ({ input: { id: 7, sealed: 'x' }, hashKey });
    const kept = (phone: string, hashKey: Buffer) =>
      journalInput({ input: { id: 7, phone }, sealed: sealed(hashKey) }, key);
    const [one, same] = [kept('138', Buffer.alloc(32, 3)), kept('138', Buffer.alloc(32, 3))];
    expect(one.text).toBe('{"id":7,"sealed":"x"}');
    expect(same.hash.equals(one.hash)).toBe(true);
    expect(kept('139', Buffer.alloc(32, 3)).hash.equals(one.hash)).toBe(false);
    expect(kept('138', Buffer.alloc(32, 4)).hash.equals(one.hash)).toBe(false);
  });
});
