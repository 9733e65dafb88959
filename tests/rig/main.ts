import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../../hub/launch/progress.mjs';
import { bestAccelerator } from './accelerator.ts';
import { image } from './image.ts';
import { type MachineEnd, runMachine } from './machine.ts';
import type { Findings, Orders } from './orders.ts';
import { power } from './power/main.ts';
import { isScenario, scenarioNames } from './scenarios/names.ts';
import { shareFor } from './share.ts';

const usage = `npm run rig -- [${scenarioNames.join('|')}] --cycles 200 --seed 7 --minutes 15
npm run rig -- power --cuts 100 --record 10 --points 300|all --tills 20 --seed 7`;

await launch(async () => {
  const [first, ...rest] = process.argv.slice(2);
  if (first === 'power') process.exit(await power(rest)); // a till that was never answered would go on asking
  const orders = ordersFrom(process.argv.slice(2));
  if (!orders) {
    process.stderr.write(`${usage}\n`);
    return 64;
  }
  const made = await image();
  const accelerator = await bestAccelerator(made);
  const share = await shareFor(orders);
  say(`${orders.scenario}: ${orders.cycles} cycles with seed ${orders.seed}, ${accelerator}`);
  const end = await runMachine({
    image: made,
    accelerator,
    share,
    limit_ms: orders.minutes * 60_000,
    told: (line) => say(`  ${line}`),
  });
  const findings = await readFile(join(share, 'result.json'), 'utf8').then(
    (text) => JSON.parse(text) as Findings,
    () => null,
  );
  const problems = findings?.problems ?? [whyNothing(end, orders.minutes)];
  say(JSON.stringify({ ...orders, accelerator, boot_ms: end.boot_ms, ...findings?.measured, problems }, null, 2));
  if (problems.length === 0 && end.code === 0) {
    await rm(share, { recursive: true, force: true });
    return 0;
  }
  say(`What the machine, the hub and its program said lies in ${share}`);
  return 1;
});

function ordersFrom(args: string[]): (Orders & { minutes: number }) | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: {
        cycles: { type: 'string', default: '200' },
        seed: { type: 'string' },
        minutes: { type: 'string', default: '15' },
      },
      allowPositionals: true,
    });
    const [scenario = 'counter'] = positionals;
    const cycles = Number(values.cycles);
    const minutes = Number(values.minutes);
    const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
    if (!isScenario(scenario) || !Number.isInteger(cycles) || cycles < 1) return null;
    if (!Number.isInteger(seed) || !(minutes > 0)) return null;
    return { scenario, cycles, seed, minutes };
  } catch {
    return null; // an option that there is not
  }
}

function whyNothing({ code, boot_ms, late }: MachineEnd, minutes: number): string {
  if (late) return `the machine was not done within ${minutes} minutes`;
  if (boot_ms === null) return 'the machine did not boot';
  return `the program in the machine ended with ${code ?? 'nothing'} and found nothing`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
