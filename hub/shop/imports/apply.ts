import { type Answer, done, type Refusal, refuse } from '../../model/answer.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { ImportReason, RowFate } from '../../protocol/imports.ts';
import type { Store, Tx, Write } from '../../store/store.ts';
import type { Transcriber } from '../catalog/pinyin.ts';
import { Pace } from '../pace.ts';
import { keysOf } from './decide.ts';
import type { GoodsRow } from './parse-row.ts';
import { type PlanRules, priceExpected } from './plan.ts';
import type { Staging } from './staging.ts';
import { takeBack } from './take-back.ts';
import { type RowsWritten, type RowToWrite, unchangedRows, writeRows } from './write-rows.ts';

/** Who imports, for the journal. */
export interface Importer {
  staffId: number | null;
  terminal: string | null;
}

/** A merged product is read and compared before it is written, with its units and codes: it keeps the writer longer. */
const merge_weight = 2;
/** Rows read ahead, so that names are transcribed many at a time, while those before them are written. */
const ahead_rows = 2000;

export interface ApplyTask extends Importer {
  store: Store;
  staging: Staging;
  transcriber: Transcriber;
  importId: string;
  fileName: string;
  rules: PlanRules;
  onRows: (rows: number) => void;
  signal: AbortSignal;
}

function commandOf<T>(name: string, who: Importer, input: unknown, run: (tx: Tx) => Promise<Answer<T>>): Write<T> {
  const staff = who.staffId === null ? null : String(who.staffId);
  return { id: uuidv7(), name, terminal: who.terminal, staff, input, run };
}

/**
 * Writes the planned rows in batches, each a command of its own, waiting for one before the next. Ends early when the
 * signal aborts: then, and after a refusal or a throw, `takeBackImport` is the caller's next step.
 */
export async function applyRows(task: ApplyTask): Promise<Answer<null>> {
  const { store, importId, fileName, signal } = task;
  const begin = commandOf('imports.begin', task, { importId, fileName }, async (tx) => {
    await tx.run("INSERT INTO import (id, file_name, state, staff_id, at, rev) VALUES (?, ?, 'applying', ?, ?, ?)", [
      importId,
      fileName,
      task.staffId,
      tx.at,
      tx.seq,
    ]);
    return done(null);
  });
  const begun = await store.write(begin);
  if (!begun.ok) return begun;
  const pace = new Pace(store);
  let rows = 0;
  for await (const ahead of readAhead(task)) {
    for (let at = 0; at < ahead.length; ) {
      if (signal.aborted) return done(null);
      const batch = nextBatch(ahead, at, pace.weight);
      const refusal = await writeBatch(task, batch, pace);
      if (refusal) return refusal;
      at += batch.length;
      rows += batch.length;
      task.onRows(rows);
    }
  }
  return signal.aborted ? done(null) : setState(store, importId, 'applied', task);
}

/** The rows to be written with their names in Latin letters, many at a time; the next are made ready meanwhile. */
async function* readAhead({ staging, transcriber, signal }: ApplyTask): AsyncGenerator<PlannedWrite[]> {
  const rowsBehind = async (after: number): Promise<PlannedWrite[]> => {
    const rows = await staging.writable(after, ahead_rows);
    const spoken = await transcriber.transcribe(rows.map(({ goods }) => goods.name));
    return rows.map((row, at) => ({ ...row, transcription: spoken[at]! }));
  };
  let next = rowsBehind(0);
  while (!signal.aborted) {
    const rows = await next;
    const last = rows.at(-1);
    if (!last) return;
    next = rowsBehind(last.row);
    next.catch(() => undefined); // whoever asks for it hears it; one that was not asked for any more is nobody's
    yield rows;
  }
}

/** Writes what of a batch changes anything. */
async function writeBatch(task: ApplyTask, batch: readonly PlannedWrite[], pace: Pace): Promise<Refusal | null> {
  const { importId, rules, staffId } = task;
  const how = { importId, staffId, duplicates: rules.duplicates, priceExpected: priceExpected(rules.mapping) };
  const unchanged = batch.some(({ fate }) => fate === 'merge')
    ? await task.store.read((reader) => unchangedRows(reader, batch, how))
    : new Set<number>();
  const changing = batch.filter(({ row }) => !unchanged.has(row));
  for (const { rows, weight } of byWeight(changing, pace.weight)) {
    const input = { importId, rows: [rows[0]!.row, rows.at(-1)!.row] };
    const run = (tx: Tx) => writeRows(tx, rows, how);
    const answer = await pace.write<RowsWritten>(commandOf('imports.batch', task, input, run), weight);
    if (!answer.ok) return answer;
    // As planned, but for what changed in the shop meanwhile.
    const otherwise = answer.value.filter(
      ({ fate, reason }, at) => fate !== rows[at]!.fate || reason !== rows[at]!.reason,
    );
    if (otherwise.length > 0) await task.staging.setFates(otherwise);
  }
  return null;
}

type PlannedWrite = RowToWrite & { fate: RowFate; reason: ImportReason | null };

/** A batch in parts that each keep the writer about as long as `most` new products. */
function byWeight(rows: readonly PlannedWrite[], most: number): { rows: PlannedWrite[]; weight: number }[] {
  const parts: { rows: PlannedWrite[]; weight: number }[] = [];
  for (const row of rows) {
    let part = parts.at(-1);
    if (!part || part.weight >= most) {
      part = { rows: [], weight: 0 };
      parts.push(part);
    }
    part.rows.push(row);
    part.weight += row.fate === 'merge' ? merge_weight : 1;
  }
  return parts;
}

/**
 * The rows from a place on that can be written together, at most so many. They end before one that is the double of one
 * among them: what is written is looked up before each batch.
 */
export function nextBatch<Row extends { goods: GoodsRow }>(rows: readonly Row[], from: number, most: number): Row[] {
  const keys = new Set<string>();
  const batch: Row[] = [];
  for (let at = from; at < rows.length && batch.length < most; at += 1) {
    const own = keysOf(rows[at]!.goods);
    if (own.some((key) => keys.has(key))) break;
    for (const key of own) keys.add(key);
    batch.push(rows[at]!);
  }
  return batch;
}

function setState(store: Store, importId: string, state: 'applied' | 'undoing' | 'cancelled', who: Importer) {
  const command = commandOf(`imports.${state}`, who, { importId }, async (tx) => {
    await tx.run('UPDATE import SET state = ?, rev = ? WHERE id = ?', [state, tx.seq, importId]);
    tx.touch('imports');
    return done(null);
  });
  return store.write(command);
}

/**
 * Takes an import back, batch by batch; may be begun again after a crash and goes on where it was. Ends early with
 * `hub.stopping` when `leaving` aborts: the next start goes on.
 */
export async function takeBackImport(
  store: Store,
  importId: string,
  who: Importer,
  onChanges: (changes: number) => void = () => {},
  leaving?: AbortSignal,
): Promise<Answer<null>> {
  const state = await setState(store, importId, 'undoing', who);
  if (!state.ok) return state;
  const pace = new Pace(store);
  for (let changes = 0; ; ) {
    if (leaving?.aborted) return refuse('hub.stopping');
    const { weight } = pace;
    const command = commandOf('imports.take-back', who, { importId, changes }, async (tx) =>
      done(await takeBack(tx, importId, who.staffId, weight)),
    );
    const answer = await pace.write(command, weight);
    if (!answer.ok) return answer;
    if (answer.value === 0) return setState(store, importId, 'cancelled', who);
    changes += answer.value;
    onChanges(changes);
  }
}

/** At each start: whatever import the last run left half done is taken back. */
export async function resumeImports(store: Store): Promise<void> {
  const open = await store.read((reader) =>
    reader.all<{ id: string; staffId: number | null }>(
      "SELECT id, staff_id AS staffId FROM import WHERE state IN ('applying', 'undoing')",
    ),
  );
  for (const { id, staffId } of open) {
    const answer = await takeBackImport(store, id, { staffId, terminal: null });
    if (!answer.ok) throw new Error(`An import could not be taken back: ${answer.code}`);
  }
}
