import { Listeners } from '../../drivers/listeners.ts';
import type { ScannerModel } from '../../drivers/models.ts';
import type { PortFactory } from '../../drivers/port.ts';
import { fakePort } from '../../drivers/port-fake.ts';
import { VirtualDisplay } from '../../drivers/virtual/display.ts';
import { type LabelInk, type PrintedLabel, VirtualLabelPrinter } from '../../drivers/virtual/label-printer.ts';
import { VirtualLabelScale } from '../../drivers/virtual/label-scale.ts';
import type { PaperItem } from '../../drivers/virtual/paper.ts';
import { VirtualPrinter } from '../../drivers/virtual/printer.ts';
import { VirtualScale } from '../../drivers/virtual/scale.ts';
import { isPlayed } from '../../drivers/virtual/scale-speech.ts';
import { VirtualScanner } from '../../drivers/virtual/scanner.ts';
import { dotPicture } from '../model/dot-picture.ts';
import type { CounterLabel, DeviceKind, PaperLine } from '../protocol/devices.ts';

/** The far ends of one counter's virtual devices. They exist from the first time a device row names them. */
export interface Counter {
  scanner?: { port: PortFactory; device: VirtualScanner; link: ScannerModel['link'] };
  scale?: { port: PortFactory; device: VirtualScale; model: string };
  printer?: { port: PortFactory; device: VirtualPrinter; power: boolean };
  label?: { port: PortFactory; device: VirtualLabelPrinter; power: boolean };
  display?: { port: PortFactory; device: VirtualDisplay };
  'label-scale'?: { port: PortFactory; device: VirtualLabelScale };
}

/**
 * Devices in memory for the demo shop and for trials: each is the device's side of a fake port, driven by the product's
 * own drivers. Whoever plays the outside (the counter page, a test) holds it here by the counter's name.
 */
export class VirtualCounter {
  readonly #counters = new Map<string, Counter>();
  readonly #listeners = new Listeners<string>();

  /**
   * The line to a virtual device, as a device row's connection names it; `link`: how its scanner speaks, `model`: which
   * scale it plays (one that cannot be played is a Toledo, and silent to its driver).
   */
  port(name: string, kind: DeviceKind, link: ScannerModel['link'], model = 'toledo-8217'): PortFactory {
    const counter = this.#counters.get(name) ?? {};
    this.#counters.set(name, counter);
    if (kind === 'scanner' && counter.scanner?.link !== link) delete counter.scanner;
    if (kind === 'scale' && counter.scale?.model !== model) delete counter.scale;
    counter[kind] ??= this.#make(name, kind, link, model) as never;
    return (counter[kind] as { port: PortFactory }).port;
  }

  get(name: string): Counter | null {
    return this.#counters.get(name) ?? null;
  }

  get names(): string[] {
    return [...this.#counters.keys()];
  }

  /** Told when anything on a counter moves. */
  onChange(listener: (name: string) => void, signal: AbortSignal): void {
    this.#listeners.add(listener, signal);
  }

  tell(name: string): void {
    this.#listeners.tell(name);
  }

  #make(name: string, kind: DeviceKind, link: ScannerModel['link'], model: string) {
    const { factory: port, far } = fakePort(`virtual:${name}:${kind}`);
    if (kind === 'scanner') return { port, device: new VirtualScanner(far, { link }), link };
    if (kind === 'scale') {
      const device = new VirtualScale(far, isPlayed(model) ? model : undefined);
      device.onChange = () => this.tell(name);
      return { port, device, model };
    }
    if (kind === 'display') {
      const device = new VirtualDisplay(far);
      device.onChange = () => this.tell(name);
      return { port, device };
    }
    if (kind === 'label-scale') {
      const device = new VirtualLabelScale(far);
      device.onChange = () => this.tell(name);
      return { port, device };
    }
    const device = kind === 'label' ? new VirtualLabelPrinter(far) : new VirtualPrinter(far);
    device.onChange = () => this.tell(name);
    return { port, device, power: true };
  }
}

/** What lies on a strip, for the screen. */
export function paperLines(items: readonly PaperItem[]): PaperLine[] {
  return items.flatMap(linesOf);
}

const plain = { text: '', bold: false, size: 1, align: 'left' } as const;

function linesOf(item: PaperItem): PaperLine[] {
  switch (item.kind) {
    case 'line': {
      const widest = Math.max(1, ...item.runs.map((run) => Math.max(run.width, run.height)));
      const size = Math.min(3, widest) as PaperLine['size'];
      const text = item.runs.map((run) => run.text).join('');
      return [{ kind: 'text', text, bold: item.runs.some((run) => run.bold), size, align: item.align }];
    }
    case 'feed':
      return Array.from({ length: Math.min(item.lines, 20) }, () => ({ ...plain, kind: 'feed' }));
    case 'qr':
    case 'barcode':
      return [{ ...plain, kind: item.kind, text: item.data, align: item.align }];
    case 'image':
      return [
        { ...plain, kind: 'image', align: item.align, picture: dotPicture(item.dotsAcross, item.dotsDown, item.bits) },
      ];
    case 'cut':
      return [];
  }
}

/** A label for the screen, read off the printer's bytes. */
export function labelOnScreen({ width_mm, height_mm, ink }: PrintedLabel): CounterLabel {
  return { width_mm, height_mm, ink: ink.map(inkOnScreen) };
}

function inkOnScreen(ink: LabelInk): CounterLabel['ink'][number] {
  const { x, y } = ink;
  switch (ink.kind) {
    case 'text':
      return { kind: 'text', x, y, size: ink.down, text: ink.text };
    case 'bars':
      return {
        ...{ kind: 'bars', x, y, height: ink.height, module: ink.narrow, data: ink.data },
        symbology: ink.type === 'EAN13' ? 'ean13' : 'code128',
      };
    case 'qr':
      return { kind: 'qr', x, y, cell: ink.cell, data: ink.data };
    case 'bitmap': {
      const bits = Buffer.from(ink.bits.map((byte) => byte ^ 0xff)).toString('base64');
      return { kind: 'picture', x, y, width: ink.width, height: ink.height, bits };
    }
  }
}
