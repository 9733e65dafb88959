import { factorySettings } from '../../../drivers/scanner/settings.ts';
import type { PaperItem } from '../../../drivers/virtual/paper.ts';
import {
  type DeviceEvent,
  list as deviceList,
  end,
  type FoundDevice,
  found,
  save,
  setScanner,
} from '../../../hub/protocol/devices.ts';
import type { TestTerminal } from '../../hub/server/test-terminal.ts';
import type { PaperBook, ScanBook } from '../books.ts';
import { makePrinter, makeScale, makeScanner, type RigDevice, type RigPrinter } from './devices.ts';
import type { RigTill } from './till.ts';
import { until } from './until.ts';

/** A device at work at a till, and how the hub says that it stands. */
export interface Station {
  device: RigDevice;
  id: number;
  /** Since its plug was last drawn. */
  states: string[];
}

/** One till with its four devices. */
export interface Lane {
  number: number;
  till: RigTill;
  stations: Station[];
}

/** A printer that proves each receipt (GS ( H), and one that tells its status only: two ways to know what is on paper. */
const printers = [
  { model: 'epson-tm-t20', id: 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;' },
  { model: 'escpos-80', id: 'MFG:Rig;CMD:ESC/POS;MDL:POS80;CLS:PRINTER;' },
] as const;

/** Sockets that a lane's devices take. */
const perLane = 4;

/** Plugs in two of each kind, alike but for their sockets. */
export async function makeDevices(): Promise<RigDevice[][]> {
  const lanes: RigDevice[][] = [];
  for (const [lane, printer] of printers.entries()) {
    const first = lane * perLane;
    lanes.push([
      await makeScanner(first, 'keyboard'),
      await makeScanner(first + 1, 'hid-pos'),
      await makePrinter(first + 2, lane, printer.model, printer.id),
      await makeScale(first + 3),
    ]);
  }
  return lanes;
}

/** Ends the demo shop's virtual devices, finds the real ones as the office's page does, and gives each to its till. */
export async function furnish(
  tills: readonly RigTill[],
  lanes: readonly RigDevice[][],
  within_ms: number,
): Promise<Lane[]> {
  const office = tills[0]!.terminal;
  for (const { id, fixed } of await office.value(deviceList, {})) if (!fixed) await office.value(end, { id });
  const all = lanes.flat();
  let seen: FoundDevice[] = [];
  await until(within_ms, 'every device is found', async () => {
    seen = (await office.value(found, {})).devices;
    return all.every((device) => foundOf(device, seen));
  }).catch((error: Error) => {
    throw new Error(`${error.message}; found: ${JSON.stringify(seen)}`);
  });
  const furnished: Lane[] = [];
  for (const [index, devices] of lanes.entries()) {
    const till = tills[index]!;
    const stations: Station[] = [];
    for (const device of devices) {
      const { connection } = foundOf(device, seen)!;
      const { kind, model } = device;
      const name = `${index + 1} ${model}`;
      const { terminalId } = till;
      const row = {
        id: null,
        kind,
        model,
        name,
        connection,
        terminalId,
        drawerPin: kind === 'printer' ? (0 as const) : null,
      };
      const { id } = await office.value(save, row);
      await setPatience(office, device, id);
      stations.push({ device, id, states: [] });
    }
    furnished.push({ number: index + 1, till, stations });
  }
  return furnished;
}

/**
 * Where the processor is played, a keyboard's reports rest when the computer that plays it does something else: such a
 * scanner gets the longest silence that a shop can set, or a code would come in two.
 */
export async function setPatience(office: TestTerminal, { kind, model }: RigDevice, id: number): Promise<void> {
  if (kind === 'scanner' && model === 'keyboard')
    await office.value(setScanner, { id, settings: { ...factorySettings, gap_ms: 500 } });
}

/** The found device that sits in a rig device's socket, and is taken for what it is. */
export function foundOf(device: RigDevice, seen: readonly FoundDevice[]): FoundDevice | undefined {
  const { socket } = device.gadget;
  return seen.find(({ connection, kind, model }) => {
    if (connection.port === 'serial') return device.kind === 'scale' && connection.path === `serial:${socket}:1.0`;
    if (connection.port !== 'usb' || connection.socket !== socket || kind !== device.kind) return false;
    return device.kind === 'printer' || model === device.model;
  });
}

/** Writes into the books what the tills hear and what comes out of the printers. */
export function keepBooks(lanes: readonly Lane[], scans: ScanBook, paper: PaperBook): void {
  for (const { number, till, stations } of lanes) {
    till.onEvent = (event: DeviceEvent) => {
      if (event.type === 'scan') scans.heard(number, event.data);
      if (event.type === 'status') stations.find(({ id }) => id === event.deviceId)?.states.push(event.status.state);
    };
    for (const { device } of stations) if (device.kind === 'printer') readPaper(device, paper);
  }
}

/** A receipt is known by the bars at its foot: they are its sale's number. */
function readPaper({ printer }: RigPrinter, paper: PaperBook): void {
  const seen = new WeakSet<PaperItem>();
  printer.onChange = () => {
    for (const item of [...printer.papers.flat(), ...printer.current]) {
      if (item.kind !== 'barcode' || seen.has(item)) continue;
      seen.add(item);
      paper.printed(item.data);
    }
  };
}
