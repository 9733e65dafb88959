/** A column of an exported list: `cell` gives text, or a number as text with a point. */
export interface CsvColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string | number | null | undefined;
}

/** Excel reads a file as UTF-8 only where it begins with this. */
const byteOrderMark = '\ufeff';

/** The line of column titles, with the mark that Excel wants. */
export function csvHead<Row>(columns: readonly CsvColumn<Row>[]): string {
  return byteOrderMark + line(columns.map((column) => column.title));
}

/** One line for each row (RFC 4180). */
export function csvLines<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return rows.map((row) => line(columns.map((column) => column.cell(row)))).join('');
}

function line(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); numbers stay
 * numbers. Long digits such as barcodes and SKUs with leading noughts stay as they are: a spreadsheet may shorten them
 * in its view, the file holds them whole.
 */
function field(cell: string | number | null | undefined): string {
  if (cell === null || cell === undefined) return '';
  const text = String(cell);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
