import { randomUUID } from 'node:crypto';
import { done } from '../../model/answer.ts';
import type { Queries, Store } from '../../store/store.ts';

const key = 'catalog.epoch';

/** Which shop's file this is: a till that kept another's copy empties it. Null before the first start is over. */
export async function readEpoch(queries: Queries): Promise<string | null> {
  const row = await queries.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', [key]);
  return row ? (JSON.parse(row.value) as string) : null;
}

/** Gives a new file its epoch; at every start, before anyone is served. */
export async function ensureEpoch(store: Store): Promise<void> {
  if ((await store.read(readEpoch)) !== null) return;
  const epoch = randomUUID();
  await store.write({
    id: randomUUID(),
    name: 'catalog.begin',
    terminal: null,
    staff: null,
    input: { epoch },
    run: async (tx) => {
      await tx.run('INSERT INTO setting (key, value, rev) VALUES (?, ?, ?)', [key, JSON.stringify(epoch), tx.seq]);
      return done(null);
    },
  });
}
