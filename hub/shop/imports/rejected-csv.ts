import type { Staging } from './staging.ts';
import { importWords } from './words.ts';

const page_rows = 500;

/**
 * The rejected rows as a CSV that a spreadsheet opens rightly (UTF-8 with its mark, CRLF): row number, reason in words,
 * then the cells as they came, so that it can be mended and imported again.
 */
export async function* rejectedCsv(
  staging: Staging,
  titles: readonly string[],
  locale: string,
): AsyncGenerator<string> {
  const words = importWords(locale);
  yield `\ufeff${csvLine([words.row, words.reason, ...titles])}`;
  for (let after = 0; ; ) {
    const rows = await staging.rejected(after, page_rows);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ row, reason, cells }) => csvLine([String(row), words.reasons[reason], ...cells])).join('');
    after = last.row;
  }
}

/** A cell that a spreadsheet would take for a formula is given an apostrophe, which makes it text (OWASP, CSV injection). */
function csvLine(cells: readonly string[]): string {
  return `${cells
    .map((cell) => (/^[=@\t\r]|^[+-](?!\d+(?:\.\d+)?$)/.test(cell) ? `'${cell}` : cell))
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\r\n`;
}
