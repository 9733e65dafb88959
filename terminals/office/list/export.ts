import type { Answer, Refusal } from '../../../hub/model/answer.ts';
import { type Page, rows_max } from '../../../hub/protocol/fields.ts';
import { type CsvColumn, csvHead, csvLines } from './csv.ts';

/** Where all rows of a list come from, page by page. */
export type PageSource<Row> = (offset: number, limit: number, signal: AbortSignal) => Promise<Answer<Page<Row>>>;

/**
 * The whole list as CSV. `progress` hears how many rows are there and how many there are; undefined: it was cancelled.
 */
export async function exportCsv<Row>(
  source: PageSource<Row>,
  columns: readonly CsvColumn<Row>[],
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Blob | Refusal | undefined> {
  const parts = [csvHead(columns)];
  for (let offset = 0, total = 1; offset < total; offset += rows_max) {
    const answer = await source(offset, rows_max, signal);
    if (signal.aborted) return undefined;
    if (!answer.ok) return answer;
    total = answer.value.total;
    parts.push(csvLines(columns, answer.value.rows));
    progress(Math.min(offset + rows_max, total), total);
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

/** Hands a file to the browser's downloads. */
export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads it in its own time; a minute is more than it needs to begin.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
