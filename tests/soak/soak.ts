import { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import { uuidv7 } from '../../hub/model/ids.ts';
import * as kitchen from '../../hub/protocol/kitchen.ts';
import * as print from '../../hub/protocol/printing.ts';
import * as sales from '../../hub/protocol/sales.ts';
import { type Counter, lineOf, openCounter, sellInput } from '../hub/open-counter.ts';
import { Chance } from '../simulation/chance.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { type Account, audit, type PrintedJob } from './audit.ts';
import { type RunningHub, startHub } from './hub.ts';
import { Printers, type SoakedPrinter, type Trouble } from './printers.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export interface SoakOptions {
  seed: number;
  /** Of shop time. */
  hours: number;
  /** Told as time goes on. */
  told?: (line: string) => void;
}

export interface SoakResult extends Account {
  stops: number;
  crashes: number;
  troubles: ReadonlyMap<Trouble, number>;
}

const shopPrinters: readonly SoakedPrinter[] = [
  { name: '后厨机', model: 'epson-tm', proves: true },
  { name: '吧台机', model: 'epson-tm', proves: true },
  { name: '前台机', model: 'escpos-80', proves: false },
];

/**
 * A shop's day, compressed: orders and receipts flow, printers fail at random, the hub stops and crashes at random, a
 * person looks after what is uncertain. Everything but the printers' far ends is the product. At the end all is mended and
 * what still waits comes out; then the paper is read and compared with the books (audit.ts).
 */
export async function soak({ seed, hours, told = () => {} }: SoakOptions): Promise<SoakResult> {
  const chance = new Chance(seed);
  const counter = await openCounter();
  const time = new VirtualTime(counter.clock.now);
  Object.defineProperty(counter.clock, 'now', { get: () => time.now });
  time.install();
  try {
    return await live({ chance, counter, time, hours, told });
  } finally {
    time.uninstall();
    await counter.close();
  }
}

async function live(parts: {
  chance: Chance;
  counter: Counter;
  time: VirtualTime;
  hours: number;
  told: (line: string) => void;
}): Promise<SoakResult> {
  const { chance, counter, time, hours, told } = parts;
  const till = counter.till(1);
  await time.during(openShop(counter));
  const virtual = new VirtualCounter();
  const day = new AbortController();
  const over = new AbortController();
  const start = () => startHub({ store: counter.store, virtual, time, settings: async () => counter.settings });
  let hub: RunningHub = await start();
  const printers = new Printers(virtual, shopPrinters, chance, time, over.signal);
  const counts = { stops: 0, crashes: 0 };
  /** Everything that was booked to be printed, by what stands on its paper alone. */
  const wanted: string[] = [];

  const serve = async () => {
    for (let n = 1; !day.signal.aborted; n++) {
      await time.sleep(chance.wait(40 * second));
      const lines = [lineOf('cola', 1000, { note: `T${n}a` })];
      if (chance.percent(50)) lines.push(lineOf('apple', 500, { note: `T${n}b` }));
      for (const { note } of lines) wanted.push(`${note}.`);
      const noted = lines.map((line) => ({ ...line, note: `${line.note}.` }));
      if (chance.percent(60)) {
        const { number } = await time.during(till.value(sales.sell, sellInput(noted, { print: true })));
        wanted.push(number);
      } else {
        const sent = noted.map(({ id, productId, unitId, quantity, note }) => ({
          id,
          productId,
          unitId,
          quantity,
          note,
        }));
        await time.during(till.value(kitchen.send, { orderId: uuidv7(), label: '', lines: sent }));
      }
    }
  };

  /** Somebody looks after what is uncertain or failed: prints it again here or elsewhere, or lets it be. */
  const lookAfter = async () => {
    while (!day.signal.aborted) {
      await time.sleep(chance.wait(8 * minute));
      const { rows } = await time.during(till.value(print.jobs, { limit: 500 }));
      for (const { id, state } of rows) {
        if (state !== 'unknown' && state !== 'failed') continue;
        if (!chance.percent(state === 'failed' ? 60 : 15)) continue;
        const printerId = chance.percent(50) ? chance.between(1, shopPrinters.length) : null;
        await time.during(till.ask(print.retry, { jobId: id, printerId }));
      }
    }
  };

  const restart = async () => {
    while (!day.signal.aborted) {
      await time.sleep(chance.wait(hour));
      if (day.signal.aborted) return;
      const crash = chance.percent(60);
      counts[crash ? 'crashes' : 'stops'] += 1;
      await (crash ? hub.crash() : hub.stop());
      await time.sleep(chance.between(second, minute));
      printers.tear();
      hub = await start();
    }
  };

  const ends = time.now + hours * hour;
  const actors = [serve(), lookAfter(), restart(), ...shopPrinters.map((one) => printers.befall(one, day.signal))];
  let ended = false;
  const everybody = Promise.all(actors).finally(() => {
    ended = true;
  });
  // What an actor throws ends the day, and is thrown once the others have gone home.
  everybody.catch(() => day.abort());
  for (let next = time.now; next < ends && !day.signal.aborted; ) {
    next = Math.min(ends, next + hour);
    await time.runUntil(next);
    told(
      `${Math.round((hours * hour - (ends - time.now)) / hour)} h: ${wanted.length} wanted, ${printers.papers.length} strips`,
    );
  }
  day.abort();

  // Everybody comes to an end; all is mended; what waits comes out, or asks.
  while (!ended) await time.runUntil(time.now + 10 * minute);
  await everybody;
  for (const { name } of shopPrinters) printers.heal(name);
  await time.runUntil(time.now + hour);
  printers.tear();
  const stopping = hub.stop();
  await time.runUntil(time.now + minute);
  await stopping;
  over.abort();

  const jobs = await counter.sql<PrintedJob>(
    'SELECT id, kind, title, document, state, repeated, attempts FROM print_job',
  );
  return { ...audit(wanted, jobs, printers.papers), ...counts, troubles: printers.troubles };
}

/** Two stations with their printers and deputies, one printer for receipts, a shift. */
async function openShop(counter: Counter): Promise<void> {
  for (const { name, model } of shopPrinters) {
    await counter.write(`INSERT INTO device (kind, model, name, connection, rev)
      VALUES ('printer', '${model}', '${name}', '${JSON.stringify({ port: 'virtual', name })}', :rev)`);
  }
  await counter.openShifts(1);
  // Stock is no matter here: a day sells more than the shelf of the test counter holds.
  counter.settings.sellBelowZero = true;
  const station = { id: null, medium: 'paper' as const, lateAfter: 10 };
  const till = counter.till(1);
  await till.value(kitchen.saveStation, { ...station, name: '吧台', printerId: 2, deputyId: 1, categories: [1] });
  await till.value(kitchen.saveStation, { ...station, name: '后厨', printerId: 1, deputyId: 3, categories: [2] });
}
