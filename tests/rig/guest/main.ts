import { readFile, writeFile } from 'node:fs/promises';
import type { Findings, Orders } from '../orders.ts';
import { counter } from '../scenarios/counter.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import { told } from './told.ts';

/** The program in the machine: runs the scenario that it was ordered, and leaves its findings on the share. */
const scenarios: Record<ScenarioName, (orders: Orders) => Promise<Findings>> = { counter };
const orders = JSON.parse(await readFile('orders.json', 'utf8')) as Orders & { scenario: ScenarioName };
try {
  const findings = await scenarios[orders.scenario](orders);
  await writeFile('result.json', JSON.stringify(findings));
  process.exit(findings.problems.length === 0 ? 0 : 1);
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  told(`failed: ${text}`);
  await writeFile('result.json', JSON.stringify({ measured: {}, problems: [text] } satisfies Findings));
  process.exit(1);
}
