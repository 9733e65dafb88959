import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../hub/model/ids.ts';
import { islandNumbers } from '../../hub/model/receipt-number.ts';
import { businessDay } from '../../hub/model/time.ts';
import { record } from '../../hub/protocol/late-sales.ts';
import { startHub } from '../journeys/harness/hub.ts';
import { atMost, bench, percentile, type Say } from './bench.ts';
import { copyOfShop } from './books.ts';
import { slowFsync } from './slow-fsync.ts';
import { closedLoop, openTills, type Tills } from './tills.ts';

const shop = { products: 1000, sales: 2000 };
const facts = 10_000;
/** As many as a till has under way when it sends what it stored. */
const underWay = 8;
const others = 19;
/** The fsync of an ordinary SD card. */
const delay_ms = 5;

/** Sends so many stored sales from one till, oldest first. */
async function sendStored({ terminals, basket }: Tills, count: number): Promise<number> {
  const [terminal] = terminals;
  const began = performance.now();
  const day = businessDay(Date.now(), 'Asia/Shanghai');
  let next = 0;
  const send = async () => {
    while (next < count) {
      const number = islandNumbers.first + next;
      next += 1;
      const { basket: cart, tenders, total } = basket(5);
      const at = Date.now() - (count - next) * 1000;
      const of = { saleId: newId(), at, clockUnsure: false, number, businessDay: day, staffId: 1, shift: null };
      const answer = await terminal!.ask(record, { ...of, basket: cart, tenders, total }, newId());
      if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.detail)}`);
    }
  };
  await Promise.all(Array.from({ length: underWay }, send));
  return (performance.now() - began) / 1000;
}

async function measure(say: Say) {
  const slow = await slowFsync(delay_ms * 1000);
  const home = await copyOfShop(shop, say);
  try {
    const hub = await startHub({ home, env: slow.env });
    const all = await openTills(hub.address, others + 1);
    const selling: Tills = { ...all, terminals: all.terminals.slice(1) };
    await closedLoop(all, { seconds: 3 });
    const spread = (values: number[]) => ({ p50: percentile(values, 50), p99: percentile(values, 99) });
    const before = spread((await closedLoop(selling, { seconds: 8, pause_ms: 1000 })).latencies_ms);
    // The others begin first and go on until everything is sent.
    const until = { seconds: 120, sales: Number.POSITIVE_INFINITY, pause_ms: 1000 };
    const loop = closedLoop(selling, until);
    await pause(500);
    const seconds = await sendStored(all, facts);
    until.sales = 0;
    const meanwhile = spread((await loop).latencies_ms);
    await hub.stop();
    say(
      `${facts} stored sales in ${seconds.toFixed(1)} s; the others p99 ${before.p99.toFixed(1)} ms before, ${meanwhile.p99.toFixed(1)} ms meanwhile`,
    );
    return { seconds, before, meanwhile };
  } finally {
    await slow.remove();
  }
}

await bench(
  import.meta.url,
  'late',
  's for 10,000 stored sales beside 19 tills, 5 ms fsync',
  atMost(30),
  async (say) => {
    const { seconds, before, meanwhile } = await measure(say);
    return { value: seconds, detail: { facts, underWay, others, delay_ms, before, meanwhile } };
  },
);
