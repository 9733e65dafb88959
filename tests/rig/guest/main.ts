import { readFile, writeFile } from 'node:fs/promises';
import type { Findings, Orders } from '../orders.ts';
import type { ScenarioName } from '../scenarios/names.ts';
import { told } from './told.ts';

/** The program in the machine: runs the scenario that it was ordered, and leaves its findings on the share. */
type Scenario = (orders: Orders) => Promise<Findings>;
/** Each loaded when it is asked for: where every instruction is emulated, what is not needed is dear. */
const scenarios: Record<ScenarioName | 'power', () => Promise<Scenario>> = {
  counter: async () => (await import('../scenarios/counter.ts')).counter,
  moves: async () => (await import('../scenarios/moves.ts')).moves,
  flood: async () => (await import('../scenarios/flood.ts')).flood,
  rights: async () => (await import('../scenarios/rights.ts')).rights,
  power: async () => (await import('../scenarios/power.ts')).power,
};
const orders = JSON.parse(await readFile('orders.json', 'utf8')) as Orders & { scenario: keyof typeof scenarios };
try {
  const scenario = await scenarios[orders.scenario]();
  const findings = await scenario(orders);
  await writeFile('result.json', JSON.stringify(findings));
  process.exit(findings.problems.length === 0 ? 0 : 1);
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  told(`failed: ${text}`);
  await writeFile('result.json', JSON.stringify({ measured: {}, problems: [text] } satisfies Findings));
  process.exit(1);
}
