import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeptLog, keptLog, noteCommand, openTestStore, temporaryFolder } from '../../tests/hub/open-store.ts';
import { type Reader, ReadersBusy, ReadTimeout, type Store } from './store.ts';

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

const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n';
const count = (reader: Reader) => reader.get<{ n: number }>('SELECT count(*) AS n FROM note');

describe('a read', () => {
  it('sees one moment, and the number that goes with it, while the writer goes on', async () => {
    await store.write(noteCommand());
    await store.read(async (reader) => {
      expect(await reader.seq()).toBe(1);
      await store.write(noteCommand());
      expect(await count(reader)).toEqual({ n: 1 });
      expect(await reader.seq()).toBe(1);
      expect(store.newestSeq).toBe(2);
    });
    await store.read(async (reader) => {
      expect(await count(reader)).toEqual({ n: 2 });
      expect(await reader.seq()).toBe(2);
    });
  });

  it('asks in Kysely too, and cannot write by it', async () => {
    await store.write(noteCommand({ text: '可乐' }));
    const rows = await store.read((reader) => reader.db.selectFrom('note').select(['text', 'rev']).execute());
    expect(rows).toEqual([{ text: '可乐', rev: 1 }]);
    await expect(store.read((reader) => reader.db.deleteFrom('note').execute())).rejects.toThrow('does not write');
  });

  it('gives its error to the caller and its connection back', async () => {
    for (let time = 0; time < 5; time += 1)
      await expect(store.read((reader) => reader.all('SELECT nonsense'))).rejects.toThrow('nonsense');
    expect(await store.read(count)).toEqual({ n: 0 });
  });

  it('is ended when it takes too long, and its connection serves the next', async () => {
    const late = () => store.read((reader) => reader.all(endless), { timeout_ms: 60 });
    const ended = await Promise.allSettled([late(), late(), late(), late(), late()]);
    for (const one of ended) expect(one).toMatchObject({ status: 'rejected', reason: expect.any(ReadTimeout) });
    expect(await store.read(count)).toEqual({ n: 0 });
  });

  it('is ended when it waits for something other than SQL, and its reader serves no more', async () => {
    let leaked: Reader | undefined;
    const never = store.read(
      (reader) => {
        leaked = reader;
        return new Promise<never>(() => undefined);
      },
      { timeout_ms: 30 },
    );
    await expect(never).rejects.toThrow(ReadTimeout);
    await expect(leaked?.all('SELECT 1')).rejects.toThrow(ReadTimeout);
  });

  it('counts the wait for a connection as its own time', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const holding = [store.read(() => held), store.read(() => held)];
    await expect(store.read(count, { timeout_ms: 30 })).rejects.toThrow(ReadTimeout);
    letGo();
    await Promise.all(holding);
    expect(await store.read(count)).toEqual({ n: 0 });
  });

  it('is turned away when too many wait', async () => {
    const reads = Array.from({ length: 400 }, () => store.read((reader) => reader.get('SELECT 1 AS one')));
    const settled = await Promise.allSettled(reads);
    const away = settled.filter((one) => one.status === 'rejected');
    expect(away).toHaveLength(400 - 256 - 2);
    for (const one of away) expect(one.reason).toBeInstanceOf(ReadersBusy);
  });

  it('is told of in the log when it took more than a second', async () => {
    await store.read(() => new Promise((resolve) => setTimeout(resolve, 1100)));
    expect(log.lines.filter((line) => line.message === 'a read took long')).toHaveLength(1);
  });
});
