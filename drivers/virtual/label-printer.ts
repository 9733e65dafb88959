import iconv from 'iconv-lite';
import type { FarEnd } from '../port-fake.ts';
import { type TsplArgument, type TsplToken, tsplTokens } from './tspl-tokens.ts';

/** What a label printer has drawn, in dots. */
export type LabelInk =
  | { kind: 'text'; x: number; y: number; font: string; across: number; down: number; text: string }
  | { kind: 'bars'; x: number; y: number; type: string; height: number; narrow: number; data: string }
  | { kind: 'qr'; x: number; y: number; cell: number; data: string }
  | { kind: 'bitmap'; x: number; y: number; width: number; height: number; bits: Uint8Array };

/** A label that came out. */
export interface PrintedLabel {
  width_mm: number;
  height_mm: number;
  ink: LabelInk[];
}

/** What a hand can change about it. */
export interface LabelPrinterCondition {
  paper: 'ok' | 'out' | 'jam';
  headOpen: boolean;
  paused: boolean;
  /** Its answering line is cut. */
  silent: boolean;
}

/** Labels kept to be looked at. */
const labelsMax = 50;

/**
 * The device's side of a label printer: takes TSPL, answers `ESC ! ?` as the maker's manual says, keeps its labels. It
 * stands on the far end of a fake port, so that the product's own driver drives it.
 */
export class VirtualLabelPrinter {
  /** Labels that came out, oldest first. */
  readonly labels: PrintedLabel[] = [];
  /** How it was last set up, by command: `GAP`, `DENSITY`, `SPEED`, `DIRECTION`. */
  readonly setUp = new Map<string, string>();
  onChange: () => void = () => {};
  private readonly far: FarEnd;
  private rest: Uint8Array = new Uint8Array(0);
  private backlog: TsplToken[] = [];
  private size = { width_mm: 40, height_mm: 30 };
  private ink: LabelInk[] = [];
  private condition: LabelPrinterCondition = { paper: 'ok', headOpen: false, paused: false, silent: false };

  constructor(far: FarEnd) {
    this.far = far;
    far.onBytes = (bytes) => this.take(bytes);
  }

  get state(): Readonly<LabelPrinterCondition> {
    return this.condition;
  }

  /** Sets what a hand sets. */
  set(change: Partial<LabelPrinterCondition>): void {
    this.condition = { ...this.condition, ...change };
    this.work();
    this.onChange();
  }

  /** Off: what it has not printed is lost. */
  powerOff(): void {
    this.rest = new Uint8Array(0);
    this.backlog = [];
    this.ink = [];
    this.far.unplug();
  }

  powerOn(): void {
    this.far.plug();
  }

  private take(bytes: Uint8Array): void {
    const { tokens, rest } = tsplTokens(Buffer.concat([this.rest, bytes]));
    this.rest = rest;
    for (const token of tokens) {
      if (token.kind === 'command') this.backlog.push(token);
      else if (token.letter === '?') this.say(this.statusByte());
    }
    this.work();
  }

  private statusByte(): number {
    const { paper, headOpen, paused } = this.condition;
    const waits = this.backlog.length > 0 ? 0x20 : 0;
    const stops = (headOpen ? 0x01 : 0) | (paper === 'jam' ? 0x02 : 0) | (paper === 'out' ? 0x04 : 0);
    return stops || (paused ? 0x10 : waits);
  }

  private say(byte: number): void {
    if (!this.condition.silent) this.far.send(Uint8Array.of(byte));
  }

  private work(): void {
    const { paper, headOpen, paused } = this.condition;
    if (paper !== 'ok' || headOpen || paused) return;
    for (const token of this.backlog.splice(0)) if (token.kind === 'command') this.apply(token.name, token.args);
  }

  private apply(name: string, args: readonly TsplArgument[]): void {
    const [x = 0, y = 0] = args.map((one) => Number.parseFloat(textOf(one)));
    const at = (place: number) => Number.parseInt(textOf(args[place]), 10) || 0;
    switch (name) {
      case 'SIZE':
        this.size = { width_mm: x, height_mm: y };
        break;
      case 'GAP':
      case 'DENSITY':
      case 'SPEED':
      case 'DIRECTION':
        this.setUp.set(name, args.map(textOf).join(','));
        break;
      case 'CLS':
        this.ink = [];
        break;
      case 'TEXT':
        this.ink.push({ kind: 'text', x, y, font: textOf(args[2]), across: at(4), down: at(5), text: gb(args[6]) });
        break;
      case 'BARCODE': {
        const bars = { type: textOf(args[2]), height: at(3), narrow: at(6), data: textOf(args[8]) };
        this.ink.push({ kind: 'bars', x, y, ...bars });
        break;
      }
      case 'QRCODE':
        this.ink.push({ kind: 'qr', x, y, cell: at(3), data: textOf(args[6]) });
        break;
      case 'BITMAP':
        this.ink.push({ kind: 'bitmap', x, y, width: at(2) * 8, height: at(3), bits: bytesOf(args[5]) });
        break;
      case 'PRINT':
        this.print(Math.max(1, x) * Math.max(1, y));
    }
  }

  private print(count: number): void {
    for (let label = 0; label < Math.min(count, labelsMax); label++) {
      this.labels.push({ ...this.size, ink: [...this.ink] });
      if (this.labels.length > labelsMax) this.labels.shift();
    }
    this.onChange();
  }
}

const bytesOf = (argument: TsplArgument | undefined) => (argument instanceof Uint8Array ? argument : new Uint8Array(0));
const textOf = (argument: TsplArgument | undefined) =>
  typeof argument === 'string' ? argument : Buffer.from(bytesOf(argument)).toString('utf8');
/** Bytes in the printer's Chinese font. */
const gb = (argument: TsplArgument | undefined) => iconv.decode(Buffer.from(bytesOf(argument)), 'gb18030');
