import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type KeptLog,
  keptLog,
  noteCommand,
  notesIn,
  openTestStore,
  temporaryFolder,
} from '../../tests/hub/open-store.ts';
import { type Answer, done, refuse } from '../model/answer.ts';
import type { Topic } from '../model/topics.ts';
import { type Commit, keepRefusal, type Store, type Tx } from './store.ts';
import { batch_max, queue_max } from './writer.ts';

let folder: string;
let remove: () => Promise<void>;
let store: Store;
let log: KeptLog;
let now: number;
let commits: Commit[];

beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  log = keptLog();
  now = 1_763_749_999_999;
  commits = [];
  store = await openTestStore(folder, { log, clock: () => now });
  store.onCommit((commit) => commits.push(commit), new AbortController().signal);
});

afterEach(async () => {
  await store.close();
  await remove();
});

describe('one transaction for all that waited', () => {
  it('answers each with its own number, in the order they came', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => store.write(noteCommand())));
    expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => done({ rev: index + 1 })));
    expect((await notesIn(store)).map((note) => note.rev)).toEqual(answers.map((_, index) => index + 1));
    expect(store.newestSeq).toBe(50);
  });

  it('shares commits', async () => {
    await Promise.all(Array.from({ length: 600 }, () => store.write(noteCommand())));
    await store.close();
    expect(commits.length).toBeLessThan(60);
    expect(commits.length).toBeGreaterThanOrEqual(Math.ceil(600 / batch_max));
    expect(commits.at(-1)?.seq).toBe(600);
    expect(commits.map((commit) => commit.seq)).toEqual(commits.map((commit) => commit.seq).sort((a, b) => a - b));
  });

  it('has made everything durable and visible before it answers', async () => {
    await store.write(noteCommand({ text: 'first' }));
    expect(await notesIn(store)).toEqual([{ text: 'first', rev: 1 }]);
  });

  it('turns commands away above its bound, and answers those within it', async () => {
    const answers = await Promise.all(Array.from({ length: queue_max + 10 }, () => store.write(noteCommand())));
    const busy = answers.filter((answer) => !answer.ok);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy.length).toBeLessThanOrEqual(10);
    for (const answer of busy) expect(answer).toEqual(refuse('hub.busy'));
    expect(store.newestSeq).toBe(answers.length - busy.length);
  });

  const touching = (topics: Topic[], answer: Answer<{ rev: number }>) => async (tx: Tx) => {
    for (const topic of topics) tx.touch(topic);
    return answer;
  };

  it('tells the topics of those that were taken, once, after they are durable', async () => {
    await Promise.all([
      store.write(noteCommand({ run: touching(['stock', 'sales'], done({ rev: 1 })) })),
      store.write(noteCommand({ run: touching(['staff'], refuse('sale.unknown')) })),
      store.write(noteCommand({ run: touching(['sales'], done({ rev: 2 })) })),
    ]);
    await store.close();
    expect(commits.flatMap((commit) => [...commit.topics]).sort()).not.toContain('staff');
    expect(new Set(commits.flatMap((commit) => [...commit.topics]))).toEqual(new Set(['stock', 'sales']));
    expect(commits.at(-1)?.seq).toBe(2);
  });

  it('goes on when a listener throws, and forgets one whose signal aborted', async () => {
    const stop = new AbortController();
    const heard: number[] = [];
    store.onCommit(() => {
      throw new Error('deaf');
    }, new AbortController().signal);
    store.onCommit((commit) => heard.push(commit.seq), stop.signal);
    await store.write(noteCommand());
    await store.write(noteCommand());
    stop.abort();
    await store.write(noteCommand());
    await store.close();
    expect(heard).not.toContain(3);
    expect(commits.map((commit) => commit.seq)).toEqual([1, 2, 3]);
    expect(log.lines.filter((line) => line.message === 'a listener to commits threw')).toHaveLength(3);
  });

  it('refuses what comes after close, and answers what came before', async () => {
    const before = store.write(noteCommand());
    const closed = store.close();
    expect(await store.write(noteCommand())).toEqual(refuse('hub.stopping'));
    expect(await before).toEqual(done({ rev: 1 }));
    await closed;
  });
});

describe('a command under its savepoint', () => {
  const writeThen = (text: string, then: () => never | ReturnType<typeof refuse>) =>
    noteCommand({
      run: async (tx) => {
        await tx.run('INSERT INTO note (text, rev) VALUES (?, ?)', [text, tx.seq]);
        return then();
      },
    });

  it('leaves nothing when it refuses or throws, and its neighbours untouched', async () => {
    const fails = () => {
      throw new Error('broken');
    };
    const settled = await Promise.allSettled([
      store.write(noteCommand({ text: 'a' })),
      store.write(writeThen('refused', () => refuse('sale.unknown'))),
      store.write(noteCommand({ text: 'b' })),
      store.write(writeThen('thrown', fails)),
      store.write(writeThen('refused', () => refuse('sale.unknown'))),
      store.write(noteCommand({ text: 'c' })),
    ]);
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual([
      done({ rev: 1 }),
      refuse('sale.unknown'),
      done({ rev: 2 }),
      'broken',
      refuse('sale.unknown'),
      done({ rev: 3 }),
    ]);
    expect(await notesIn(store)).toEqual([
      { text: 'a', rev: 1 },
      { text: 'b', rev: 2 },
      { text: 'c', rev: 3 },
    ]);
  });

  it('undoes what it wrote through RETURNING or Kysely too', async () => {
    await store.write(
      noteCommand({
        run: async (tx) => {
          await tx.get('INSERT INTO note (text, rev) VALUES (?, ?) RETURNING id', ['x', tx.seq]);
          await tx.db.insertInto('note').values({ text: 'y', rev: tx.seq }).returning('id').execute();
          return refuse('sale.unknown');
        },
      }),
    );
    await store.write(noteCommand({ text: 'z' }));
    expect(await notesIn(store)).toEqual([{ text: 'z', rev: 1 }]);
  });

  it('may break a rule of the tables and go on', async () => {
    const answer = await store.write(
      noteCommand({
        run: async (tx) => {
          await expect(tx.run('INSERT INTO note (text, rev) VALUES (NULL, 1)')).rejects.toThrow('NOT NULL');
          await tx.run('INSERT INTO note (text, rev) VALUES (?, ?)', ['went on', tx.seq]);
          return done({ rev: tx.seq });
        },
      }),
    );
    expect(answer).toEqual(done({ rev: 1 }));
    expect(await notesIn(store)).toEqual([{ text: 'went on', rev: 1 }]);
  });

  it('keeps what it wrote when its refusal is kept, with a row in the journal', async () => {
    const kept = refuse('access.wrong-pin', { left: 4 });
    const command = noteCommand({
      run: async (tx) => {
        await tx.run('INSERT INTO note (text, rev) VALUES (?, ?)', ['wrong pin', tx.seq]);
        return keepRefusal(kept);
      },
    });
    expect(await store.write(command)).toEqual(kept);
    expect(await store.write(command)).toEqual(kept);
    expect(await notesIn(store)).toEqual([{ text: 'wrong pin', rev: 1 }]);
    expect(store.newestSeq).toBe(1);
  });

  it('sends what it put before it reads, and at its end', async () => {
    const seen: unknown[] = [];
    await store.write(
      noteCommand({
        run: async (tx) => {
          tx.put('INSERT INTO note (text, rev) VALUES (?, ?)', ["it's --", tx.seq]);
          tx.put('UPDATE note SET text = text || ? WHERE rev = ?', [';', tx.seq]);
          seen.push(await tx.all('SELECT text FROM note'));
          tx.put('INSERT INTO note (text, rev) VALUES (?, ?)', ['at the end', tx.seq]);
          return done({ rev: tx.seq });
        },
      }),
    );
    expect(seen).toEqual([[{ text: "it's --;" }]]);
    expect(await notesIn(store)).toEqual([
      { text: "it's --;", rev: 1 },
      { text: 'at the end', rev: 1 },
    ]);
  });

  it('leaves nothing when something it put fails, even if it looks away, and names no values', async () => {
    const heard: string[] = [];
    const failing = (then: (tx: Tx) => Promise<unknown>) =>
      noteCommand({
        run: async (tx) => {
          tx.put('INSERT INTO note (text, rev) VALUES (?, ?)', ['half', tx.seq]);
          tx.put('INSERT INTO note (id, text, rev) VALUES (1, ?, ?)', ['personal', null]);
          await then(tx).catch(() => undefined);
          return done({ rev: tx.seq });
        },
      });
    const settled = await Promise.allSettled([
      store.write(noteCommand({ text: 'a' })),
      store.write(failing(async () => undefined)),
      store.write(failing((tx) => tx.get('SELECT 1').catch((error) => heard.push(String(error))))),
      store.write(failing((tx) => tx.run('INSERT INTO note (text, rev) VALUES (1, 1)'))),
      store.write(noteCommand({ text: 'b' })),
    ]);
    expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled']);
    expect(heard).toEqual([expect.stringContaining('NOT NULL')]);
    const reason = (settled[1] as PromiseRejectedResult).reason as Error & { sql: string };
    expect(reason.message).toContain('NOT NULL');
    expect(`${reason.message} ${reason.sql}`).not.toContain('personal');
    expect(await notesIn(store)).toEqual([
      { text: 'a', rev: 1 },
      { text: 'b', rev: 2 },
    ]);
  });

  it('sends nothing of what it put when it refuses', async () => {
    const refusing = noteCommand({
      run: async (tx) => {
        tx.put('INSERT INTO note (text, rev) VALUES (?, ?)', ['never', tx.seq]);
        return refuse('sale.unknown');
      },
    });
    await Promise.all([store.write(refusing), store.write(noteCommand({ text: 'a' })), store.write(refusing)]);
    expect(await notesIn(store)).toEqual([{ text: 'a', rev: 1 }]);
  });

  it('cannot use its transaction afterwards', async () => {
    let leaked: Tx | undefined;
    await store.write(
      noteCommand({
        run: async (tx) => {
          leaked = tx;
          return done({ rev: tx.seq });
        },
      }),
    );
    await expect(leaked?.run('DELETE FROM note')).rejects.toThrow('over');
    await expect(leaked?.db.selectFrom('note').selectAll().execute()).rejects.toThrow('over');
  });

  it('cannot end the transaction that it shares', async () => {
    for (const sql of ['COMMIT', ' rollback', 'SAVEPOINT x', 'PRAGMA synchronous = OFF'])
      await expect(store.write(noteCommand({ run: (tx) => tx.run(sql).then(() => done({ rev: 1 })) }))).rejects.toThrow(
        "The transaction is the writer's",
      );
    expect(await store.write(noteCommand())).toEqual(done({ rev: 1 }));
  });

  it('fails when it ends with SQL that it did not await', async () => {
    const careless = noteCommand({
      run: async (tx) => {
        void tx.run('INSERT INTO note (text, rev) VALUES (?, ?)', ['careless', tx.seq]);
        return done({ rev: tx.seq });
      },
    });
    await expect(store.write(careless)).rejects.toThrow('did not await');
    await store.write(noteCommand({ text: 'after' }));
    expect(await notesIn(store)).toEqual([{ text: 'after', rev: 1 }]);
  });

  it('is told of in the log when it awaits something other than SQL', async () => {
    const told = () => log.lines.filter((line) => line.message.includes('other than SQL')).length;
    await store.write(noteCommand());
    await store.write(
      noteCommand({
        run: async (tx) => {
          await tx.db.selectFrom('note').selectAll().execute();
          return done({ rev: 1 });
        },
      }),
    );
    expect(told()).toBe(0);
    await store.write(
      noteCommand({
        run: async (tx) => {
          await tx.get('SELECT 1');
          await new Promise((resolve) => setTimeout(resolve, 20));
          return done({ rev: tx.seq });
        },
      }),
    );
    expect(told()).toBe(1);
  });
});

describe('the clock of a command', () => {
  it('is one reading, never behind the newest row', async () => {
    const seen: number[] = [];
    const look = () =>
      noteCommand({
        run: async (tx) => {
          seen.push(tx.at);
          return done({ rev: tx.seq });
        },
      });
    await store.write(look());
    now -= 60_000;
    await store.write(look());
    now += 120_000;
    await store.write(look());
    expect(seen).toEqual([now - 60_000, now - 60_000, now]);
  });

  it('does not go back after a restart with a clock that did', async () => {
    await store.write(noteCommand());
    await store.close();
    store = await openTestStore(folder, { log, clock: () => 1000 });
    await store.write(noteCommand());
    const rows = await store.read((reader) => reader.all<{ at: number }>('SELECT at FROM journal ORDER BY seq'));
    expect(rows).toEqual([{ at: now }, { at: now }]);
    expect(log.lines.some((line) => line.message.includes('clock is behind'))).toBe(true);
  });
});
