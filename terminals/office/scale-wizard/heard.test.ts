import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areAlike, bytesIn, type Chunk, gramsTyped, heard, lettersOf, spaced } from './heard.ts';

const hex = (text: string) => [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
const said = (text: string): Chunk[] => Array.from({ length: 6 }, (_, at) => ({ at, hex: hex(text) }));

describe('what was heard', () => {
  test('is kept within what the hub takes, the newest', () => {
    let chunks: Chunk[] = [];
    for (let at = 0; at < 4_100; at++) chunks = heard(chunks, { at, hex: '00' });
    expect(chunks).toHaveLength(4_000);
    expect(chunks.at(-1)!.at).toBe(4_099);
    expect(bytesIn(heard([], { at: 0, hex: '0a'.repeat(9_000) }))).toBe(4_096);
  });

  test('of two weights is told from what stayed the same', () => {
    expect(
      areAlike([
        { grams: 0, chunks: said('W00000\r') },
        { grams: 500, chunks: said('W00500\r') },
      ]),
    ).toBe(false);
    expect(
      areAlike([
        { grams: 0, chunks: said('W00000\r') },
        { grams: 500, chunks: said('W00000\r') },
      ]),
    ).toBe(true);
    expect(areAlike([{ grams: 0, chunks: said('W00000\r') }])).toBe(false);
  });

  test('is shown as hex and as letters, one for one', () => {
    expect(spaced('024b0d')).toBe('02 4B 0D');
    expect(lettersOf('024b0d')).toBe('·K·');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        return lettersOf(text).length === bytes.length;
      }),
    );
  });
});

test.each([
  ['500', 'g', 500],
  ['0.5', 'kg', 500],
  ['1.284', 'kg', 1_284],
  ['2', 'jin', 1_000],
  ['0', 'g', undefined],
  ['', 'g', undefined],
  ['1e3', 'g', undefined],
  ['9999999', 'kg', undefined],
] as const)('a weight typed as %s %s is %s grams', (text, unit, grams) => {
  expect(gramsTyped(text, unit)).toBe(grams);
});
