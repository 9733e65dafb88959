import { setTimeout as pause } from 'node:timers/promises';
import type { FarEnd } from '../port-fake.ts';
import { VirtualDrawer } from './drawer.ts';
import { escposTokens, type Token } from './escpos-tokens.ts';
import { Paper, type PaperItem } from './paper.ts';

export interface VirtualPrinterOptions {
  /** Answers DLE EOT and the automatic status; a one-way clone does not. */
  answers?: boolean;
  /** Knows GS ( H function 48. */
  confirms?: boolean;
  /** The size of its receive buffer; while it is full, the printer takes no bytes. */
  bufferBytes?: number;
}

/** What a hand can change about it. */
export interface PrinterCondition {
  paper: 'ok' | 'near' | 'out';
  coverOpen: boolean;
  cutterJammed: boolean;
  /** Its answering line is cut. */
  silent: boolean;
  /** Takes what it is given and prints nothing, and says that all is well: a head or a board that has died. */
  swallows: boolean;
  /** How long it takes over each piece that it is handed, in ms. */
  slow_ms: number;
}

/** Strips kept to be looked at. */
const papersMax = 50;

/**
 * The device's side of a receipt printer: takes ESC/POS, answers like the real one, and keeps its paper. It stands on
 * the far end of a fake port, so that the product's own driver drives it.
 */
export class VirtualPrinter {
  /** Strips cut off, oldest first. */
  readonly papers: PaperItem[][] = [];
  readonly drawers = { 2: new VirtualDrawer(), 5: new VirtualDrawer() };
  onChange: () => void = () => {};
  private readonly paper = new Paper({
    cut: () => this.tear(),
    pulse: (pin) => this.drawers[pin].pulse(),
    confirm: (id) => this.confirm(id),
    automaticStatus: (on) => {
      this.automatic = on;
    },
  });
  private readonly far: FarEnd;
  private readonly options: Required<VirtualPrinterOptions>;
  private rest = new Uint8Array(0);
  private backlog: Token[] = [];
  private backlogBytes = 0;
  private heldBack: (() => void)[] = [];
  private automatic: boolean = false;
  private condition: PrinterCondition = {
    paper: 'ok',
    coverOpen: false,
    cutterJammed: false,
    silent: false,
    swallows: false,
    slow_ms: 0,
  };
  private bytesUntilOff = Number.POSITIVE_INFINITY;

  constructor(far: FarEnd, options: VirtualPrinterOptions = {}) {
    this.far = far;
    this.options = { answers: true, confirms: true, bufferBytes: 4_096, ...options };
    far.onBytes = (bytes) => this.take(bytes);
    for (const drawer of Object.values(this.drawers)) drawer.onChange = () => this.changed();
  }

  /** What is printed and not cut off yet. */
  get current(): readonly PaperItem[] {
    return this.paper.items;
  }

  get state(): Readonly<PrinterCondition> {
    return this.condition;
  }

  /** Sets what a hand sets: paper, cover, a jam; `silent` cuts its answering line. */
  set(change: Partial<PrinterCondition>): void {
    this.condition = { ...this.condition, ...change };
    this.changed();
    this.work();
  }

  /** Tears off what is printed, as by hand from a printer without cutter. */
  tear(): void {
    const strip = this.paper.tear();
    if (strip.length > 0) this.papers.push(strip);
    if (this.papers.length > papersMax) this.papers.shift();
    this.onChange();
  }

  /** The power fails once so many more bytes have come. */
  powerOffAfter(bytes: number): void {
    this.bytesUntilOff = bytes;
  }

  /** Off: what is in its buffer is lost. */
  powerOff(): void {
    this.rest = new Uint8Array(0);
    this.backlog = [];
    this.backlogBytes = 0;
    this.bytesUntilOff = Number.POSITIVE_INFINITY;
    this.automatic = false;
    this.release();
    this.far.unplug();
  }

  powerOn(): void {
    this.far.plug();
  }

  private async take(bytes: Uint8Array): Promise<void> {
    const taken = bytes.subarray(0, Math.min(bytes.length, this.bytesUntilOff));
    this.bytesUntilOff -= taken.length;
    const { tokens, rest } = escposTokens(Buffer.concat([this.rest, taken]));
    this.rest = Uint8Array.from(rest);
    for (const token of tokens) {
      if (token.kind === 'command' && token.name.startsWith('DLE')) {
        this.atOnce(token.name, token.args);
      } else {
        this.backlog.push(token);
        this.backlogBytes += sizeOf(token);
      }
    }
    this.work();
    if (this.bytesUntilOff <= 0) return this.powerOff();
    if (this.condition.slow_ms > 0) await pause(this.condition.slow_ms);
    if (this.backlogBytes > this.options.bufferBytes) {
      await new Promise<void>((resolve) => this.heldBack.push(resolve));
    }
  }

  /** Prints what waits, while nothing stands in the way. */
  private work(): void {
    const { coverOpen, paper, cutterJammed } = this.condition;
    if (coverOpen || paper === 'out' || cutterJammed) return;
    for (const token of this.backlog.splice(0)) if (!this.condition.swallows) this.paper.apply(token);
    this.backlogBytes = 0;
    this.release();
    this.onChange();
  }

  private release(): void {
    for (const resolve of this.heldBack.splice(0)) resolve();
  }

  /** Real-time commands pass the buffer. */
  private atOnce(name: string, args: Uint8Array): void {
    const [n = 0, m = 0] = args;
    if (name === 'DLE DC4' && n === 1) this.drawers[m === 0 ? 2 : 5].pulse();
    if (name === 'DLE EOT' && n >= 1 && n <= 4) this.say([this.statusByte(n)]);
  }

  private get offline(): boolean {
    const { coverOpen, paper, cutterJammed } = this.condition;
    return coverOpen || paper === 'out' || cutterJammed;
  }

  private statusByte(n: number): number {
    const { coverOpen, paper, cutterJammed } = this.condition;
    const bits = (...pairs: [boolean, number][]) => pairs.reduce((sum, [on, bit]) => sum | (on ? bit : 0), 0x12);
    if (n === 1) return bits([this.drawerHigh, 0x04], [this.offline, 0x08]);
    if (n === 2) return bits([coverOpen, 0x04], [paper === 'out', 0x20], [cutterJammed, 0x40]);
    if (n === 3) return bits([cutterJammed, 0x08]);
    return bits([paper !== 'ok', 0x0c], [paper === 'out', 0x60]);
  }

  private get drawerHigh(): boolean {
    return this.drawers[2].open || this.drawers[5].open;
  }

  private confirm(id: Uint8Array): void {
    if (this.options.confirms) this.say([0x37, 0x22, ...id, 0x00]);
  }

  private changed(): void {
    const { coverOpen, paper, cutterJammed } = this.condition;
    if (this.automatic) {
      const first = 0x10 | (this.drawerHigh ? 4 : 0) | (this.offline ? 8 : 0) | (coverOpen ? 0x20 : 0);
      this.say([first, cutterJammed ? 0x08 : 0, paper === 'ok' ? 0 : paper === 'near' ? 0x03 : 0x0f, 0]);
    }
    this.onChange();
  }

  private say(bytes: number[]): void {
    if (this.options.answers && !this.condition.silent) this.far.send(Uint8Array.from(bytes));
  }
}

function sizeOf(token: Token): number {
  if (token.kind === 'text') return token.bytes.length;
  return token.kind === 'control' ? 1 : token.args.length + 2;
}
