import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { readHead } from './format.ts';
import { importLimits } from './limits.ts';
import { UnreadableFile } from './unreadable.ts';

/** A file of text in columns. */
export interface Csv {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  delimiter: string;
  rows: AsyncIterable<string[]>;
}

/** Rows of a CSV file, whatever its encoding and delimiter; blank lines come as rows without cells. */
export async function openCsv(path: string): Promise<Csv> {
  const encoding = await detectEncoding(path);
  const head = iconv.decode(await readHead(path, 64 * 1024), encoding);
  const delimiter = guessDelimiter(head);
  return { encoding, delimiter, rows: readRows(path, encoding, delimiter) };
}

/**
 * A byte order mark says it all. Without one the whole file is tried as UTF-8, which text in another encoding hardly
 * ever happens to be; if it is not, it is GB18030, which Chinese spreadsheets write (GBK and GB2312 are parts of it).
 */
async function detectEncoding(path: string): Promise<Csv['encoding']> {
  const mark = (await readHead(path, 2)).toString('hex');
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** The delimiter that parts the first lines into most columns, evenly. Quoted text does not count. */
export function guessDelimiter(head: string): string {
  const lines = head
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const score = (delimiter: string) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).sort((a, b) => a - b);
    return counts[Math.floor(counts.length / 2)] ?? 0; // the median: a banner or a torn last line does not matter
  };
  const candidates = [',', '\t', ';', '|', '，'];
  return candidates.reduce((best, one) => (score(one) > score(best) ? one : best), ',');
}

async function* readRows(path: string, encoding: Csv['encoding'], delimiter: string): AsyncGenerator<string[]> {
  const parser = createReadStream(path)
    .pipe(iconv.decodeStream(encoding)) // takes a byte order mark off
    .pipe(
      parse({
        delimiter,
        relax_column_count: true,
        relax_quotes: true, // 5" 螺丝: a quote within a bare cell is a quote
        skip_empty_lines: false, // rows keep the numbers that the person sees
        max_record_size: importLimits.columns * importLimits.cell_characters * 4,
      }),
    );
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    if (error instanceof CsvError)
      throw new UnreadableFile('import.unreadable', { reason: 'csv', row: Number(error.lines ?? 0) });
    throw error;
  }
}
