import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqlite3 } from '../../hub/store/sqlite3.ts';
import type { Chance } from '../simulation/chance.ts';

/** One byte of one of the files. */
export interface Place {
  file: 'books.db' | 'books.db-wal' | 'books.db-sums';
  offset: number;
  /** What lies there, for people: a page's kind and whose it is. */
  what: string;
  /** The table that the page belongs to; null: it is no table's. */
  table: string | null;
}

/** Ranges of bytes that are of one kind. */
interface Kind {
  what: string;
  file: Place['file'];
  table: string | null;
  ranges: { from: number; length: number }[];
}

const log_header = 32;
const frame_header = 24;

/** All kinds of bytes in a shop's files: pages by their b-tree and what they are in it, the log's parts, the sums. */
export async function kindsIn(closed: string, killed: string): Promise<Kind[]> {
  const log = await readFile(join(killed, 'books.db-wal'));
  const sums = await readFile(join(closed, 'books.db-sums'));
  const { pages, pageBytes } = await pagesOf(closed);
  const frames = Math.floor((log.length - log_header) / (frame_header + pageBytes));
  const frame = (index: number) => log_header + index * (frame_header + pageBytes);
  const all = Array.from({ length: frames }, (_, index) => index);
  const inLog = (what: string, ranges: Kind['ranges']): Kind => ({ what, file: 'books.db-wal', table: null, ranges });
  return [
    ...pages,
    inLog('log header', [{ from: 0, length: log_header }]),
    inLog(
      'log frame header',
      all.map((index) => ({ from: frame(index), length: frame_header })),
    ),
    inLog(
      'log page',
      all.map((index) => ({ from: frame(index) + frame_header, length: pageBytes })),
    ),
    { what: 'page sums', file: 'books.db-sums', table: null, ranges: [{ from: 0, length: sums.length }] },
  ];
}

async function pagesOf(folder: string): Promise<{ pages: Kind[]; pageBytes: number }> {
  const connection = await openSqlite3(join(folder, 'books.db'), 'read-only');
  try {
    const { pageBytes, count } = (await connection.get<{ pageBytes: number; count: number }>(
      'SELECT page_size AS pageBytes, page_count AS count FROM pragma_page_size, pragma_page_count',
    ))!;
    const rows = await connection.all<{ page: number; name: string; kind: string; type: string; table: string }>(
      `SELECT d.pageno AS page, d.name, d.pagetype AS kind, coalesce(s.type, 'schema') AS type, s.tbl_name AS "table"
       FROM dbstat d LEFT JOIN sqlite_schema s ON s.name = d.name`,
    );
    const kinds = new Map<string, Kind>();
    const add = (what: string, table: string | null, from: number, length: number) => {
      const kind: Kind = kinds.get(what) ?? { what, file: 'books.db', table, ranges: [] };
      kind.ranges.push({ from, length });
      kinds.set(what, kind);
    };
    add('file header', null, 0, 100);
    const used = new Set(rows.map(({ page }) => page));
    for (const { page, name, kind, type, table } of rows)
      add(`${type} ${kind} of ${name}`, table, (page - 1) * pageBytes, pageBytes);
    for (let page = 1; page <= count; page += 1)
      if (!used.has(page)) add('free page', null, (page - 1) * pageBytes, pageBytes);
    return { pages: [...kinds.values()], pageBytes };
  } finally {
    await connection.close();
  }
}

/** So many places: every kind in turn, a byte of it by chance; each fourth is in the log or in the sums, which have few kinds. */
export function* placesIn(kinds: readonly Kind[], count: number, chance: Chance): Generator<Place> {
  const pages = kinds.filter(({ file }) => file === 'books.db');
  const others = kinds.filter(({ file }) => file !== 'books.db');
  const begin = chance.between(0, pages.length - 1);
  for (let index = 0; index < count; index += 1) {
    const kind = index % 4 === 3 ? chance.pick(others) : pages[(begin + index) % pages.length]!;
    const { from, length } = chance.pick(kind.ranges);
    yield { file: kind.file, what: kind.what, table: kind.table, offset: from + chance.between(0, length - 1) };
  }
}
