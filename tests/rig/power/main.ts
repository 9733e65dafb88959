import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seeded } from '../../crash/rounds.ts';
import { bestAccelerator } from '../accelerator.ts';
import { image } from '../image.ts';
import { shareFor } from '../share.ts';
import { powerCuts } from './cuts.ts';
import { recordWrites } from './record.ts';
import { replay } from './replay.ts';
import { makeShopDisk } from './shop-disk.ts';

const usage = 'npm run rig -- power --cuts 100 --record 10 --points 300|all --tills 20 --seed 7';

interface PowerOrders {
  /** How often the power is cut. */
  cuts: number;
  /** How many minutes of writes are recorded; 0: none. */
  record: number;
  /** At how many of the record's flushes the books are opened. */
  points: number;
  /**
   * How many tills sell at once. A till gives a socket up that does not answer within seconds: where the processor is played
   * and busy besides, many that come back at once may never get through.
   */
  tills: number;
  seed: number;
}

/** `npm run rig -- power`: the power is cut under load, and then at the flushes of a record. Returns the exit code. */
export async function power(args: string[]): Promise<number> {
  const orders = ordersFrom(args);
  if (!orders) {
    process.stderr.write(`${usage}\n`);
    return 64;
  }
  const { cuts, record, seed } = orders;
  const made = await image();
  const accelerator = await bestAccelerator(made);
  const work = await mkdtemp(join(tmpdir(), 'guitai-power-'));
  say(`power: ${cuts} cuts, ${record} minutes recorded, seed ${seed}, ${accelerator}`);
  const began = performance.now();
  const summary: Record<string, unknown> = { ...orders, accelerator };
  const share: string[] = [];
  const machineFor = async (recorded: boolean) => {
    share.push(await shareFor({ scenario: 'power', cycles: cuts, seed, recorded }));
    return { image: made, accelerator, share: share.at(-1)! };
  };
  try {
    const disk = await makeShopDisk(work, orders.tills);
    if (cuts > 0) {
      const machine = await machineFor(false);
      summary.cut = await powerCuts({ machine, disk, work, cuts, seed, say: tell });
    }
    if (record > 0) {
      const machine = await machineFor(true);
      const random = seeded(seed + 2);
      const load_ms = record * 60_000;
      const { record: file, ledger } = await recordWrites({ machine, disk, work, load_ms, random, say: tell });
      const how = { points: orders.points, random: seeded(seed + 3) };
      summary.replayed = await replay({ disk: disk.path, record: file, work, ledger, ...how, say: tell });
    }
    say(JSON.stringify({ ...summary, minutes: minutesSince(began) }, null, 2));
    for (const folder of [work, ...share]) await rm(folder, { recursive: true, force: true });
    return 0;
  } catch (error) {
    say(JSON.stringify({ ...summary, minutes: minutesSince(began) }, null, 2));
    process.stderr.write(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}\n`);
    say(`The disks lie in ${work}; what the machine and the hub said in ${share.join(', ')}`);
    return 1;
  }
}

function ordersFrom(args: string[]): PowerOrders | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        cuts: { type: 'string', default: '100' },
        record: { type: 'string', default: '10' },
        points: { type: 'string', default: '300' },
        tills: { type: 'string', default: '20' },
        seed: { type: 'string' },
      },
    });
    const cuts = Number(values.cuts);
    const record = Number(values.record);
    const points = values.points === 'all' ? Number.POSITIVE_INFINITY : Number(values.points);
    const tills = Number(values.tills);
    const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
    if (!Number.isInteger(cuts) || cuts < 0 || !(record >= 0) || !(points >= 1) || !Number.isInteger(seed)) return null;
    if (!Number.isInteger(tills) || tills < 1) return null;
    return { cuts, record, points, tills, seed };
  } catch {
    return null; // an option that there is not
  }
}

const minutesSince = (began: number) => Math.round((performance.now() - began) / 6_000) / 10;

const tell = (line: string) => say(`  ${line}`);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
