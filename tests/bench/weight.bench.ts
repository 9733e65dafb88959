import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../hub/launch/root.mjs';
import { atMost, bench } from './bench.ts';

/** What the build weighed: web/build/weigh.ts. */
type Weights = Record<string, { js: { gzip: number } }>;

/** KB as on the wire: a thousand bytes of gzip. */
const kb = 1000;

await bench(import.meta.url, 'weight', 'KB of JavaScript, gzipped, for the till', atMost(150), async (say) => {
  const file = join(root, 'dist', 'weights.json');
  if (!existsSync(file)) throw new Error('the pages are not built: there is no dist/weights.json');
  const weights = JSON.parse(readFileSync(file, 'utf8')) as Weights;
  const till = weights.till;
  if (!till) throw new Error(`the till is not among the pages that were built: ${Object.keys(weights).join(', ')}`);
  const firstScreens = Object.fromEntries(Object.entries(weights).map(([name, { js }]) => [name, js.gzip / kb]));
  for (const [name, weight] of Object.entries(firstScreens)) say(`${name}: ${weight.toFixed(1)} KB`);
  const light = (weight: number | undefined) => ({ limit: 80, holds: weight !== undefined && weight <= 80 });
  const goals = { kitchen: light(firstScreens.kitchen), handheld: light(firstScreens.handheld) };
  return { value: till.js.gzip / kb, detail: { firstScreens, goals } };
});
