import { setTimeout as pause } from 'node:timers/promises';
import { startHub } from '../journeys/harness/hub.ts';
import { atMost, bench } from './bench.ts';
import { copyOfShop } from './books.ts';
import { bytesWritten } from './process.ts';
import { closedLoop, openTills, type Tills } from './tills.ts';

const shop = { products: 1000, sales: 2000 };
const inFlight = 16;
const idle_s = 60;
const kib = 1024;

/**
 * Bytes that the hub has the disk write for each sale. More sales than fit between two checkpoints (8 MB of log), so
 * that copying back is counted too; the stop at the end empties the log for good.
 */
async function perSale(tills: number, sales: number, home: string): Promise<{ kib: number; sales: number }> {
  const hub = await startHub({ home });
  const open: Tills = await openTills(hub.address, tills);
  const before = bytesWritten(hub.pid);
  const loop = await closedLoop(open, { seconds: 90, sales });
  const bytes = bytesWritten(hub.pid) - before;
  await hub.stop();
  return { kib: bytes / loop.sales / kib, sales: loop.sales };
}

/** A day without a customer, with two tills that look at the hub; worked out from a minute, after the start is over. */
async function idleDay(home: string): Promise<number> {
  const hub = await startHub({ home });
  await openTills(hub.address, 2);
  await pause(5_000);
  const before = bytesWritten(hub.pid);
  await pause(idle_s * 1000);
  const bytes = bytesWritten(hub.pid) - before;
  await hub.stop();
  return (bytes * 86_400) / idle_s / kib / kib;
}

await bench(import.meta.url, 'bytes', 'KiB a sale alone', atMost(25), async (say) => {
  const home = await copyOfShop(shop, say);
  const alone = await perSale(1, 1500, home);
  say(`alone ${alone.kib.toFixed(1)} KiB a sale`);
  const together = await perSale(inFlight, 6000, home);
  say(`${inFlight} in flight ${together.kib.toFixed(1)} KiB a sale`);
  const idleDay_mb = await idleDay(home);
  say(`a day idle ${idleDay_mb.toFixed(2)} MB`);
  const goals = {
    together: { limit: 10, holds: together.kib <= 10 },
    idleDay: { limit: 5, holds: idleDay_mb <= 5 },
  };
  return { value: alone.kib, detail: { alone, together, inFlight, idleDay_mb, goals } };
});
