import type { PinHasher } from '../../access/pin.ts';
import { done } from '../../model/answer.ts';
import { idMaker } from '../../model/ids.ts';
import { addDays, type Day, startOfBusinessDay } from '../../model/time.ts';
import { ensureEpoch } from '../../shop/catalog/epoch.ts';
import type { Transcriber } from '../../shop/catalog/pinyin.ts';
import { Performer } from '../../shop/perform.ts';
import { handlers as saleHandlers } from '../../shop/sales/index.ts';
import { firstSettings, readSettings } from '../../shop/settings/shop-settings.ts';
import { handlers as shiftHandlers } from '../../shop/shifts/index.ts';
import { moveStock } from '../../shop/stock/ledger.ts';
import type { Store, Tx } from '../../store/store.ts';
import { Customers } from './baskets.ts';
import { playDay } from './day.ts';
import { Player } from './play.ts';
import { Chance } from './random.ts';
import { rhythmOf } from './rhythm.ts';
import { makeWorld, plugDrawersIn } from './world.ts';

export interface YearTask {
  /** Opens the empty books with the clock that the year is played by. */
  open: (clock: () => number) => Promise<Store>;
  /** Hashes the PINs of the people; asked for when the books are open, and the keys beside them made. */
  pins: () => Promise<PinHasher>;
  transcriber: Transcriber;
  products: number;
  sales: number;
  seed: number;
  /** How many days it has: a year unless somebody is in a hurry. */
  days: number;
  /** The year's last day. */
  until: Day;
  /** How far it is: products in the books, then sales. */
  onProgress: (phase: 'products' | 'sales', count: number) => void;
  /** Ends the year early: the books then hold what was played until then. */
  signal?: AbortSignal;
}

/** How the year went. */
export interface YearReport {
  products: number;
  sales: number;
  commands: number;
  /** Of the sales alone. */
  seconds: number;
}

/**
 * Plays a believable year: every sale, shift and close goes through the very handlers and the very writer that a shop's
 * tills use, only that the clock is wound on. So whatever holds of a shop's books holds of these.
 */
export async function playYear({ open, ...task }: YearTask): Promise<YearReport> {
  const chance = new Chance(task.seed);
  const { timeZone } = firstSettings;
  const days = rhythmOf(task.until, task.days, task.sales);
  const player = new Player(startOfBusinessDay(addDays(days[0]!.day, -1), timeZone) + 20 * 3_600_000);
  const store = await open(player.clock);
  try {
    const newId = idMaker(player.timeOfIds, (count) => chance.bytes(count));
    const world = await makeWorld(store, { ...task, pins: await task.pins(), chance, newId }, (count) =>
      task.onProgress('products', count),
    );
    await ensureEpoch(store);
    player.use(new Performer(store, [...saleHandlers, ...shiftHandlers]));
    const settings = await store.read(readSettings);
    const customers = new Customers(world.goods, chance, newId);
    const sold = new Map<number, number>();
    const began = performance.now();
    let sales = 0;
    for (const [index, { day, receipts }] of days.entries()) {
      if (task.signal?.aborted) break;
      if (index % 7 === 0) {
        await player.settle();
        await deliver(store, player, { sold, at: startOfBusinessDay(day, timeZone), newId });
      }
      await playDay(day, receipts, { world, customers, player, chance, settings, newId, sold });
      sales += receipts;
      task.onProgress('sales', sales);
    }
    await player.settle();
    await writeOne(store, { id: newId(), name: 'demo.end', input: {} }, plugDrawersIn);
    const seconds = (performance.now() - began) / 1000;
    return { products: world.goods.length, sales, commands: player.played, seconds };
  } finally {
    await store.close();
  }
}

const products_a_delivery = 2000;

/** Brings what was sold, before the shop opens. */
async function deliver(
  store: Store,
  player: Player,
  { sold, at, newId }: { sold: Map<number, number>; at: number; newId: () => string },
): Promise<void> {
  player.setClock(at);
  const wanted = [...sold];
  sold.clear();
  for (let from = 0; from < wanted.length; from += products_a_delivery) {
    const page = wanted.slice(from, from + products_a_delivery);
    const movements = page.map(([productId, quantity]) => ({
      productId,
      quantity,
      reason: 'receipt' as const,
      staffId: null,
    }));
    const input = { products: page.length };
    await writeOne(store, { id: newId(), name: 'demo.delivery', input }, (tx) => moveStock(tx, movements));
  }
}

/** A command of the demo's own. */
async function writeOne(
  store: Store,
  command: { id: string; name: string; input: unknown },
  run: (tx: Tx) => Promise<void>,
): Promise<void> {
  const answer = await store.write({
    ...command,
    terminal: null,
    staff: null,
    run: async (tx) => {
      await run(tx);
      return done(null);
    },
  });
  if (!answer.ok) throw new Error(`${command.name}: ${answer.code}`);
}
