import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, done, type Refusal, refuse } from '../../model/answer.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { RowFate } from '../../protocol/imports.ts';
import type { Store, Tx } from '../../store/store.ts';
import type { Transcriber } from '../catalog/pinyin.ts';
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

/**
 * So many new products a command: they keep the writer for 2 to 3 ms on a PC, four times that on a Pi, and sales wait
 * behind it. A merged product is read, compared and written by itself and counts for several.
 */
const batch_rows = 25;
const merge_weight = 5;
/** Rows read ahead, so that names are transcribed many at a time. */
const ahead_rows = 500;
/** Between two batches the writer belongs to the tills for as long as the last one took, within these bounds. */
const pause_ms_min = 1;
const pause_ms_max = 100;

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

function write<T>(store: Store, name: string, who: Importer, input: unknown, run: (tx: Tx) => Promise<Answer<T>>) {
  const staff = who.staffId === null ? null : String(who.staffId);
  return store.write<T>({ id: uuidv7(), name, terminal: who.terminal, staff, input, run });
}

/**
 * Writes the planned rows in small batches, each a command of its own, waiting for one before the next. Ends early when
 * the signal aborts: then, and after a refusal or a throw, `takeBackImport` is the caller's next step.
 */
export async function applyRows(task: ApplyTask): Promise<Answer<null>> {
  const { store, importId, fileName, staging, signal } = task;
  const begun = await write(store, 'imports.begin', task, { importId, fileName }, async (tx) => {
    await tx.run("INSERT INTO import (id, file_name, state, staff_id, at, rev) VALUES (?, ?, 'applying', ?, ?, ?)", [
      importId,
      fileName,
      task.staffId,
      tx.at,
      tx.seq,
    ]);
    return done(null);
  });
  if (!begun.ok) return begun;
  let rows = 0;
  for (let after = 0; !signal.aborted; ) {
    const ahead = await staging.writable(after, ahead_rows);
    const last = ahead.at(-1);
    if (!last) return setState(store, importId, 'applied', task);
    const spoken = await task.transcriber.transcribe(ahead.map(({ goods }) => goods.name));
    const batches = inBatches(ahead.map((row, at) => ({ ...row, transcription: spoken[at]! })));
    for (const batch of batches) {
      if (signal.aborted) return done(null);
      const refusal = await writeBatch(task, batch);
      if (refusal) return refusal;
      rows += batch.length;
      task.onRows(rows);
    }
    after = last.row;
  }
  return done(null);
}

/** Writes what of a batch changes anything. */
async function writeBatch(task: ApplyTask, batch: readonly PlannedWrite[]): Promise<Refusal | null> {
  const { importId, rules, staffId } = task;
  const how = { importId, staffId, duplicates: rules.duplicates, priceExpected: priceExpected(rules.mapping) };
  const unchanged = batch.some(({ fate }) => fate === 'merge')
    ? await task.store.read((reader) => unchangedRows(reader, batch, how))
    : new Set<number>();
  for (const part of byWeight(batch.filter(({ row }) => !unchanged.has(row)))) {
    const started = performance.now();
    const input = { importId, rows: [part[0]!.row, part.at(-1)!.row] };
    const run = (tx: Tx) => writeRows(tx, part, how);
    const answer = await write<RowsWritten>(task.store, 'imports.batch', task, input, run);
    if (!answer.ok) return answer;
    await task.staging.setFates(answer.value);
    await sleep(Math.min(pause_ms_max, Math.max(pause_ms_min, performance.now() - started)));
  }
  return null;
}

type PlannedWrite = RowToWrite & { fate: RowFate };

/** A batch in parts that each keep the writer about as long as a batch of new products. */
function byWeight(rows: readonly PlannedWrite[]): PlannedWrite[][] {
  const parts: PlannedWrite[][] = [];
  let weight = batch_rows;
  for (const row of rows) {
    if (weight >= batch_rows) {
      parts.push([]);
      weight = 0;
    }
    parts.at(-1)!.push(row);
    weight += row.fate === 'merge' ? merge_weight : 1;
  }
  return parts;
}

/** A batch ends before a row that is the double of one in it: what is written is looked up before each batch. */
export function inBatches<Row extends { goods: GoodsRow }>(rows: readonly Row[], most = batch_rows): Row[][] {
  const batches: Row[][] = [];
  let keys = new Set<string>();
  for (const row of rows) {
    const own = keysOf(row.goods);
    const current = batches.at(-1);
    if (!current || current.length >= most || own.some((key) => keys.has(key))) {
      batches.push([row]);
      keys = new Set(own);
    } else {
      current.push(row);
      for (const key of own) keys.add(key);
    }
  }
  return batches;
}

function setState(store: Store, importId: string, state: 'applied' | 'undoing' | 'cancelled', who: Importer) {
  return write(store, `imports.${state}`, who, { importId }, async (tx) => {
    await tx.run('UPDATE import SET state = ?, rev = ? WHERE id = ?', [state, tx.seq, importId]);
    tx.touch('imports');
    return done(null);
  });
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
  for (let changes = 0; ; ) {
    if (leaving?.aborted) return refuse('hub.stopping');
    const started = performance.now();
    const answer = await write(store, 'imports.take-back', who, { importId, changes }, async (tx) =>
      done(await takeBack(tx, importId, who.staffId, batch_rows)),
    );
    if (!answer.ok) return answer;
    if (answer.value === 0) return setState(store, importId, 'cancelled', who);
    changes += answer.value;
    onChanges(changes);
    await sleep(Math.min(pause_ms_max, Math.max(pause_ms_min, performance.now() - started)));
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
