import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, businessDay } from '../../hub/model/time.ts';
import * as imports from '../../hub/protocol/imports.ts';
import { overview } from '../../hub/protocol/reports.ts';
import type { TestTerminal } from '../hub/server/test-terminal.ts';
import { startHub } from '../journeys/harness/hub.ts';
import { atMost, bench, median, percentile } from './bench.ts';
import { copyOfShop } from './books.ts';
import { closedLoop, openTills, signedIn, type Tills } from './tills.ts';

const shop = { products: 1000, sales: 20_000 };
const importRows = 100_000;
const tills = 4;
const rounds = 3;
const round_s = 10;
/** Four tills that each sell about twice a second: a shop at its busiest. */
const pause_ms = 500;

async function p99(open: Tills): Promise<number> {
  return percentile((await closedLoop(open, { seconds: round_s, pause_ms })).latencies_ms, 99);
}

/** Asks for the year's report again and again until told to stop. */
async function askForYears(office: TestTerminal, signal: AbortSignal): Promise<number> {
  const to = businessDay(Date.now(), 'Asia/Shanghai');
  let asked = 0;
  while (!signal.aborted) {
    await office.value(overview, { from: addDays(to, -365), to });
    asked += 1;
  }
  return asked;
}

function csv(): string {
  const lines = ['商品名称,条码,售价,成本,库存,分类'];
  for (let row = 0; row < importRows; row += 1) {
    const price = 100 + ((row * 37) % 9000);
    lines.push(`试验商品 ${row} 号,7${String(row).padStart(9, '0')},${price / 100},${price / 200},${row % 90},试验`);
  }
  return lines.join('\n');
}

/** Uploads, plans and starts to write a file of goods. @returns what tells how many rows are done */
async function startImport(address: string, office: TestTerminal, token: string) {
  const response = await fetch(`${address}/imports`, {
    method: 'POST',
    headers: { authorization: `Session ${token}`, 'x-file-name': `${randomUUID()}.csv` },
    body: csv(),
  });
  const answer = (await response.json()) as { ok: boolean; value: imports.ImportFile };
  if (!answer.ok) throw new Error(`the upload was refused: ${JSON.stringify(answer)}`);
  const { importId, guess } = answer.value;
  const progress = office.follow(imports.progress, { importId });
  const latest = () => {
    const item = progress.items.at(-1)?.answer;
    return item?.ok ? item.value : undefined;
  };
  await office.value(imports.plan, { importId, mapping: guess, duplicates: 'skip' });
  await progress.until(() => latest()?.phase === 'planned');
  await office.value(imports.apply, { importId });
  return { latest, importId };
}

await bench(import.meta.url, 'quiet', '× ack p99 beside a report and an import', atMost(1.5), async (say) => {
  const hub = await startHub({ home: await copyOfShop(shop, say) });
  const open = await openTills(hub.address, tills);
  const { terminal: office, token } = await signedIn(hub.address, 'office');
  await closedLoop(open, { seconds: 5 });
  const calm: number[] = [];
  for (let round = 0; round < rounds; round += 1) calm.push(await p99(open));
  say(`p99 ${median(calm).toFixed(1)} ms when nothing else goes on`);

  const { latest } = await startImport(hub.address, office, token);
  const ended = new AbortController();
  const reports = askForYears(office, ended.signal);
  await pause(500);
  const busy: number[] = [];
  let importing = 0;
  for (let round = 0; round < rounds; round += 1) {
    busy.push(await p99(open));
    if (latest()?.phase === 'applying') importing += 1;
  }
  ended.abort();
  const asked = await reports;
  say(`p99 ${median(busy).toFixed(1)} ms beside ${asked} year reports and ${latest()?.done} imported rows`);
  await hub.kill9(); // the rest of the import is nobody's concern
  const detail = {
    ...{ calm_ms: calm, busy_ms: busy, tills, reports: asked },
    import: { rows: importRows, done: latest()?.done, phase: latest()?.phase, roundsWithImport: importing },
    nightlyRun: 'does not exist yet, so it is not part of this',
  };
  return { value: median(busy) / median(calm), detail };
});
