import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSlip, slipOf } from './key-slip.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const version = fc.integer({ min: 1, max: 65_535 });

describe('the slip of the master key', () => {
  it('gives the key back as it is typed: in any case, with or without blanks, O for 0 and I for 1', () => {
    fc.assert(
      fc.property(key, version, (bytes, number) => {
        const lines = slipOf({ key: bytes, version: number });
        for (const line of lines) expect(line).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}$/);
        const typed = lines.join('\n').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        for (const text of [typed, typed.replaceAll(' ', ''), typed.replaceAll(' ', '-')])
          expect(readSlip(text)).toEqual({ key: Buffer.from(bytes), version: number });
      }),
    );
  });

  it('names the line in which a letter is wrong', () => {
    const lines = slipOf({ key: Buffer.alloc(32, 7), version: 1 });
    // A check of eight bits passes one wrong letter in 256; this key is none of them.
    for (let line = 0; line < 4; line += 1) {
      const wrong = lines.map((text, at) =>
        at === line ? text.replace(/^./, (letter) => (letter === '2' ? '3' : '2')) : text,
      );
      expect(readSlip(wrong.join(' '))).toEqual({ line: line + 1 });
    }
    expect(readSlip([lines[1], lines[0], lines[2], lines[3]].join(' '))).toEqual({ line: 1 });
    expect(readSlip(lines.join(' ').replace(/^./, 'U'))).toEqual({ line: 1 });
    expect(readSlip(lines.slice(1).join(' '))).toEqual({ line: null });
  });
});
