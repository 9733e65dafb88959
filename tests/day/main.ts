import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { interesting, Sometimes } from './sometimes.ts';
import { liveInWorkers } from './workers.ts';

/** `npm run day -- --seeds 1000 --from 1`: lives that many days of a shop, and says in its last lines what became of them. */
const option = { type: 'string' } as const;
const { values } = parseArgs({ options: { seeds: option, from: option, hours: option, workers: option } });
const seeds = Number(values.seeds ?? 1000);
const from = Number(values.from ?? 1);
const hours = Number(values.hours ?? 1);
const workers = Number(values.workers ?? availableParallelism());
if (![seeds, from, workers].every(Number.isSafeInteger) || !(hours > 0) || workers < 1)
  throw new Error('--seeds, --from, --hours and --workers are numbers');

const sometimes = new Sometimes();
const began = process.hrtime.bigint();
const sum = { days: 0, lived_ms: 0, documents: 0, kills: 0, failed: 0 };
const days = Array.from({ length: seeds }, (_, index) => ({ seed: from + index, hours }));
await liveInWorkers(days, workers, ({ seed, problems, lived_ms, documents, kills, reached }) => {
  sum.days += 1;
  sum.lived_ms += lived_ms;
  sum.documents += documents;
  sum.kills += kills;
  for (const [one, times] of reached) sometimes.reached(one, times);
  if (problems.length > 0) sum.failed += 1;
  for (const problem of problems.slice(0, 10)) console.error(`seed ${seed}: ${problem}`);
  if (sum.days % 50 === 0) console.info(`  ${sum.days} days, ${sum.documents} documents, ${sum.kills} kills`);
});
const took_ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
for (const one of interesting) console.info(`  ${String(sometimes.counts.get(one)).padStart(8)}  ${one}`);
const missed = seeds >= 200 ? sometimes.missed : [];
for (const one of missed) console.error(`never reached: ${one}`);
const { documents, kills, lived_ms, failed } = sum;
const speed = `${Math.round(lived_ms / took_ms)} times real time in ${Math.min(workers, seeds)} processes`;
console.info(`${documents} sales, refunds and voids; ${kills} kills; ${speed}`);
console.info(failed === 0 && missed.length === 0 ? `All ${seeds} days hold` : `${failed} of ${seeds} days do not hold`);
process.exitCode = failed === 0 && missed.length === 0 ? 0 : 1;
