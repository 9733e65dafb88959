import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WedgeReader } from './wedge.ts';

/** Presses keys at a pace; what the last one came to. */
function press(reader: WedgeReader, keys: readonly string[], pace_ms: number, from = 0) {
  return keys.map((key, at) => reader.press({ key, at: from + at * pace_ms })).at(-1);
}

test('a scanner is told by its pace', () => {
  expect(press(new WedgeReader(), [...'6901234567892', 'Enter'], 5)).toEqual({ code: '6901234567892' });
  expect(press(new WedgeReader(), [...'6901234567892', 'Tab'], 30)).toEqual({ code: '6901234567892' });
});

test('hands are no scanner, however long they type', () => {
  expect(press(new WedgeReader(), [...'6901234567892', 'Enter'], 60)).toBe('none');
});

test('what was typed before the scan does not belong to it', () => {
  const reader = new WedgeReader();
  press(reader, ['1', '2'], 100);
  expect(press(reader, [...'6901234567892', 'Enter'], 5, 500)).toEqual({ code: '6901234567892' });
});

test('capitals come with Shift', () => {
  expect(press(new WedgeReader(), ['Shift', 'A', 'Shift', 'B', ...'-123456', 'Enter'], 5)).toEqual({
    code: 'AB-123456',
  });
});

test('a PIN or an amount typed in a hurry is not a scan', () => {
  expect(press(new WedgeReader(), [...'1234567', 'Enter'], 5)).toBe('none');
  expect(press(new WedgeReader(() => 9), [...'12345678', 'Enter'], 5)).toBe('none');
});

test('two scans in a row are two codes', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[0-9A-Z]{8,20}$/), { minLength: 1, maxLength: 5 }), (codes) => {
      const reader = new WedgeReader();
      const heard = codes.map((code, at) => press(reader, [...code, 'Enter'], 8, at * 1_000));
      expect(heard).toEqual(codes.map((code) => ({ code })));
    }),
  );
});
