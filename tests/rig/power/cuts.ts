import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, type Ledger } from '../../crash/ledger.ts';
import { seeded } from '../../crash/rounds.ts';
import { spread } from '../books.ts';
import { powerPorts } from '../orders.ts';
import type { FoundBooks } from './found-books.ts';
import { hubPort, PowerMachine, type PowerMachineOptions, portsTo } from './power-machine.ts';
import { copyDisk, type ShopDisk } from './shop-disk.ts';
import { SellingTills } from './tills.ts';

/** After this many cuts the books begin anew: what is verified after each of them stays short. */
const cuts_a_book = 25;
/** Up to so long a cut waits after the first answers, the hub's opening, or the verification. */
const under_load_ms = 4_000;

export interface CutsOptions {
  machine: Pick<PowerMachineOptions, 'image' | 'accelerator' | 'share'>;
  disk: ShopDisk;
  /** A folder for disks. */
  work: string;
  cuts: number;
  seed: number;
  say: (line: string) => void;
}

/** What came of it; that nothing was lost, doubled or torn is the absence of an error. */
export interface CutsResult {
  cuts: number;
  /** Sales that tills heard were booked; each is in the books once. */
  acknowledged: number;
  /** Sales under way when the power failed, and of those the ones that were booked though nobody had heard it. */
  cutOff: number;
  bookedUnheard: number;
  refused: number;
  /** Cuts before the hub was open. */
  whileOpening: number;
  /** From the cut to the verified books, and on to the open hub: a boot in it, whose processor may be played. */
  cutToVerified: ReturnType<typeof spread>;
  cutToOpen: ReturnType<typeof spread>;
}

/**
 * The built hub under twenty tills in a machine whose power is cut at a random moment, again and again. After each boot the
 * books are verified before the hub opens, and compared with what the tills heard.
 * @throws when anything does not hold
 */
export async function powerCuts(options: CutsOptions): Promise<CutsResult> {
  const moments = seeded(options.seed);
  const sales = seeded(options.seed + 1);
  const run = new Cuts(options, moments, sales);
  while (run.sum.cuts < options.cuts) await run.book(Math.min(cuts_a_book, options.cuts - run.sum.cuts));
  return { ...run.sum, cutToVerified: spread(run.verified_ms), cutToOpen: spread(run.open_ms) };
}

class Cuts {
  readonly sum = { cuts: 0, acknowledged: 0, cutOff: 0, bookedUnheard: 0, refused: 0, whileOpening: 0 };
  readonly verified_ms: number[] = [];
  readonly open_ms: number[] = [];
  private books = 0;

  constructor(
    private readonly options: CutsOptions,
    private readonly moments: () => number,
    private readonly sales: () => number,
  ) {}

  /** One disk and its cuts, the last of them when every till has its last answer. */
  async book(cuts: number): Promise<void> {
    const { work, disk } = this.options;
    const own = join(work, `cuts-${this.books++}.img`);
    await copyDisk(disk.path, own);
    const ports = await portsTo([powerPorts.hub]);
    const control = join(work, 'qmp');
    const limit_ms = 24 * 3_600_000;
    const machine = new PowerMachine({ ...this.options.machine, disks: [own], ports, control, limit_ms });
    const tills = new SellingTills(disk.shop, hubPort(ports), this.sales);
    try {
      await machine.verified();
      for (let cut = 1; cut <= cuts; cut += 1) {
        const isLast = cut === cuts;
        if (isLast) {
          await machine.opened();
          await tills.finish();
        } else await this.moment(machine, tills);
        await this.cut(machine, tills.ledger);
      }
      if (tills.ledger.underWay.size > 0) throw new Error(`${tills.ledger.underWay.size} sales are still in doubt`);
      this.sum.acknowledged += tills.ledger.booked;
      this.sum.refused += tills.ledger.answered.size - tills.ledger.booked;
    } finally {
      await tills.stop();
      await machine.stop();
    }
    await rm(own);
  }

  /** Waits for the moment: some before the hub is open, some at the first answers, most under load. */
  private async moment(machine: PowerMachine, tills: SellingTills): Promise<void> {
    const { disk } = this.options;
    const kind = this.moments();
    const delay = this.moments();
    if (kind < 0.1) {
      this.sum.whileOpening += 1;
      return void (await sleep(delay * under_load_ms));
    }
    await machine.opened();
    await tills.answered(kind < 0.3 ? 1 : disk.shop.tokens.length);
    await sleep(delay * (kind < 0.3 ? 50 : under_load_ms));
  }

  private async cut(machine: PowerMachine, ledger: Ledger): Promise<void> {
    const began = performance.now();
    await machine.cut();
    this.sum.cuts += 1;
    this.sum.cutOff += ledger.underWay.size;
    const books = await machine.verified();
    this.verified_ms.push(performance.now() - began);
    // Nobody is answered before the hub opens again: what was heard until now was heard before the cut.
    this.sum.bookedUnheard += judge(books, ledger);
    void machine.opened().then(
      () => this.open_ms.push(performance.now() - began),
      () => undefined, // cut again before it was open; whoever waits for it hears
    );
    const { cuts } = this.sum;
    this.options.say(`cut ${cuts}: ${books.sales.length} sales in the books, all acknowledged ones there once`);
  }
}

/** @throws when the books do not hold, or are not what the tills heard */
export function judge({ broken, sales }: FoundBooks, { made, answered }: Pick<Ledger, 'made' | 'answered'>): number {
  if (broken.length > 0) throw new Error(`The books do not hold: ${JSON.stringify(broken)}`);
  return compare(sales, made, answered);
}
