import { linesOf } from '../../drivers/virtual/paper.ts';
import type { VirtualPrinter } from '../../drivers/virtual/printer.ts';
import type { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import type { Chance } from '../simulation/chance.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';

/** What goes wrong with printers, and what a person does about it in the end. */
const troubles = ['paper-out', 'cover-open', 'jammed', 'unplugged', 'cut-off', 'silent', 'slow', 'swallows'] as const;
export type Trouble = (typeof troubles)[number];

const second = 1_000;
const minute = 60 * second;

export interface SoakedPrinter {
  name: string;
  model: string;
  /**
   * Says what it has put on paper (GS ( H). One that only says how it stands is believed when it swallows a job whole, and
   * nothing in the world could tell: it is spared that trouble.
   */
  proves: boolean;
}

/** The shop's printers, what comes out of them, and what befalls them. */
export class Printers {
  /** The text of every strip that came out, whole or torn. */
  readonly papers: string[] = [];
  readonly troubles = new Map<Trouble, number>();

  constructor(
    private readonly virtual: VirtualCounter,
    private readonly all: readonly SoakedPrinter[],
    private readonly chance: Chance,
    private readonly time: VirtualTime,
    signal: AbortSignal,
  ) {
    virtual.onChange((name) => this.collect(name), signal);
  }

  /** One trouble after the other at one printer, until the signal aborts; then all is well with it. */
  async befall({ name, proves }: SoakedPrinter, signal: AbortSignal): Promise<void> {
    const { chance, time } = this;
    const possible = troubles.filter((one) => proves || one !== 'swallows');
    while (!signal.aborted) {
      await time.sleep(chance.wait(12 * minute));
      if (signal.aborted) return;
      const trouble = chance.pick(possible);
      this.troubles.set(trouble, (this.troubles.get(trouble) ?? 0) + 1);
      this.begin(name, trouble);
      // Most are seen to at once; some only when somebody has time.
      await time.sleep(chance.percent(70) ? chance.between(5 * second, minute) : chance.between(minute, 25 * minute));
      this.heal(name);
    }
  }

  /** A person comes, switches it off and on where that helps, and tears off what hangs out of it. */
  heal(name: string): void {
    const printer = this.printer(name);
    // What has eaten half of a slip does not print the other half: only the switch brings it to its senses.
    if (printer.state.swallows || printer.state.silent) printer.powerOff();
    printer.tear();
    printer.powerOn();
    printer.set({ paper: 'ok', coverOpen: false, cutterJammed: false, silent: false, swallows: false, slow_ms: 0 });
  }

  /** Somebody tears off what hangs out of every printer. */
  tear(): void {
    for (const { name } of this.all) this.printer(name).tear();
  }

  private begin(name: string, trouble: Trouble): void {
    const printer = this.printer(name);
    if (trouble === 'paper-out') printer.set({ paper: 'out' });
    else if (trouble === 'cover-open') printer.set({ coverOpen: true });
    else if (trouble === 'jammed') printer.set({ cutterJammed: true });
    else if (trouble === 'unplugged') printer.powerOff();
    else if (trouble === 'cut-off') printer.powerOffAfter(this.chance.between(20, 600));
    else if (trouble === 'silent') printer.set({ silent: true });
    else if (trouble === 'slow') printer.set({ slow_ms: this.chance.between(500, 15_000) });
    else printer.set({ swallows: true });
  }

  private printer(name: string): VirtualPrinter {
    return this.virtual.get(name)!.printer!.device;
  }

  private collect(name: string): void {
    const strips = this.virtual.get(name)?.printer?.device.papers.splice(0) ?? [];
    this.papers.push(...strips.map((strip) => linesOf(strip).join('\n')));
  }
}
