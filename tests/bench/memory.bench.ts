import { setTimeout as pause } from 'node:timers/promises';
import { startHub } from '../journeys/harness/hub.ts';
import { atMost, bench } from './bench.ts';
import { copyOfShop } from './books.ts';
import { cpuTime_ms, memoryOf } from './process.ts';
import { closedLoop, openTills } from './tills.ts';

const sales = 10_000;
const patience_s = 180;
/** What is let go of after a rush is let go of by then. */
const rest_ms = 5_000;

await bench(import.meta.url, 'memory', 'MB with 20 tills', atMost(120), async (say) => {
  const hub = await startHub({ home: await copyOfShop({ products: 1000, sales: 2000 }, say) });
  const started = memoryOf(hub.pid);
  const twenty = await openTills(hub.address, 20);
  const cpuBefore = cpuTime_ms(hub.pid);
  const loop = await closedLoop(twenty, { seconds: patience_s, sales });
  const cpu_ms_a_sale = (cpuTime_ms(hub.pid) - cpuBefore) / loop.sales;
  const atOnce = memoryOf(hub.pid);
  await pause(rest_ms);
  const with20 = memoryOf(hub.pid);
  say(`${loop.sales} sales by 20 tills: ${with20.rss} MB`);
  const thirty = await openTills(hub.address, 30);
  const terminals = [...twenty.terminals, ...thirty.terminals];
  const more = await closedLoop({ ...twenty, terminals }, { seconds: patience_s, sales: sales / 5 });
  await pause(rest_ms);
  const with50 = memoryOf(hub.pid);
  say(`${more.sales} sales more by 50 tills: ${with50.rss} MB`);
  await hub.stop();
  const goal50 = { limit: 150, holds: with50.rss <= 150 };
  const perSecond = Math.round(loop.sales / loop.seconds);
  const detail = { started, atOnce, with20, with50, goal50, sales: loop.sales, perSecond, cpu_ms_a_sale };
  return { value: with20.rss, detail };
});
