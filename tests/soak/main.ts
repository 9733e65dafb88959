import { parseArgs } from 'node:util';
import { soak } from './soak.ts';

/** `npm run soak -- --hours 24 --seed 7`: lives a shop's day in minutes and says what became of its paper. */
const { values } = parseArgs({ options: { hours: { type: 'string' }, seed: { type: 'string' } } });
const hours = Number(values.hours ?? 24);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
if (!(hours > 0) || !Number.isSafeInteger(seed)) throw new Error('--hours and --seed are numbers');

console.info(`A day of ${hours} h, seed ${seed}`);
const { problems, troubles, ...result } = await soak({ seed, hours, told: (line) => console.info(`  ${line}`) });
console.info(
  Object.entries(result)
    .map(([what, n]) => `${what} ${n}`)
    .join(', '),
);
console.info([...troubles].map(([what, n]) => `${what} ${n}`).join(', '));
for (const problem of problems.slice(0, 50)) console.error(`PROBLEM  ${problem}`);
console.info(
  problems.length === 0
    ? 'Every piece of paper is accounted for'
    : `${problems.length} problems; again with --seed ${seed}`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
