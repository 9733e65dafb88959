import type { Product } from '../../protocol/catalog.ts';
import { catalogFeed } from '../../protocol/catalog.ts';
import type { Reader, Store } from '../../store/store.ts';
import { createTail } from '../feeds/tail.ts';
import { type Handler, type Item, onFeed } from '../handler.ts';
import { readEpoch } from './epoch.ts';
import { readRecords, toProduct } from './product-rows.ts';

const batch_max = 500;
const every_ms = 100;

interface Batch {
  epoch: string;
  rev: number;
  reset: boolean;
  products: Product[];
  more: boolean;
}

/** How far a till's copy is: every product up to `rev`, and of the next revision those up to `id`. */
interface Cursor {
  rev: number;
  id: number;
}

async function changedIds(reader: Reader, after: Cursor, to: number, limit: number): Promise<Cursor[]> {
  return reader.all<Cursor>(
    'SELECT rev, id FROM product WHERE (rev, id) > (?, ?) AND rev <= ? ORDER BY rev, id LIMIT ?',
    [after.rev, after.id, to, limit],
  );
}

async function readProducts(reader: Reader, changed: readonly Cursor[]): Promise<Product[]> {
  const records = await readRecords(
    reader,
    changed.map((one) => one.id),
  );
  return records.map(toProduct);
}

/** One command may change thousands of products, so a batch can end within a revision: `rev` is then the one before. */
async function nextBatch(reader: Reader, after: Cursor): Promise<{ cursor: Cursor; batch: Omit<Batch, 'reset'> }> {
  const [epoch, newest] = [(await readEpoch(reader)) ?? '', await reader.seq()];
  const changed = await changedIds(reader, after, newest, batch_max + 1);
  const more = changed.length > batch_max;
  const taken = changed.slice(0, batch_max);
  const products = await readProducts(reader, taken);
  const last = taken.at(-1);
  if (!more || !last) return { cursor: caughtUp(newest), batch: { epoch, rev: newest, products, more: false } };
  const whole = changed[batch_max]!.rev > last.rev;
  return { cursor: last, batch: { epoch, rev: whole ? last.rev : last.rev - 1, products, more: true } };
}

const caughtUp = (rev: number): Cursor => ({ rev, id: Number.MAX_SAFE_INTEGER });

/** `catalog.feed`: what changed since the till's `rev` in batches, then every commit, with one read for all tills. */
export function catalogFeedHandler(store: Store, onError: (error: unknown) => void): Handler {
  const tail = createTail<Product>({
    store,
    topic: 'catalog',
    every_ms,
    rows_max: batch_max,
    onError,
    read: async (reader, from, to, limit) => readProducts(reader, await changedIds(reader, caughtUp(from), to, limit)),
  });

  return onFeed(catalogFeed, async function* (input, _call, { signal, lastId }): AsyncGenerator<Item<Batch>> {
    const epoch = (await store.read(readEpoch)) ?? '';
    const [lastEpoch, lastRev] = lastId?.split(' ') ?? [input.epoch, input.since];
    const known = lastEpoch === epoch && Number(lastRev) <= store.newestSeq;
    let cursor = caughtUp(known ? Number(lastRev) : 0);
    let reset = !known;
    const item = (batch: Omit<Batch, 'reset'>): Item<Batch> => {
      const value = { ...batch, reset };
      reset = false;
      return { id: `${batch.epoch} ${batch.rev}`, value };
    };

    const shares = tail.follow(signal); // before the first read, so that nothing falls between the two
    yield* catchUp();
    for await (const share of shares) {
      if (share.to <= cursor.rev) continue;
      if (share.rows && share.from <= cursor.rev) {
        cursor = caughtUp(share.to);
        yield item({ epoch, rev: share.to, products: share.rows, more: false });
      } else yield* catchUp();
    }

    async function* catchUp(): AsyncGenerator<Item<Batch>> {
      for (let more = true; more && !signal.aborted; ) {
        const next = await store.read((reader) => nextBatch(reader, cursor));
        cursor = next.cursor;
        more = next.batch.more;
        yield item(next.batch);
      }
    }
  });
}
