import { parentPort } from 'node:worker_threads';
import { transcribe } from './transcribe.ts';

/** A worker thread's entry: names in, transcriptions out. The dictionary lives and dies with the thread. */
parentPort?.on('message', ({ id, names }: { id: number; names: string[] }) => {
  parentPort?.postMessage({ id, transcriptions: names.map(transcribe) });
});
