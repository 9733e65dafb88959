import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptLog, noteCommand, openTestStore, temporaryFolder } from '../../tests/hub/open-store.ts';
import { done } from '../model/answer.ts';
import { type Store, StoreStopped } from './store.ts';

let remove: () => Promise<void>;
let store: Store;
let reasons: Error[];

beforeEach(async () => {
  const made = await temporaryFolder();
  remove = made.remove;
  reasons = [];
  store = await openTestStore(made.folder, { log: keptLog(), onFatal: (reason) => reasons.push(reason) });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(async () => {
  vi.useRealTimers();
  await store.close();
  await remove();
});

/** Promise.withResolvers, which Node 20 lacks. */
function resolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve };
}

/** A command that ends when the test says so. */
function waiting(): { answer: Promise<unknown>; began: Promise<void>; end: () => void } {
  const [began, end] = [resolvers(), resolvers()];
  const answer = store.write(
    noteCommand({
      run: async (tx) => {
        began.resolve();
        await end.promise;
        return done({ rev: tx.seq });
      },
    }),
  );
  return { answer, began: began.promise, end: end.resolve };
}

describe('a command that does not end', () => {
  it('stops the store after ten beats, and its sender hears so', async () => {
    const { answer, began, end } = waiting();
    const refused = expect(answer).rejects.toThrow(StoreStopped);
    await began;
    vi.advanceTimersByTime(10_000);
    await refused;
    expect(reasons).toHaveLength(1);
    end();
  });

  it('that ends before its tenth beat stops nothing', async () => {
    const { answer, began, end } = waiting();
    await began;
    vi.advanceTimersByTime(9_999);
    end();
    await answer;
    vi.advanceTimersByTime(60_000);
    expect(reasons).toEqual([]);
  });
});
