import { parseArgs } from 'node:util';
import { siege } from './siege.ts';

/** `npm run hostile -- --messages 1000000 --seed 7 [--from WAVE]`: prints what the hub withstood; the exit code tells. */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
});
const [messages, from] = [Number(values.messages), Number(values.from)];
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
if (![messages, from, seed].every(Number.isSafeInteger)) {
  process.stderr.write('npm run hostile -- --messages 1000000 --seed 7 [--from WAVE]\n');
  process.exit(64);
}

process.stdout.write(`${messages} messages with seed ${seed}\n`);
// Ctrl-C: what was sent so far is audited; a second one ends it at once.
const enough = new AbortController();
process.once('SIGINT', () => enough.abort());
let told = 0;
try {
  const result = await siege({
    ...{ messages, seed, from, enough: enough.signal },
    onProgress({ sent, sales, held, log_bytes }) {
      if (performance.now() - told < 5_000) return;
      told = performance.now();
      const { rss_mb, descriptors } = held;
      process.stdout.write(
        `  ${sent} messages, ${sales} sales, ${rss_mb} MB, ${descriptors} descriptors, ${log_bytes} bytes logged\n`,
      );
    },
  });
  process.stdout.write(`${JSON.stringify({ seed, ...result })}\n`);
  process.exit(0);
} catch (error) {
  for (let one = error; one instanceof Error; one = one.cause) process.stderr.write(`${one.stack ?? one.message}\n`);
  process.exit(1);
}
