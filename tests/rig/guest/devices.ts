import { execFileSync } from 'node:child_process';
import { VirtualPrinter } from '../../../drivers/virtual/printer.ts';
import { VirtualScale } from '../../../drivers/virtual/scale.ts';
import { VirtualScanner } from '../../../drivers/virtual/scanner.ts';
import { Gadget, type GadgetSpec } from './gadget.ts';
import { HidEnd } from './hid-end.ts';
import { PrinterEnd } from './printer-end.ts';
import { TtyEnd } from './tty-end.ts';

/** HID 1.11, appendix E.6: the boot keyboard's report descriptor. */
const keyboardDescriptor = bytesOf(
  '05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 03 95 05 75 01 05 08 19 01 29 05 91 02',
  '95 01 75 03 91 03 95 06 75 08 15 00 25 65 05 07 19 00 29 65 81 00 c0',
);
/** A HID point-of-sale scanner's (usage page 8Ch): report 2, 63 bytes after its number. */
const hidPosDescriptor = bytesOf('05 8c 09 02 a1 01 85 02 09 12 a1 02 15 00 26 ff 00 75 08 95 3f 81 02 c0 c0');

/** A device on the rig: its plug, and what its electronics do. */
interface Plugged {
  gadget: Gadget;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  /** Pulls it out for good; `putInto` another socket brings it back. */
  pullOut(): Promise<void>;
  putInto(place: number): Promise<void>;
}

export interface RigScanner extends Plugged {
  kind: 'scanner';
  model: 'keyboard' | 'hid-pos';
  scanner: VirtualScanner;
  /** The node at which its electronics speak, and how many bytes they say at once. */
  node: string;
  reportBytes: number;
}
export interface RigPrinter extends Plugged {
  kind: 'printer';
  model: string;
  printer: VirtualPrinter;
}
export interface RigScale extends Plugged {
  kind: 'scale';
  model: 'toledo-8217';
  scale: VirtualScale;
  node: string;
}
export type RigDevice = RigScanner | RigPrinter | RigScale;

/** Makes so many sockets to plug things into. */
export function makeSockets(count: number): void {
  execFileSync('modprobe', ['dummy_hcd', `num=${count}`]);
}

/** Two of a kind are alike to the letter; where they bear no serial number, only their sockets tell them apart. */
const scannerSpec: Record<RigScanner['model'], GadgetSpec> = {
  keyboard: {
    ...{ vendorId: 0x05e0, productId: 0x1200, maker: 'Rig', product: 'Keyboard Scanner', function: 'hid' },
    settings: { protocol: '1', subclass: '1', report_length: '8', report_desc: keyboardDescriptor },
  },
  'hid-pos': {
    ...{ vendorId: 0x05e0, productId: 0x1900, maker: 'Rig', product: 'HID-POS Scanner', function: 'hid' },
    settings: { protocol: '0', subclass: '0', report_length: '64', report_desc: hidPosDescriptor },
  },
};

export async function makeScanner(
  place: number,
  model: RigScanner['model'],
  serialNumber?: string,
): Promise<RigScanner> {
  const gadget = new Gadget(place, { ...scannerSpec[model], ...(serialNumber && { serialNumber }) });
  await gadget.make();
  const node = `/dev/hidg${(await gadget.setting('dev')).split(':')[1]}`;
  const reportBytes = model === 'keyboard' ? 8 : 64;
  const end = new HidEnd(node, reportBytes);
  return {
    kind: 'scanner',
    ...{ model, gadget, node, reportBytes },
    scanner: new VirtualScanner(end, { link: model }),
    ...plugOf(gadget, end),
  };
}

/** `nth`: how many printers were made before it, which is what its node is numbered by. */
export async function makePrinter(place: number, nth: number, model: string, deviceId: string): Promise<RigPrinter> {
  const gadget = new Gadget(place, {
    ...{ vendorId: 0x04b8, productId: 0x0e15, maker: 'Rig', product: 'Receipt Printer', function: 'printer' },
    settings: { pnp_string: deviceId, q_len: '10' },
  });
  await gadget.make();
  const end = await PrinterEnd.at(`/dev/g_printer${nth}`);
  return { kind: 'printer', model, gadget, printer: new VirtualPrinter(end), ...plugOf(gadget, end) };
}

export async function makeScale(place: number, serialNumber?: string): Promise<RigScale> {
  const gadget = new Gadget(place, {
    ...{ vendorId: 0x0eb8, productId: 0xf000, maker: 'Rig', product: 'Scale', function: 'acm' },
    ...(serialNumber && { serialNumber }),
    settings: {},
  });
  await gadget.make();
  const node = `/dev/ttyGS${await gadget.setting('port_num')}`;
  const end = new TtyEnd(node);
  return { kind: 'scale', model: 'toledo-8217', gadget, node, scale: new VirtualScale(end), ...plugOf(gadget, end) };
}

function plugOf(gadget: Gadget, end: { plug(): void; unplug(): void }): Omit<Plugged, 'gadget'> {
  return {
    plug: async () => {
      end.plug();
      await gadget.plug();
    },
    unplug: async () => {
      end.unplug();
      await gadget.unplug();
    },
    pullOut: async () => {
      end.unplug();
      await gadget.pullOut();
    },
    putInto: async (place) => {
      end.plug();
      await gadget.putInto(place);
    },
  };
}

function bytesOf(...hex: string[]): Buffer {
  return Buffer.from(hex.join('').replaceAll(' ', ''), 'hex');
}
