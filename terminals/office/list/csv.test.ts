import { describe, expect, test } from 'vitest';
import { csvHead, csvLines } from './csv.ts';

const columns = [
  { title: '品名', cell: (row: { name: string; sum: string | null }) => row.name },
  { title: '金额', cell: (row: { name: string; sum: string | null }) => row.sum },
];

describe('an exported list', () => {
  test('begins with the mark by which Excel knows UTF-8, then the titles', () => {
    expect(csvHead(columns)).toBe('\ufeff品名,金额\r\n');
  });

  test('quotes commas, quotes and line breaks', () => {
    expect(csvLines(columns, [{ name: '牙刷, "软毛"\n两支', sum: '3.50' }])).toBe('"牙刷, ""软毛""\n两支",3.50\r\n');
  });

  test('lets no text act as a formula, and leaves negative numbers alone', () => {
    expect(csvLines(columns, [{ name: '=HYPERLINK("x")', sum: '-12.00' }])).toBe('"\'=HYPERLINK(""x"")",-12.00\r\n');
    expect(csvLines(columns, [{ name: '@cmd', sum: null }])).toBe("'@cmd,\r\n");
  });
});
