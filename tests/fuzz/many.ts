import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { targets } from './targets.ts';

/** `npm run fuzz -- --streams 1000000 --seed N [--dialogue NAME] [--from N]`: prints what each dialogue withstood. */
const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
    dialogue: { type: 'string' },
  },
});
const [streams, seed, from] = [values.streams, values.seed, values.from].map(Number) as [number, number, number];
const chosen = targets.filter(({ name }) => values.dialogue === undefined || name === values.dialogue);
if (![streams, seed, from].every(Number.isSafeInteger) || chosen.length === 0) {
  console.error(`Dialogues: ${targets.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

console.log(`seed ${seed}, ${streams} streams a dialogue`);
for (const target of chosen) {
  const began = performance.now();
  try {
    const { told, largest } = fuzz(target, seed, streams, from);
    const seconds = (performance.now() - began) / 1_000;
    const rate = Math.round(streams / seconds);
    const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
    console.log(
      `${target.name}: ${streams} streams, ${rate}/s, ${told} events, largest state ${largest}, ${memory} MB`,
    );
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
