import type { MasterKeys } from '../../privacy/master-keys.ts';
import { type Queries, type Reader, SqlError, type SqlValue, sqlite, verifyChain } from '../../store/store.ts';
import { checkPersonalData } from '../customers/check.ts';
import { checks } from './checks.ts';

/** What gives a snapshot of the books: the store of a running hub, or a connection of one's own. */
export interface Snapshots {
  read<T>(work: (reader: Reader) => Promise<T>, options?: { timeout_ms?: number }): Promise<T>;
}

export interface CheckResult {
  name: string;
  ok: boolean;
  /** How many rows were looked at. */
  checked: number;
  /** The first of what does not hold. */
  faults: Record<string, SqlValue>[];
}

export interface VerifyResult {
  ok: boolean;
  /** The newest journal row when the check began. */
  seq: number;
  checks: CheckResult[];
}

/** How far it is: checks done of all, and the one under way. */
export type OnProgress = (progress: { done: number; of: number; name: string }) => void;

const faults_max = 20;
/** Years of sales on a slow card; each check has a snapshot of its own, so that none is kept open for all of them. */
const check_ms_max = 30 * 60 * 1000;

/**
 * Goes through the whole books: SQLite's own check of the file, the journal's chain from its first row, and everything
 * that must hold between rows. Reads only; a hub may be at work meanwhile.
 * @param keys the master key of personal data: with it, whatever is sealed is opened, too
 */
export async function verifyBooks(
  books: Snapshots,
  onProgress: OnProgress = () => undefined,
  keys?: MasterKeys,
): Promise<VerifyResult> {
  const steps: { name: string; run: (reader: Reader) => Promise<Omit<CheckResult, 'name' | 'ok'>> }[] = [
    { name: 'the file is sound', run: checkFile },
    { name: 'the journal is gapless and chained', run: checkChain },
    { name: 'no row is newer than the journal', run: checkRevisions },
    ...checks.map(({ name, checked, faults }) => ({
      name,
      run: async (reader: Reader) => ({
        checked: await count(reader, checked),
        faults: await reader.all<Record<string, SqlValue>>(`SELECT * FROM (${faults}) LIMIT ${faults_max}`),
      }),
    })),
    ...(keys ? [{ name: 'personal data can be read', run: (reader: Reader) => checkPersonalData(reader, keys) }] : []),
  ];
  const seq = await books.read((reader) => reader.seq());
  const results: CheckResult[] = [];
  for (const [done, { name, run }] of steps.entries()) {
    onProgress({ done, of: steps.length, name });
    const result = await books.read(run, { timeout_ms: check_ms_max }).catch(unreadable);
    results.push({ name, ok: result.faults.length === 0, ...result });
  }
  onProgress({ done: steps.length, of: steps.length, name: '' });
  return { ok: results.every((result) => result.ok), seq, checks: results };
}

/** What a damaged page keeps from being read is a fault like any other. */
function unreadable(error: unknown): Omit<CheckResult, 'name' | 'ok'> {
  if (!(error instanceof SqlError) || error.primary !== sqlite.corrupt) throw error;
  return { checked: 0, faults: [{ problem: error.message }] };
}

async function count(books: Queries, sql: string): Promise<number> {
  return (await books.get<{ n: number }>(sql))!.n;
}

async function checkFile(reader: Reader) {
  const pages = await reader.get<{ page_count: number }>('PRAGMA page_count');
  const sound = await reader.all<{ quick_check: string }>(`PRAGMA quick_check(${faults_max})`);
  const orphans = await reader.all<Record<string, SqlValue>>('PRAGMA foreign_key_check');
  const faults = [...sound.filter((row) => row.quick_check !== 'ok'), ...orphans.slice(0, faults_max)];
  return { checked: pages!.page_count, faults };
}

async function checkChain(reader: Reader) {
  const report = await verifyChain(reader);
  return { checked: report.rows, faults: report.ok ? [] : [{ seq: report.seq, problem: report.problem }] };
}

/** Every table's rows bear the journal row that last changed them. */
async function checkRevisions(reader: Reader) {
  const tables = await reader.all<{ name: string }>(
    `SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'rev'`,
  );
  const faults: Record<string, SqlValue>[] = [];
  for (const { name } of tables) {
    const row = await reader.get<{ rev: number | null; seq: number }>(
      `SELECT (SELECT max(rev) FROM "${name}") AS rev, (SELECT seq FROM journal_head) AS seq`,
    );
    if (row!.rev !== null && row!.rev > row!.seq) faults.push({ table: name, rev: row!.rev });
  }
  return { checked: tables.length, faults };
}
