import type { Thousandths } from '../../model/basket.ts';
import { stockFeed } from '../../protocol/stock.ts';
import type { Reader, Store } from '../../store/store.ts';
import { createTail } from '../feeds/tail.ts';
import { type Handler, type Item, onFeed } from '../handler.ts';

/** Sales come many a second; eyes do not. */
const every_ms = 250;
const batch_max = 1000;

interface Level {
  productId: number;
  quantity: Thousandths;
}
interface Levels {
  rev: number;
  stock: Level[];
}

/** How far a follower is: all of the revisions before `rev`, and of that one the products up to `id`. */
interface Cursor {
  rev: number;
  id: number;
}

const caughtUp = (rev: number): Cursor => ({ rev, id: Number.MAX_SAFE_INTEGER });

function changed(reader: Reader, after: Cursor, to: number, limit: number): Promise<(Level & { rev: number })[]> {
  return reader.all(
    `SELECT product_id AS productId, quantity, rev FROM stock
     WHERE (rev, product_id) > (?1, ?2) AND rev <= ?3 AND product_id IN (
       SELECT product_id FROM stock_movement WHERE id >= ?1 * 1000000 AND id < (?3 + 1) * 1000000
     ) ORDER BY rev, product_id LIMIT ?4`,
    [after.rev, after.id, to, limit],
  );
}

/** `stock.feed`: what was asked for, then what changes, with one read for all who follow. */
export function stockFeedHandler(store: Store, onError: (error: unknown) => void): Handler {
  const strip = ({ productId, quantity }: Level): Level => ({ productId, quantity });
  const tail = createTail<Level>({
    store,
    topic: 'stock',
    every_ms,
    rows_max: batch_max,
    onError,
    read: async (reader, from, to, limit) => (await changed(reader, caughtUp(from), to, limit)).map(strip),
  });

  return onFeed(stockFeed, async function* ({ productIds }, _call, { signal, lastId }): AsyncGenerator<Item<Levels>> {
    const shares = tail.follow(signal); // before the first read, so that nothing falls between the two
    const first = await store.read(async (reader) => ({
      rev: await reader.seq(),
      stock: await reader.all<Level>(
        `SELECT j.value AS productId, coalesce(s.quantity, 0) AS quantity
         FROM json_each(?) j LEFT JOIN stock s ON s.product_id = j.value`,
        [JSON.stringify(productIds)],
      ),
    }));
    const known = lastId === null ? first.rev : Math.min(Number(lastId) || 0, first.rev);
    let rev = first.rev;
    yield item({ ...first, rev: known });
    if (known < rev) yield* missed(known, rev);
    for await (const share of shares) {
      if (share.to <= rev) continue;
      if (share.rows && share.from <= rev) yield item({ rev: share.to, stock: share.rows });
      else yield* missed(rev, share.to);
      rev = share.to;
    }
  });

  /** What changed while nobody told this follower. A batch may end within a revision: `rev` is then the one before. */
  async function* missed(from: number, to: number): AsyncGenerator<Item<Levels>> {
    let cursor = caughtUp(from);
    for (;;) {
      const rows = await store.read((reader) => changed(reader, cursor, to, batch_max));
      const last = rows.length === batch_max ? rows.at(-1)! : undefined;
      cursor = last ? { rev: last.rev, id: last.productId } : caughtUp(to);
      yield item({ rev: last ? last.rev - 1 : to, stock: rows.map(strip) });
      if (!last) return;
    }
  }
}

const item = (value: Levels): Item<Levels> => ({ id: String(value.rev), value });
