import { parentPort, workerData } from 'node:worker_threads';
import type { Refusal } from '../../model/answer.ts';
import { type FileRead, readFile } from './read-file.ts';
import { UnreadableFile } from './unreadable.ts';

/** What the thread is given. */
export interface ReadingTask {
  path: string;
  stagingPath: string;
}

/** What it says; `read` or `refused` is the last. */
export type ReadingNews = { rows: number } | { read: FileRead } | { refused: Refusal };

/** A worker thread's entry: reads one file into its staging file, so that no till waits for a parser. */
const tell = (news: ReadingNews) => parentPort?.postMessage(news);
const { path, stagingPath } = workerData as ReadingTask;
try {
  tell({ read: await readFile(path, stagingPath, (rows) => tell({ rows })) });
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  tell({ refused: error.refusal });
}
