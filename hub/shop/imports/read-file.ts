import type { ImportFile } from '../../protocol/imports.ts';
import { sniffFormat } from './format.ts';
import { guessLayout, type Layout } from './guess-columns.ts';
import { importLimits } from './limits.ts';
import { openCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { Staging } from './staging.ts';
import { UnreadableFile } from './unreadable.ts';

/** What a file turned out to be. */
export type FileRead = Omit<ImportFile, 'importId' | 'fileName'>;

/** So many rows are looked at to tell titles from goods. */
const first_rows = 50;
const batch_rows = 500;

/**
 * Reads a file of goods into a new staging file.
 * @param onRows is told now and then how many rows were read
 * @throws UnreadableFile saying why it cannot be imported
 */
export async function readFile(path: string, stagingPath: string, onRows: (rows: number) => void): Promise<FileRead> {
  const source = await openSource(path);
  const staging = await Staging.open(stagingPath);
  try {
    const reading = new Reading(staging, onRows);
    for await (const row of source.rows) await reading.take(row);
    const { layout, rows, columns, leftOut } = await reading.end();
    const notes = leftOut ? [...source.notes, 'columns-left-out' as const] : source.notes;
    return { format: source.format, encoding: source.encoding, rows, columns, guess: layout.guess, notes };
  } finally {
    await staging.close();
  }
}

async function openSource(path: string) {
  const format = await sniffFormat(path);
  if (format === 'xlsx') return { format, encoding: null, ...(await readXlsx(path)) };
  const { encoding, rows } = await openCsv(path);
  return { format, encoding, rows, notes: [] };
}

/** Rows as they go by: the first few are kept until it is clear which of them are goods. */
class Reading {
  readonly #staging: Staging;
  readonly #onRows: (rows: number) => void;
  #number = 0;
  #first: { row: number; cells: string[] }[] | null = [];
  #batch: { row: number; cells: string[] }[] = [];
  #layout: Layout = { heading: null, guess: {} };
  #titles: string[] = [];
  #samples: string[][] = [];
  #rows = 0;
  #width = 0;

  constructor(staging: Staging, onRows: (rows: number) => void) {
    this.#staging = staging;
    this.#onRows = onRows;
  }

  async take(row: readonly string[]): Promise<void> {
    this.#number += 1;
    const cells = row.map((cell) => cell.slice(0, importLimits.cell_characters).trim());
    if (cells.every((cell) => cell === '')) return;
    this.#width = Math.max(this.#width, cells.length);
    const kept = { row: this.#number, cells: cells.slice(0, importLimits.columns) };
    if (!this.#first) return this.#stage(kept);
    this.#first.push(kept);
    if (this.#first.length >= first_rows) await this.#decide();
  }

  async end() {
    await this.#decide();
    await this.#flush();
    if (this.#rows === 0) throw new UnreadableFile('import.no-rows');
    const width = Math.min(this.#width, importLimits.columns);
    const columns = Array.from({ length: width }, (_, index) => ({
      index,
      title: this.#titles[index] ?? '',
      samples: this.#samples[index] ?? [],
    }));
    return { layout: this.#layout, rows: this.#rows, columns, leftOut: this.#width > importLimits.columns };
  }

  /** Titles and what stands above them are no goods. */
  async #decide(): Promise<void> {
    if (!this.#first) return;
    const first = this.#first;
    this.#first = null;
    this.#layout = guessLayout(first.map((one) => one.cells));
    const { heading } = this.#layout;
    if (heading !== null) this.#titles = first[heading]!.cells.map((title) => title.slice(0, 60));
    for (const one of first.slice(heading === null ? 0 : heading + 1)) {
      one.cells.forEach((cell, column) => {
        this.#samples[column] ??= [];
        if (cell !== '' && this.#samples[column].length < 3) this.#samples[column].push(cell.slice(0, 40));
      });
      await this.#stage(one);
    }
  }

  async #stage(one: { row: number; cells: string[] }): Promise<void> {
    this.#rows += 1;
    if (this.#rows > importLimits.rows) throw new UnreadableFile('import.too-many-rows', { limit: importLimits.rows });
    this.#batch.push(one);
    if (this.#batch.length >= batch_rows) await this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#batch.length > 0) await this.#staging.add(this.#batch);
    this.#batch = [];
    this.#onRows(this.#rows);
  }
}
