import { parseArgs } from 'node:util';
import { liveDay } from './day.ts';
import { makeShop } from './shop.ts';
import { interesting, Sometimes } from './sometimes.ts';

/** `npm run day -- --seeds 1000 --from 1`: lives that many days of a shop, and says in its last lines what became of them. */
const { values } = parseArgs({
  options: { seeds: { type: 'string' }, from: { type: 'string' }, hours: { type: 'string' } },
});
const seeds = Number(values.seeds ?? 1000);
const from = Number(values.from ?? 1);
const hours = Number(values.hours ?? 1);
if (!Number.isSafeInteger(seeds) || !Number.isSafeInteger(from) || !(hours > 0))
  throw new Error('--seeds, --from and --hours are numbers');

const shop = await makeShop();
const sometimes = new Sometimes();
const began = process.hrtime.bigint();
let [lived_ms, documents, kills, failed] = [0, 0, 0, 0];
for (let seed = from; seed < from + seeds; seed += 1) {
  const result = await liveDay({ seed, shop, hours, sometimes });
  lived_ms += result.lived_ms;
  documents += result.documents;
  kills += result.kills;
  if (result.problems.length > 0) {
    failed += 1;
    for (const problem of result.problems.slice(0, 10)) console.error(`seed ${seed}: ${problem}`);
  } else if ((seed - from + 1) % 50 === 0) {
    console.info(`  ${seed - from + 1} days, ${documents} documents, ${kills} kills`);
  }
}
await shop.remove();
const took_ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
for (const one of interesting) console.info(`  ${String(sometimes.counts.get(one)).padStart(8)}  ${one}`);
const missed = seeds >= 200 ? sometimes.missed : [];
for (const one of missed) console.error(`never reached: ${one}`);
console.info(
  `${documents} sales, refunds and voids; ${kills} kills; ${Math.round(lived_ms / took_ms)} times real time`,
);
console.info(failed === 0 && missed.length === 0 ? `All ${seeds} days hold` : `${failed} of ${seeds} days do not hold`);
process.exitCode = failed === 0 && missed.length === 0 ? 0 : 1;
