import { startHub } from '../journeys/harness/hub.ts';
import { atMost, bench, percentile, type Say } from './bench.ts';
import { copyOfShop } from './books.ts';
import { diskFsync } from './raw.ts';
import { slowFsync } from './slow-fsync.ts';
import { closedLoop, openTills } from './tills.ts';

const shop = { products: 1000, sales: 2000 };
const tills = 20;
/** What is added to each fsync: nothing, an ordinary SD card, a bad one. */
const delays_ms = [0, 5, 15];
const over_fsync_ms = 4;

/**
 * Twice: each till sending its next sale at once, which is a rush that no shop has, and each selling about every second,
 * which is still three times what a cashier can do.
 */
async function acks(delay_ms: number, say: Say) {
  const slow = await slowFsync(delay_ms * 1000);
  const home = await copyOfShop(shop, say);
  try {
    const disk = await diskFsync(home, slow.env);
    const hub = await startHub({ home, env: slow.env });
    const open = await openTills(hub.address, tills);
    await closedLoop(open, { seconds: 3 });
    const rush = spread((await closedLoop(open, { seconds: 8 })).latencies_ms);
    const shopping = spread((await closedLoop(open, { seconds: 15, pause_ms: 1000 })).latencies_ms);
    await hub.stop();
    const overFsync_ms = { rush: rush.p50 - disk.p50, shopping: shopping.p50 - disk.p50 };
    say(
      `fsync ${disk.p50.toFixed(1)} ms; in a rush p50 ${rush.p50.toFixed(1)}, p99 ${rush.p99.toFixed(1)};` +
        ` a sale a second p50 ${shopping.p50.toFixed(1)}, p99 ${shopping.p99.toFixed(1)}`,
    );
    return { added_ms: delay_ms, fsync_ms: disk, rush, shopping, overFsync_ms };
  } finally {
    await slow.remove();
  }
}

function spread(values: readonly number[]) {
  return { p50: percentile(values, 50), p99: percentile(values, 99), sales: values.length };
}

await bench(import.meta.url, 'ack', 'ms p99 in a rush at 20 tills, 15 ms fsync', atMost(60), async (say) => {
  const found = [];
  for (const delay_ms of delays_ms) found.push(await acks(delay_ms, say));
  const worst = found.at(-1)!;
  const goalP50 = {
    limit_ms: over_fsync_ms,
    rush: found.every((one) => one.overFsync_ms.rush <= over_fsync_ms),
    shopping: found.every((one) => one.overFsync_ms.shopping <= over_fsync_ms),
  };
  return { value: worst.rush.p99, detail: { tills, goalP50, found } };
});
