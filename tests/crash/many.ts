import { parseArgs } from 'node:util';
import { realRounds } from './real-rounds.ts';

const options = { rounds: { type: 'string', default: '200' }, seed: { type: 'string' } } as const;
const { values } = parseArgs({ options });
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  process.stderr.write('npm run crash -- --rounds 200 --seed 7\n');
  process.exit(64);
}

process.stdout.write(`${rounds} rounds with seed ${seed}\n`);
const began = performance.now();
try {
  const result = await realRounds({
    rounds,
    seed,
    onRound: ({ round, acknowledged }) =>
      round % 10 === 0 &&
      process.stdout.write(`  round ${round}: ${acknowledged} sales acknowledged, all there once\n`),
  });
  process.stdout.write(
    `${JSON.stringify({ seed, ...result, seconds: Math.round((performance.now() - began) / 1000) })}\n`,
  );
  process.exit(0);
} catch (error) {
  process.stderr.write(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
