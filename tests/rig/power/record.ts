import { once } from 'node:events';
import { truncate, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '../../crash/ledger.ts';
import { powerPorts } from '../orders.ts';
import { markOf } from './cut-points.ts';
import { hubPort, PowerMachine, type PowerMachineOptions, portHere, portsTo } from './power-machine.ts';
import { copyDisk, type ShopDisk } from './shop-disk.ts';
import { SellingTills } from './tills.ts';

/** The record's file has holes where nothing is written, so its size costs nothing. */
const recordBytes = 64 * 1024 ** 3;
/** How often what the tills have heard is marked in the record. */
const mark_ms = 200;
/** To close the hub, unmount, and write the end of the record. */
const close_ms_max = 10 * 60_000;

export interface RecordOptions {
  machine: Pick<PowerMachineOptions, 'image' | 'accelerator' | 'share'>;
  disk: ShopDisk;
  work: string;
  /** How long the tills sell. */
  load_ms: number;
  random: () => number;
  say: (line: string) => void;
}

/** Every write that the hub made under the load of twenty tills, and what the tills know. */
export async function recordWrites(options: RecordOptions): Promise<{ record: string; ledger: Ledger }> {
  const { work, disk, load_ms, say } = options;
  const own = join(work, 'recorded.img');
  const record = join(work, 'record.img');
  await copyDisk(disk.path, own);
  await writeFile(record, '');
  await truncate(record, recordBytes);
  const ports = await portsTo([powerPorts.hub, powerPorts.marks]);
  const limit_ms = 24 * 3_600_000;
  const control = join(work, 'qmp');
  const machine = new PowerMachine({ ...options.machine, disks: [own, record], ports, control, limit_ms });
  const tills = new SellingTills(disk.shop, hubPort(ports), options.random);
  try {
    await machine.verified();
    await machine.opened();
    await tills.answered(1);
    const marks = connect(portHere(ports, powerPorts.marks), '127.0.0.1');
    await once(marks, 'connect');
    await markWhile(marks, tills.ledger, load_ms, say);
    await tills.finish();
    marks.write('end\n');
    const end = await Promise.race([machine.ended, sleep(close_ms_max, null, { ref: false })]);
    if (end?.code !== 0) throw new Error(`the machine did not close its disk: ${JSON.stringify(end)}`);
  } finally {
    await tills.stop();
    await machine.stop();
  }
  return { record, ledger: tills.ledger };
}

/** Marks how much the tills have heard, again and again. A mark stands behind every write that an answer rests on. */
async function markWhile(marks: Socket, ledger: Ledger, load_ms: number, say: (line: string) => void): Promise<void> {
  const written = createInterface({ input: marks })[Symbol.asyncIterator]();
  const end = performance.now() + load_ms;
  let told = performance.now();
  while (performance.now() < end) {
    marks.write(`${markOf(ledger.answered.size)}\n`);
    if ((await written.next()).done) throw new Error('the machine takes no more marks');
    if (performance.now() - told > 60_000) {
      told = performance.now();
      say(`${ledger.answered.size} sales answered, ${Math.ceil((end - told) / 60_000)} minutes to go`);
    }
    await sleep(mark_ms);
  }
}
