import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Queries, type Store, StoreRefusal } from '../../hub/store/store.ts';
import { Chance } from '../simulation/chance.ts';
import { kindsIn, type Place, placesIn } from './places.ts';
import { copyBooks, makeSpecimen, openSpecimen, type Specimen, write } from './specimen.ts';

/**
 * When the byte changes: `at rest`: between two starts. `open`: while the hub is at work. `written over`: while it is at
 * work, and a command then writes the same page anew, from what it reads there.
 */
const moments = ['at rest', 'open', 'written over'] as const;
type Moment = (typeof moments)[number];

/** What became of one changed byte. */
export interface Verdict {
  place: Place;
  moment: Moment;
  /**
   * `refused`: the books did not open. `found`: the check of pages found it, and commands were refused. `SQLite`: a command
   * failed. `same`: it opened, and everything that was ever acknowledged stands there as it was written. `missed`: none.
   */
  how: 'refused' | 'found' | 'SQLite' | 'same' | 'missed';
  why: string;
}

export interface CorruptTask {
  places: number;
  seed: number;
  sales: number;
  onVerdict?: (verdict: Verdict, done: number) => void;
}

/** Changes so many bytes of a shop's books, one at a time, and says of each how it was noticed. */
export async function corrupt({
  places,
  seed,
  sales,
  onVerdict,
}: CorruptTask): Promise<{ verdicts: Verdict[]; kinds: number }> {
  const specimen = await makeSpecimen(sales);
  try {
    const kinds = await kindsIn(specimen.closed, specimen.killed);
    const chance = new Chance(seed);
    const truth = await contentOf(specimen.killed);
    const verdicts: Verdict[] = [];
    for (const place of placesIn(kinds, places, chance)) {
      const moment = moments[chance.between(0, moments.length - 1)]!;
      const verdict = await judge(specimen, place, moment, { flip: chance.between(1, 255), truth });
      verdicts.push(verdict);
      onVerdict?.(verdict, verdicts.length);
    }
    return { verdicts, kinds: kinds.length };
  } finally {
    await specimen.remove();
  }
}

interface Means {
  /** The bits that change. */
  flip: number;
  /** What the books say, as a digest. */
  truth: string;
}

async function judge(specimen: Specimen, place: Place, asked: Moment, { flip, truth }: Means): Promise<Verdict> {
  const folder = `${specimen.closed}-changed`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await copyBooks(place.file === 'books.db-wal' ? specimen.killed : specimen.closed, folder);
  // The sums are read at the start only, and no command writes a page of no table or of the journal anew.
  const moment: Moment =
    asked === 'at rest' || place.file === 'books.db-sums' ? 'at rest' : writable(place) ? asked : 'open';
  const said = (how: Verdict['how'], why = '') => ({ place, moment, how, why });
  if (moment === 'at rest') await change(folder, place, flip);
  const opened = await openSpecimen(folder).catch((error: unknown) => {
    if (error instanceof StoreRefusal) return error;
    throw error;
  });
  if (opened instanceof StoreRefusal) return said(moment === 'at rest' ? 'refused' : 'missed', opened.message);
  const { store } = opened;
  try {
    if (moment === 'at rest') return said((await digest(store)) === truth ? 'same' : 'missed', 'it opened');
    await change(folder, place, flip);
    if (moment === 'written over') {
      const answer = await write(store, (tx) => rewrite(tx, place.table!)).catch((error: Error) => error);
      if (answer instanceof Error) return said('SQLite', answer.message);
    }
    for (let first: number | null = 1; first !== null; ) first = await store.checkPages(first);
    if (!store.damage) {
      const same = moment === 'open' && (await digest(store)) === truth;
      return said(same ? 'same' : 'missed', 'nothing was found');
    }
    const after = await write(store, async () => undefined);
    return said(!after.ok && after.code === 'hub.books-damaged' ? 'found' : 'missed', JSON.stringify(store.damage));
  } finally {
    await store.close();
  }
}

const writable = ({ table }: Place) => table !== null && !['journal', 'journal_head', 'migration'].includes(table);

/** Every row of the table is written anew, and with it every page of the table and of what hangs on it. */
async function rewrite(tx: { all: Queries['all']; run(sql: string): Promise<unknown> }, table: string): Promise<void> {
  const columns = await tx.all<{ name: string; type: string }>(
    `SELECT name, type FROM pragma_table_xinfo('${table}') WHERE hidden = 0 AND pk = 0`,
  );
  for (const { name, type } of columns)
    if (type === 'INTEGER') await tx.run(`UPDATE "${table}" SET "${name}" = "${name}" + 0`);
  const text = columns.find((column) => column.type === 'TEXT');
  if (text) await tx.run(`UPDATE OR IGNORE "${table}" SET "${text.name}" = "${text.name}" || ''`);
}

async function change(folder: string, { file, offset }: Place, flip: number): Promise<void> {
  const handle = await open(join(folder, file), 'r+');
  try {
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, offset);
    byte[0] = byte[0]! ^ flip;
    await handle.write(byte, 0, 1, offset);
  } finally {
    await handle.close();
  }
}

async function contentOf(folder: string): Promise<string> {
  const copy = `${folder}-read`;
  await mkdir(copy, { recursive: true });
  await copyBooks(folder, copy);
  const { store } = await openSpecimen(copy);
  try {
    return await digest(store);
  } finally {
    await store.close();
  }
}

/** Every row of every table, in order. */
function digest(store: Store): Promise<string> {
  return store.read(async (reader) => {
    const hash = createHash('sha256');
    const tables = await reader.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
    );
    for (const { name } of tables) {
      const rows = await reader.all<object>(`SELECT * FROM "${name}" NOT INDEXED`);
      hash.update(JSON.stringify([name, rows.map((row) => JSON.stringify(row))]));
    }
    return hash.digest('hex');
  });
}
