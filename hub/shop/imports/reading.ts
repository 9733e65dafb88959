import { type Answer, done, refuse } from '../../model/answer.ts';
import { startWorker } from '../worker-entry.ts';
import type { ReadingNews, ReadingTask } from './import-worker.ts';
import type { FileRead } from './read-file.ts';

/** 64 MB take seconds; what takes longer was made to. */
const reading_ms_max = 180_000;
const memory_mb_max = 768;

/** Reads a file in a thread of its own, which ends with it. An aborted signal ends it at once. */
export function readInThread(
  task: ReadingTask,
  onRows: (rows: number) => void,
  signal: AbortSignal,
): Promise<Answer<FileRead>> {
  const worker = startWorker('import-worker', import.meta.url, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memory_mb_max },
  });
  return new Promise<Answer<FileRead>>((resolve, reject) => {
    const late = setTimeout(() => resolve(refuse('import.unreadable', { reason: 'slow' })), reading_ms_max);
    const stop = () => resolve(refuse('import.cancelled'));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    worker.on('message', (news: ReadingNews) => {
      if ('rows' in news) onRows(news.rows);
      else resolve('read' in news ? done(news.read) : news.refused);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuse('import.too-large'));
      else reject(error);
    });
    worker.on('exit', () => {
      clearTimeout(late);
      signal.removeEventListener('abort', stop);
      reject(new Error('The reading thread ended without a word'));
    });
  }).finally(() => worker.terminate());
}
