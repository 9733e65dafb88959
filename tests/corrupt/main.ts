import { parseArgs } from 'node:util';
import { corrupt } from './corrupt.ts';

/** `npm run corrupt -- --places 1000 --seed 1`: changes as many bytes of a shop's books and says how each was noticed. */
const { values } = parseArgs({ options: { places: { type: 'string' }, seed: { type: 'string' } } });
const places = Number(values.places ?? 1000);
const seed = Number(values.seed ?? 1);
if (!Number.isSafeInteger(places) || places < 1 || !Number.isSafeInteger(seed))
  throw new Error('--places and --seed are whole numbers');

const counts = new Map<string, number>();
const { verdicts, kinds } = await corrupt({
  ...{ places, seed, sales: 200 },
  onVerdict: ({ place, moment, how, why }, done) => {
    const file = { 'books.db': 'pages', 'books.db-wal': 'write-ahead log', 'books.db-sums': 'page sums' }[place.file];
    const key = `${file}, ${moment}: ${how}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (how === 'missed')
      console.error(`missed: byte ${place.offset} of ${place.file} (${place.what}), ${moment}: ${why}`);
    if (done % 100 === 0) console.info(`  ${done} of ${places}`);
  },
});
for (const [key, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.info(`  ${String(count).padStart(6)}  ${key}`);
const missed = verdicts.filter(({ how }) => how === 'missed').length;
console.info(
  missed === 0
    ? `${places} bytes in ${kinds} kinds of places changed with seed ${seed}: all noticed, or without a meaning`
    : `${missed} of ${places} changed bytes went unnoticed with seed ${seed}`,
);
process.exitCode = missed === 0 ? 0 : 1;
