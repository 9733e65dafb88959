import { code128Text } from './code128.ts';
import type { Token } from './escpos-tokens.ts';
import { type Align, decode, type Look, looks, plain } from './look.ts';

/** Letters of one look. `width` and `height` are 1–8 times the normal size. */
export interface TextRun {
  text: string;
  bold: boolean;
  underline: boolean;
  invert: boolean;
  width: number;
  height: number;
}

/** What stands on the paper, from top to bottom. */
export type PaperItem =
  | { kind: 'line'; align: Align; runs: TextRun[] }
  | { kind: 'feed'; lines: number }
  | { kind: 'qr'; align: Align; data: string; moduleDots: number }
  | { kind: 'barcode'; align: Align; symbology: string; data: string; text: 'none' | 'above' | 'below' | 'both' }
  | { kind: 'image'; align: Align; dotsAcross: number; dotsDown: number; bits: Uint8Array }
  | { kind: 'cut'; partial: boolean };

/** What a printer does when it meets a command that is no ink. */
export interface PaperEvents {
  cut(): void;
  pulse(pin: 2 | 5): void;
  /** GS ( H function 48: everything before it is on paper. */
  confirm(id: Uint8Array): void;
  /** GS a: which changes are told by themselves. */
  automaticStatus(on: boolean): void;
}

/** A long receipt has 2,000 lines; more is somebody printing nonsense, and a roll ends too. */
const itemsMax = 5_000;
/** Bytes of one line; a printer breaks a line at the paper's edge long before. */
const lineBytesMax = 4_096;
const barcodes = ['upc-a', 'upc-e', 'ean-13', 'ean-8', 'code-39', 'itf', 'codabar', 'code-93', 'code-128'];
/** The paper under the print head: takes tokens, holds what is printed. */
export class Paper {
  items: PaperItem[] = [];
  private look: Look = { ...plain };
  private runs: TextRun[] = [];
  private bytes: number[] = [];
  private qr = '';
  private readonly events: PaperEvents;

  constructor(events: PaperEvents) {
    this.events = events;
  }

  apply(token: Token): void {
    if (token.kind === 'text') this.text(token.bytes);
    else if (token.kind === 'control') this.control(token.code);
    else this.command(token.name, token.args);
  }

  private text(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.bytes.length >= lineBytesMax) this.endLine();
      this.bytes.push(byte);
    }
  }

  /** Takes the paper printed so far off the printer. */
  tear(): PaperItem[] {
    this.endRun();
    if (this.runs.length > 0) this.endLine();
    return this.items.splice(0);
  }

  private put(item: PaperItem): void {
    if (this.items.length < itemsMax) this.items.push(item);
  }

  private control(code: number): void {
    if (code === 0x0a) this.endLine();
    else if (code === 0x09) this.bytes.push(0x20);
  }

  /** Decodes what was typed in one look. A character may arrive in two pieces, so bytes are kept until here. */
  private endRun(): void {
    if (this.bytes.length === 0 || this.runs.length >= lineBytesMax) return;
    const { bold, underline, invert, width, height } = this.look;
    const text = decode(Buffer.from(this.bytes.splice(0)), this.look);
    this.runs.push({ text, bold, underline, invert, width, height });
  }

  private endLine(): void {
    this.endRun();
    this.put({ kind: 'line', align: this.look.align, runs: this.runs.splice(0) });
  }

  private set(change: Partial<Look>): void {
    this.endRun();
    this.look = { ...this.look, ...change };
  }

  private command(name: string, args: Uint8Array): void {
    const [n = 0] = args;
    const change = looks[name];
    if (change) this.set(change(n));
    else if (name === 'ESC @') this.reset();
    else if (name === 'ESC d') this.feed(n);
    else if (name === 'GS k') this.barcode(args);
    else if (name === 'GS (') this.extended(args);
    else if (name === 'GS v') this.image(args);
    else if (name === 'GS a') this.events.automaticStatus(n !== 0);
    else if (name === 'ESC p') this.events.pulse(n % 48 === 0 ? 2 : 5);
    else if (name === 'GS V') this.cut([1, 49, 66, 98, 104].includes(n));
    else if (name === 'ESC i' || name === 'ESC m') this.cut(name === 'ESC m');
  }

  /** ESC @ drops what is not printed yet. */
  private reset(): void {
    this.bytes = [];
    this.runs = [];
    this.look = { ...plain };
  }

  private feed(lines: number): void {
    if (this.bytes.length > 0 || this.runs.length > 0) this.endLine();
    this.put({ kind: 'feed', lines });
  }

  private cut(partial: boolean): void {
    this.put({ kind: 'cut', partial });
    this.events.cut();
  }

  private barcode(args: Uint8Array): void {
    const [m = 0] = args;
    const symbology = barcodes[m <= 6 ? m : m - 65] ?? 'unknown';
    const raw = Buffer.from(m <= 6 ? args.slice(1, -1) : args.slice(2)).toString('latin1');
    const data = symbology === 'code-128' ? code128Text(raw) : raw;
    const text = (['none', 'above', 'below', 'both'] as const)[this.look.hri] ?? 'none';
    this.put({ kind: 'barcode', align: this.look.align, symbology, data, text });
  }

  private extended(args: Uint8Array): void {
    const letter = String.fromCharCode(args[0] ?? 0);
    const data = args.slice(3);
    if (letter === 'H' && data[0] === 0x30 && data[1] === 0x30) this.events.confirm(data.slice(2, 6));
    if (letter !== 'k' || data[0] !== 0x31) return;
    if (data[1] === 0x43) this.look.moduleDots = data[2] ?? 3;
    if (data[1] === 0x50) this.qr = Buffer.from(data.slice(3)).toString('utf8');
    if (data[1] === 0x51) {
      this.put({ kind: 'qr', align: this.look.align, data: this.qr, moduleDots: this.look.moduleDots });
    }
  }

  private image(args: Uint8Array): void {
    const [, , xL = 0, xH = 0, yL = 0, yH = 0] = args;
    const { align } = this.look;
    this.put({ kind: 'image', align, dotsAcross: (xL + 256 * xH) * 8, dotsDown: yL + 256 * yH, bits: args.slice(6) });
  }
}

/** The text on a strip of paper, a string a line, without the columns that alignment adds. Pictures are left out. */
export function linesOf(items: readonly PaperItem[]): string[] {
  return items.flatMap((item) => (item.kind === 'line' ? [item.runs.map((run) => run.text).join('')] : []));
}
