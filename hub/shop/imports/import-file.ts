import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Answer, done, refuse } from '../../model/answer.ts';
import type { ImportProgress, ImportReason, Mapping } from '../../protocol/imports.ts';
import type { Store } from '../../store/store.ts';
import { createTranscriber } from '../catalog/pinyin.ts';
import { Imports } from './imports.ts';
import type { ImportSession } from './session.ts';

export interface ImportFileTask {
  store: Store;
  path: string;
  /** Columns as the person says; as guessed where none are given. */
  mapping?: Mapping;
  duplicates: 'merge' | 'skip';
  currency: string;
  /** Aborted: what was written is taken back, and the answer is `import.cancelled`. */
  signal?: AbortSignal;
}

/** What became of a file, for people and programs. */
export interface ImportReport {
  rows: number;
  added: number;
  merged: number;
  skipped: number;
  rejected: { row: number; reason: ImportReason }[];
}

/** Imports a file from this machine in one go, by the very steps that the office takes. */
export async function importFile({ store, path, ...how }: ImportFileTask): Promise<Answer<ImportReport>> {
  const transcriber = createTranscriber();
  let fault: unknown;
  const onError = (error: unknown) => {
    fault = error;
  };
  const folder = await mkdtemp(join(tmpdir(), 'guitai-import-'));
  const imports = await Imports.open({ folder, store, transcriber, onError });
  try {
    const file = await imports.upload(createReadStream(path), basename(path));
    if (!file.ok) {
      if (fault) throw fault;
      return file;
    }
    const session = imports.find(file.value.importId)!;
    if (how.signal?.aborted) return refuse('import.cancelled');
    how.signal?.addEventListener('abort', () => session.cancel(), { once: true });
    const planned = await session.plan({ ...how, mapping: how.mapping ?? file.value.guess }, how.currency);
    const applied = planned.ok ? session.apply({ staffId: null, terminal: null }) : planned;
    if (!applied.ok) return applied;
    await session.finished();
    if (fault) throw fault;
    return await report(session, session.progress, file.value.rows);
  } finally {
    await imports.close();
    await transcriber.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function report(session: ImportSession, progress: ImportProgress, rows: number): Promise<Answer<ImportReport>> {
  if (progress.phase === 'cancelled') return refuse('import.cancelled');
  if (progress.phase !== 'applied') return refuse((progress.problem ?? 'hub.fault') as 'hub.fault');
  const rejected: ImportReport['rejected'] = [];
  for (let after = 0; ; ) {
    const page = await session.staging!.rejected(after, 500);
    const last = page.at(-1);
    if (!last) break;
    rejected.push(...page.map(({ row, reason }) => ({ row, reason })));
    after = last.row;
  }
  const { add, merge, skip } = progress.counts;
  return done({ rows, added: add, merged: merge, skipped: skip, rejected });
}
