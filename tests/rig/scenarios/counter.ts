import { setTimeout as pause } from 'node:timers/promises';
import { list, takeWeight } from '../../../hub/protocol/devices.ts';
import { jobs } from '../../../hub/protocol/printing.ts';
import { PaperBook, type PaperEnd, ScanBook, spread } from '../books.ts';
import { furnish, keepBooks, type Lane, makeDevices, type Station } from '../guest/counter.ts';
import { makeSockets, type RigPrinter, type RigScale, type RigScanner } from '../guest/devices.ts';
import { startHub, stopHub, unpackHome } from '../guest/hub.ts';
import { back_ms, home, patience_ms } from '../guest/shop.ts';
import { RigTill } from '../guest/till.ts';
import { told } from '../guest/told.ts';
import { until } from '../guest/until.ts';
import type { Findings, Orders } from '../orders.ts';

const scansAtOnce = 3;

/**
 * Two tills with a keyboard scanner, a HID-POS scanner, a printer and a scale each. Their plugs are drawn and put back,
 * now at rest, now in the middle of a scan or a receipt, while both go on selling.
 */
export async function counter({ cycles, seed }: Orders): Promise<Findings> {
  makeSockets(8);
  const began = performance.now();
  await unpackHome(home);
  const hub = await startHub(home);
  const hubOpen_ms = Math.round(performance.now() - began);
  told(`the hub is open after ${Math.round(hubOpen_ms / 1_000)} s`);
  const tills = [await RigTill.open(hub.address), await RigTill.open(hub.address)];
  const lanes = await furnish(tills, await makeDevices(), patience_ms);
  told('all eight devices were found and given to their tills');

  const run = new Run(lanes, seed);
  await run.allReady();
  told('all eight are ready');
  let done = 0;
  const cycled = lanes.map(async (lane) => {
    for (; done < cycles; ) {
      done += 1;
      const nth = done;
      await run.cycle(lane);
      if (nth % 10 === 0) told(`${nth} of ${cycles} plugs drawn and put back, ${run.problems.length} problems`);
    }
  });
  await Promise.all(cycled);
  const ends = await run.paperEnds();
  const hubEnded = hub.child.exitCode ?? hub.child.signalCode;
  if (hubEnded !== null) run.problems.push(`the hub ended with ${hubEnded}`);
  await stopHub(hub);
  return {
    measured: {
      hubOpen_ms,
      hubStartedAnew: hub.startedAnew,
      ...run.measured(),
      scans: run.scans.counts(),
      receipts: run.paper.counts(ends),
    },
    problems: [...run.problems, ...run.scans.problems(), ...run.paper.problems(ends)],
  };
}

class Run {
  readonly scans = new ScanBook();
  readonly paper = new PaperBook();
  readonly problems: string[] = [];
  /** Sales with a receipt. */
  private readonly sold = new Map<string, string>();
  private readonly ready_ms = new Map<string, number[]>();
  private readonly noticed_ms: number[] = [];
  private weights = 0;
  private readonly lanes: readonly Lane[];
  private state: number;

  constructor(lanes: readonly Lane[], seed: number) {
    this.lanes = lanes;
    this.state = (seed % 2_147_483_646) + 1;
    keepBooks(lanes, this.scans, this.paper);
  }

  async allReady(): Promise<void> {
    const { terminal } = this.lanes[0]!.till;
    let waiting: string[] = [];
    await until(patience_ms, 'every device is ready', async () => {
      const rows = await terminal.value(list, {});
      waiting = rows.flatMap(({ name, status }) => (status.state === 'ready' ? [] : [`${name}: ${status.state}`]));
      return waiting.length === 0;
    }).catch((error: Error) => {
      throw new Error(`${error.message}, but ${waiting.join(', ')}`);
    });
  }

  /** One plug drawn and put back; before it a sale, beside it a scan at another scanner of the till. */
  async cycle(lane: Lane): Promise<void> {
    const station = lane.stations[this.chance(lane.stations.length)]!;
    const { device } = station;
    const where = `till ${lane.number}'s ${device.model}`;
    try {
      // With a receipt for each of them, the printers would fall further and further behind tills that never rest.
      await this.sell(lane, this.chance(2) === 0);
      const other = lane.stations.find((one) => one !== station && one.device.kind === 'scanner');
      const beside = other && this.scanWhole(lane, other.device as RigScanner);
      const torn = this.chance(2) === 0;
      if (torn) await this.beginSomething(lane, station);
      await this.replug(station, where);
      await beside;
      await this.use(lane, station, where);
    } catch (error) {
      this.problems.push(`${where}: ${(error as Error).message}`);
    }
  }

  private async replug(station: Station, where: string): Promise<void> {
    const { device } = station;
    station.states.length = 0;
    const drawn = performance.now();
    await device.unplug();
    // A plug that is only wiggled, and one that is out for a while.
    if (this.chance(4) === 0) await pause(this.chance(100));
    else {
      await until(patience_ms, `${where} is missed`, () => station.states.some((state) => state !== 'ready'));
      this.noticed_ms.push(performance.now() - drawn);
      await pause(this.chance(1_500));
    }
    const put = performance.now();
    await device.plug();
    await until(patience_ms, `${where} is back (${station.states.join(' ')})`, () => {
      return station.states.length > 1 && station.states.at(-1) === 'ready';
    });
    const took_ms = performance.now() - put;
    this.ready_ms.set(device.model, [...(this.ready_ms.get(device.model) ?? []), took_ms]);
    if (took_ms > back_ms) this.problems.push(`${where} came back after ${Math.round(took_ms)} ms`);
  }

  /** Leaves something half done, for the plug to be drawn from. */
  private async beginSomething(lane: Lane, { device }: Station): Promise<void> {
    if (device.kind === 'scanner') {
      device.scanner.scan(this.scans.code(lane.number, false));
      await pause(this.chance(150));
    } else if (device.kind === 'printer') {
      await this.sell(lane);
      await pause(this.chance(1_000));
    } else device.scale.shake(true);
  }

  /** Does with a device what it is for. */
  private async use(lane: Lane, { device }: Station, where: string): Promise<void> {
    if (device.kind === 'scanner') for (let n = 0; n < scansAtOnce; n += 1) await this.scanWhole(lane, device);
    else if (device.kind === 'printer') await this.print(lane, device);
    else await this.weigh(lane, device, where);
  }

  private async scanWhole({ number }: Lane, { scanner }: RigScanner): Promise<void> {
    const code = this.scans.code(number, true);
    scanner.scan(code);
    await this.scans.arrives(code, 5_000);
  }

  /** A receipt; now and then the roll is empty first. */
  private async print(lane: Lane, { printer }: RigPrinter): Promise<void> {
    const isEmpty = this.chance(3) === 0;
    if (isEmpty) printer.set({ paper: 'out' });
    await this.sell(lane);
    if (!isEmpty) return;
    await pause(1_000 + this.chance(1_000));
    printer.set({ paper: 'ok' });
  }

  private async weigh({ till }: Lane, { scale }: RigScale, where: string): Promise<void> {
    this.weights += 1;
    const grams = 100 + this.weights;
    scale.shake(false);
    scale.put(grams);
    let said = '';
    await until(patience_ms, `${where} sells ${grams} g`, async () => {
      const answer = await till.terminal.ask(takeWeight, {});
      said = answer.ok ? `${answer.value.grams} g` : answer.code;
      return answer.ok;
    }).catch((error: Error) => this.problems.push(`${error.message}, but ${said}`));
    if (said !== `${grams} g`) this.problems.push(`${where} sold ${said} for ${grams} g`);
  }

  private async sell({ till }: Lane, print = true): Promise<void> {
    const { saleId, number } = await till.sell(1 + this.chance(3), print);
    if (print) this.sold.set(saleId, number);
  }

  /** How every receipt ended, once nothing is under way any more. */
  async paperEnds(): Promise<PaperEnd[]> {
    const { terminal } = this.lanes[0]!.till;
    const open = async () => (await terminal.value(jobs, { open: true, limit: 500 })).rows;
    await until(4 * patience_ms, 'every receipt has come to its end', async () => {
      const rows = await open();
      return !rows.some(({ state }) => state === 'queued' || state === 'sending');
    }).catch((error: Error) => this.problems.push(error.message));
    const ends: PaperEnd[] = [];
    for (let offset = 0; ; offset += 500) {
      const { rows, total } = await terminal.value(jobs, { open: false, sort: 'at', offset, limit: 500 });
      for (const { saleId, state, problem } of rows) {
        const number = saleId !== null && this.sold.get(saleId);
        if (number) ends.push({ number, state, problem });
      }
      if (offset + 500 >= total) break;
    }
    if (ends.length !== this.sold.size)
      this.problems.push(`${this.sold.size} sales with a receipt, ${ends.length} receipts`);
    return ends;
  }

  measured(): Record<string, unknown> {
    const all = [...this.ready_ms.values()].flat();
    const byModel = Object.fromEntries([...this.ready_ms].map(([model, times]) => [model, spread(times)]));
    return {
      plugToReady: { ...spread(all), byModel },
      drawnToNoticed: spread(this.noticed_ms),
      weights: this.weights,
    };
  }

  /** Looks like chance and is the same for a seed (Park and Miller, 1988). */
  private chance(below: number): number {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return this.state % below;
  }
}
