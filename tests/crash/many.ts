import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { realRounds } from './real-rounds.ts';

const option = { type: 'string' } as const;
const { values } = parseArgs({ options: { rounds: option, seed: option, workers: option } });
const rounds = Number(values.rounds ?? 200);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const sideBySide = Number(values.workers ?? availableParallelism());
if (![rounds, seed, sideBySide].every(Number.isSafeInteger) || rounds < 1 || sideBySide < 1) {
  process.stderr.write('npm run crash -- --rounds 200 --seed 7 --workers 2\n');
  process.exit(64);
}

process.stdout.write(`${rounds} rounds from seed ${seed}, ${sideBySide} books at once\n`);
const began = performance.now();
try {
  const result = await realRounds({
    ...{ rounds, seed, sideBySide },
    onBook: (sum) =>
      process.stdout.write(`  ${sum.rounds} rounds: ${sum.acknowledged} sales acknowledged, all there once\n`),
  });
  process.stdout.write(
    `${JSON.stringify({ seed, ...result, seconds: Math.round((performance.now() - began) / 1000) })}\n`,
  );
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
