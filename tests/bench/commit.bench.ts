import { startHub } from '../journeys/harness/hub.ts';
import { atLeast, bench, median, percentile, type Say } from './bench.ts';
import { copyOfShop } from './books.ts';
import { rawSales } from './raw.ts';
import { slowFsync } from './slow-fsync.ts';
import { closedLoop, openTills } from './tills.ts';

const shop = { products: 1000, sales: 2000 };
const tills = 20;
const rounds = 3;
const round_s = 5;

/** Both sides in turn on the same disk: what else the machine does meanwhile falls on both. */
async function compare(env: Record<string, string>, say: Say) {
  const rawHome = await copyOfShop(shop, say);
  const hub = await startHub({ home: await copyOfShop(shop, say), env });
  const open = await openTills(hub.address, tills);
  await closedLoop(open, { seconds: 3 }); // V8 compiles what is hot
  const found = { hub: [] as number[], rawOne: [] as number[], rawSame: [] as number[] };
  const latencies: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const loop = await closedLoop(open, { seconds: round_s });
    found.hub.push(loop.sales / loop.seconds);
    latencies.push(...loop.latencies_ms);
    found.rawOne.push(await rawSales(rawHome, { seconds: 3, batch: 1, env }));
    found.rawSame.push(await rawSales(rawHome, { seconds: 2, batch: tills, env }));
  }
  await hub.stop();
  const [hubs, one, same] = [median(found.hub), median(found.rawOne), median(found.rawSame)];
  const ratio = median(found.hub.map((value, round) => value / found.rawOne[round]!));
  say(`${Math.round(hubs)} sales/s by the hub, ${Math.round(one)} raw: ${ratio.toFixed(1)}×`);
  return {
    ratio,
    hub: Math.round(hubs),
    rawOneACommit: Math.round(one),
    rawAtTheSameBatch: Math.round(same),
    ack_ms: { p50: percentile(latencies, 50), p99: percentile(latencies, 99) },
  };
}

await bench(import.meta.url, 'commit', '× raw one-per-commit', atLeast(10), async (say) => {
  const slow = await slowFsync(5_000);
  try {
    say('with 5 ms added to each fsync, on both sides');
    const sdCard = await compare(slow.env, say);
    say("at the disk's own speed");
    const bare = await compare({}, say);
    return { value: sdCard.ratio, detail: { tills, sdCard, bare } };
  } finally {
    await slow.remove();
  }
});
