import type { Worker } from 'node:worker_threads';
import { startWorker } from '../worker-entry.ts';
import type { Transcription } from './transcribe.ts';

/** Reads names aloud, in a thread that comes when it is needed and goes when it is not. */
export interface Transcriber {
  /** Transcriptions in the order of the names. Rejects when the thread dies or does not answer within 30 s. */
  transcribe(names: readonly string[]): Promise<Transcription[]>;
  close(): Promise<void>;
}

interface Waiting {
  resolve: (transcriptions: Transcription[]) => void;
  reject: (error: Error) => void;
  deadline: NodeJS.Timeout;
}

const answer_ms_max = 30_000;
const waiting_max = 1000;

/**
 * The dictionary costs 25 to 40 MB, which the hub does not keep for a name that changes now and then: its thread ends
 * after `idle_ms` without work, and the memory with it.
 */
export function createTranscriber({ idle_ms = 30_000 } = {}): Transcriber {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;
  let idle: NodeJS.Timeout | undefined;

  function settle(id: number): Waiting | undefined {
    const one = waiting.get(id);
    waiting.delete(id);
    clearTimeout(one?.deadline);
    return one;
  }

  async function end(error: Error): Promise<void> {
    const ending = worker;
    worker = undefined;
    clearTimeout(idle);
    for (const id of [...waiting.keys()]) settle(id)?.reject(error);
    await ending?.terminate();
  }

  function start(): Worker {
    const started = startWorker('pinyin-worker', import.meta.url);
    started.unref();
    started.on('message', ({ id, transcriptions }: { id: number; transcriptions: Transcription[] }) => {
      settle(id)?.resolve(transcriptions);
      if (waiting.size > 0) return;
      started.unref();
      clearTimeout(idle);
      idle = setTimeout(() => void end(new Error('The pinyin thread was idle')), idle_ms).unref();
    });
    started.on('error', (error) => void end(error));
    started.on('exit', () => {
      if (worker === started) void end(new Error('The pinyin thread ended'));
    });
    return started;
  }

  return {
    transcribe(names) {
      if (names.length === 0) return Promise.resolve([]);
      if (waiting.size >= waiting_max) return Promise.reject(new Error('Too many names wait for their pinyin'));
      worker ??= start();
      worker.ref(); // a program that waits for an answer must not end before it
      clearTimeout(idle);
      const id = ++lastId;
      const thread = worker;
      return new Promise((resolve, reject) => {
        const deadline = setTimeout(() => void end(new Error('The pinyin thread does not answer')), answer_ms_max);
        waiting.set(id, { resolve, reject, deadline });
        thread.postMessage({ id, names });
      });
    },
    close: () => end(new Error('The hub is stopping')),
  };
}
