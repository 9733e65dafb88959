import { createWriteStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { OpenBooks } from '../store/open-books.ts';
import type { SqlValue } from '../store/store.ts';
import { readableBooks } from './books.ts';
import { type CliCommand, CliError, type CommandContext, exitCodes } from './command.ts';
import { ProgressLine } from './progress.ts';

/** What must not leave the books: keys, and the tables that hold nothing else. */
const secretTables = new Set(['session', 'api_token']);
const secretColumns = new Set(['pin_hash', 'pin_salt', 'wrapped_key', 'phone_hash']);
const rows_a_page = 5000;
const formats = ['csv', 'json'] as const;
type Format = (typeof formats)[number];
type Row = Record<string, SqlValue>;

/** `export FOLDER`: every table as a file, in pages, beside a running hub. */
export const exportTables: CliCommand = async (context) => {
  const { words, say } = context;
  const { folder, table, format } = optionsOf(context);
  const books = await readableBooks(context);
  const line = new ProgressLine();
  try {
    const tables = await tablesOf(books);
    if (table !== undefined && !tables.includes(table)) {
      throw new CliError(words.unknownTable(table, tables.join(' ')), exitCodes.usage);
    }
    await mkdir(folder, { recursive: true });
    for (const name of table === undefined ? tables : [table]) {
      const path = join(folder, `${name}.${format}`);
      if (existsSync(path)) throw new CliError(words.exists(path));
      let count = 0;
      const counted = async function* () {
        for await (const page of pagesOf(books, name)) {
          count += page.length;
          line.show(words.exported(name, count));
          yield page;
        }
      };
      const columns = await columnsOf(books, name);
      await pipeline(
        Readable.from(format === 'csv' ? csvOf(counted(), columns) : jsonOf(counted())),
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      );
      line.end();
      say(words.exported(name, count));
    }
    return exitCodes.ok;
  } finally {
    await books.close();
  }
};

function optionsOf({ args, words }: CommandContext) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { table: { type: 'string' }, format: { type: 'string', default: 'csv' } },
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new CliError(words.missing(words.folder), exitCodes.usage);
  if (!formats.includes(values.format as Format)) {
    throw new CliError(words.oneOf('format', formats.join(', ')), exitCodes.usage);
  }
  return { folder, table: values.table, format: values.format as Format };
}

async function tablesOf(books: OpenBooks): Promise<string[]> {
  const rows = await books.read((reader) =>
    reader.all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    ),
  );
  return rows.map((row) => row.name).filter((name) => !secretTables.has(name));
}

async function columnsOf(books: OpenBooks, table: string): Promise<string[]> {
  const rows = await books.read((reader) =>
    reader.all<{ name: string }>('SELECT name FROM pragma_table_info(?) ORDER BY cid', [table]),
  );
  return rows.map((row) => row.name).filter((name) => !secretColumns.has(name));
}

/** A table in pages by its own key, so that no snapshot stays open for long and no page costs more than the first. */
async function* pagesOf(books: OpenBooks, table: string): AsyncGenerator<Row[]> {
  const columns = (await columnsOf(books, table)).map((name) => `"${name}"`).join();
  const key = await keyOf(books, table);
  const names = key.map((name) => `"${name}"`).join();
  let after: SqlValue[] | null = null;
  for (;;) {
    const where: string = after === null ? '' : `WHERE (${names}) > (${key.map(() => '?').join()})`;
    const keys = key.map((name, index) => `"${name}" AS "key ${index}"`).join();
    const sql = `SELECT ${columns}, ${keys} FROM "${table}" ${where} ORDER BY ${names} LIMIT ${rows_a_page}`;
    const known: SqlValue[] = after ?? [];
    const rows = await books.read((reader) => reader.all<Row>(sql, known), { timeout_ms: 60_000 });
    const last = rows.at(-1);
    if (last) after = key.map((_, index) => last[`key ${index}`] ?? null);
    for (const row of rows) for (const index of key.keys()) delete row[`key ${index}`];
    if (rows.length > 0) yield rows;
    if (rows.length < rows_a_page) return;
  }
}

/** The primary key's columns, or the row's number. */
async function keyOf(books: OpenBooks, table: string): Promise<string[]> {
  const rows = await books.read((reader) =>
    reader.all<{ name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', [table]),
  );
  return rows.length > 0 ? rows.map((row) => row.name) : ['rowid'];
}

/** UTF-8 with its mark, for Excel on Windows would read Chinese as GBK without. */
async function* csvOf(pages: AsyncIterable<Row[]>, columns: readonly string[]): AsyncGenerator<string> {
  yield `\uFEFF${columns.join()}\r\n`;
  for await (const page of pages) {
    yield page.map((row) => `${columns.map((column) => csvCell(row[column] ?? null)).join()}\r\n`).join('');
  }
}

function csvCell(value: SqlValue): string {
  const text = value === null ? '' : value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function* jsonOf(pages: AsyncIterable<Row[]>): AsyncGenerator<string> {
  let first = true;
  yield '[';
  for await (const page of pages) {
    for (const row of page) {
      yield `${first ? '' : ','}\n${JSON.stringify(row, asText)}`;
      first = false;
    }
  }
  yield '\n]\n';
}

/** Bytes as hex; a Buffer has made itself JSON before it gets here. */
function asText(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Row)[key];
  return raw instanceof Uint8Array ? Buffer.from(raw).toString('hex') : value;
}
