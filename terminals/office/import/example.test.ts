import { expect, test } from 'vitest';
import { hasCheckDigit } from '../../../hub/model/check-digit.ts';
import '../../../web/i18n/rooms/imports.ts';
import { exampleCsv } from './example.ts';

test('the example is a table whose codes would be taken', async () => {
  const [head, ...rows] = (await exampleCsv().text()).trim().split('\r\n');
  expect(head).toMatch(/^\ufeff?品名,条码,/);
  expect(rows).toHaveLength(2);
  const codes = rows.flatMap((row) => row.split(',')).filter((cell) => /^\d{8,14}$/.test(cell));
  expect(codes).toHaveLength(2);
  for (const code of codes) expect(hasCheckDigit(code), code).toBe(true);
  for (const row of rows) expect(row.split(',')).toHaveLength(head!.split(',').length);
});
