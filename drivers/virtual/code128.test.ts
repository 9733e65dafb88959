import { expect, it } from 'vitest';
import { code128Text } from './code128.ts';

it('reads letters and pairs of digits, and braces that are meant', () => {
  expect(code128Text('{B01-{C\x1a\x0b\x15{B-{C\x00\x2a')).toBe('01-261121-0042');
  expect(code128Text('{BA{{B')).toBe('A{B');
});

it('takes data that chooses no set as letters', () => {
  expect(code128Text('ABC')).toBe('ABC');
});
