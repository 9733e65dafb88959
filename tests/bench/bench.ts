import { pathToFileURL } from 'node:url';
import { closeBrowser } from '../journeys/harness/browser.ts';
import { leaveFile } from '../journeys/harness/owned.ts';

/** What a bench found: the one number that its goal is about, and everything else worth knowing. */
export interface Measured {
  value: number;
  detail?: Record<string, unknown>;
}

/** The number that is good enough, and whether more or less of it is better. */
export interface Goal {
  limit: number;
  better: 'higher' | 'lower';
}

export const atLeast = (limit: number): Goal => ({ limit, better: 'higher' });
export const atMost = (limit: number): Goal => ({ limit, better: 'lower' });

/** A bench's last line with --json, exactly these keys. */
export interface Result {
  bench: string;
  value: number;
  unit: string;
  goal: number;
  holds: boolean;
  detail: Record<string, unknown>;
}

/** Says how it goes, in words, while it goes; one line each. */
export type Say = (words: string) => void;

/**
 * Declares what a file tests/bench/NAME.bench.ts measures and, where that file is the program that runs, measures it:
 *
 *     await bench(import.meta.url, 'commit', '× raw one-per-commit', atLeast(10), async (say) => ({ value, detail }));
 *
 * Missing a goal is a finding, not a failure: only a bench that cannot measure ends with an error.
 */
export async function bench(
  module: string,
  name: string,
  unit: string,
  goal: Goal,
  run: (say: Say) => Promise<Measured>,
): Promise<void> {
  if (module !== pathToFileURL(process.argv[1] ?? '').href) return;
  try {
    const measured = await run((words) => process.stdout.write(`  ${words}\n`));
    const result = resultOf(name, unit, goal, measured);
    process.stdout.write(`${inWords(result, goal)}\n`);
    if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result, fewDigits)}\n`);
  } finally {
    await leaveFile(); // hubs, pages and folders that the bench opened
    await closeBrowser();
  }
}

export function resultOf(name: string, unit: string, goal: Goal, { value, detail = {} }: Measured): Result {
  const holds = goal.better === 'higher' ? value >= goal.limit : value <= goal.limit;
  return { bench: name, value: rounded(value), unit, goal: goal.limit, holds, detail };
}

function inWords(result: Result, goal: Goal): string {
  const wanted = `${goal.better === 'higher' ? 'at least' : 'at most'} ${result.goal}`;
  return `${result.bench}: ${result.value} ${result.unit}; goal: ${wanted}; ${result.holds ? 'holds' : 'MISSED'}`;
}

/** For JSON.stringify: what was measured is told as `value` is; counts stay whole. */
function fewDigits(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? rounded(value) : value;
}

/** Four significant figures: more than any of these measurements is worth. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/**
 * The value that `percent` of all values do not exceed; between two, in proportion (as numpy and Excel do).
 * @throws RangeError without values
 */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new RangeError('a percentile of nothing');
  const sorted = Float64Array.from(values).sort();
  const place = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
