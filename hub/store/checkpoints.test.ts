import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeptLog, keptLog, noteCommand, openTestStore, temporaryFolder } from '../../tests/hub/open-store.ts';
import { wal_bytes_max } from './pragmas.ts';
import type { Store } from './store.ts';

let folder: string;
let remove: () => Promise<void>;
let store: Store;
let log: KeptLog;

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  log = keptLog();
  store = await openTestStore(folder, { log });
});

afterEach(async () => {
  await store.close();
  await remove();
});

const logBytes = async () => (await stat(join(folder, 'books.db-wal'))).size;
const alarms = () => log.lines.filter((line) => line.message.startsWith('the write-ahead log grows')).length;

/** About 1.6 MB a round. */
async function writeRounds(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    await Promise.all(Array.from({ length: 80 }, () => store.write(noteCommand({ text: 'x'.repeat(10_000) }))));
}

describe('the write-ahead log', () => {
  it('starts anew, however much is written', async () => {
    await writeRounds(25);
    expect(await logBytes()).toBeLessThan(wal_bytes_max);
    expect(alarms()).toBe(0);
  });

  it('raises an alarm, once, when a reader keeps it from that, and is small again afterwards', async () => {
    await store.read(
      async (reader) => {
        await reader.seq();
        await writeRounds(20);
      },
      { timeout_ms: 25_000 },
    );
    expect(await logBytes()).toBeGreaterThan(wal_bytes_max);
    expect(alarms()).toBe(1);
    await writeRounds(4);
    expect(await logBytes()).toBeLessThanOrEqual(wal_bytes_max);
    expect(alarms()).toBe(1);
  });

  it('is emptied when asked, unless a reader needs it', async () => {
    await store.write(noteCommand());
    const empty = await store.read(async (reader) => {
      await reader.seq();
      await store.write(noteCommand());
      return store.emptyLog();
    });
    expect(empty).toBe(false);
    expect(await logBytes()).toBeGreaterThan(0);
    const writing = store.write(noteCommand());
    expect(await store.emptyLog()).toBe(true);
    await writing;
    expect(await store.emptyLog()).toBe(true);
    expect(await logBytes()).toBe(0);
    await store.write(noteCommand());
    expect(store.newestSeq).toBe(4);
  });
});
