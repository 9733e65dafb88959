import { describe, expect, it } from 'vitest';
import { scanOf } from './scan.ts';
import { factorySettings, settingsOf } from './settings.ts';

describe('an AIM identifier', () => {
  it.each([
    [']E06901234567892', { data: '6901234567892', symbology: 'ean' }],
    [']E412345670', { data: '12345670', symbology: 'ean-8' }],
    [']C0ABC', { data: 'ABC', symbology: 'code-128' }],
    [']C1010400', { data: '010400', symbology: 'gs1-128' }],
    [']Q3010400', { data: '010400', symbology: 'gs1-qr' }],
    [']Q1hello', { data: 'hello', symbology: 'qr' }],
    [']J1010400', { data: '010400', symbology: 'gs1-dotcode' }],
  ])('%s tells the symbology and is taken off', (text, expected) => {
    expect(scanOf(text, factorySettings, 1)).toEqual({ ...expected, at: 1 });
  });

  it('is left alone where it is none, or where the shop has said so', () => {
    expect(scanOf(']Y9x', factorySettings, 1)).toEqual({ data: ']Y9x', at: 1 });
    expect(scanOf(']C柜1', factorySettings, 1)).toEqual({ data: ']C柜1', at: 1 });
    expect(scanOf('6901234567892', factorySettings, 1)).toEqual({ data: '6901234567892', at: 1 });
    expect(scanOf(']E06901', { ...factorySettings, aim: false }, 1)).toEqual({ data: ']E06901', at: 1 });
  });
});

describe('the settings of a scanner', () => {
  it('are its own before its model’s before the factory’s, with a gap that can be waited for', () => {
    const settings = settingsOf({ layout: 'de', gap_ms: 200 }, { gap_ms: 9_000, prefix: '#' });
    expect(settings).toEqual({ ...factorySettings, layout: 'de', gap_ms: 500, prefix: '#' });
    expect(settingsOf({}, { gap_ms: 1 }).gap_ms).toBe(50);
  });
});
