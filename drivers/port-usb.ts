import { setTimeout as pause } from 'node:timers/promises';
import { failed, fault, faultOf, ok, type Result } from './fault.ts';
import { topUsagePages, usagePages } from './hid-descriptor.ts';
import { type Line, type PortFactory, portFactory, type Transport } from './port.ts';
import { type UsbSaid, usagePagesAt, usbSaidAt } from './sysfs.ts';
import {
  findChannel,
  findSeated,
  hidInterfaces,
  meaningOfReadError,
  readable,
  seatOf,
  socketOf,
  type UsbChannel,
  type UsbConfiguration,
  type UsbDevice,
  type UsbPlace,
  type UsbUse,
} from './usb-layout.ts';

export interface UsbOptions {
  place: UsbPlace;
  use: UsbUse;
  /** How long the device may refuse bytes. It says "not now" (NAK) while its buffer is full: flow control, no failure. */
  write_ms?: number;
  /** Waits before what the device took none of is offered again; after the last one the port gives up. */
  backOff_ms?: readonly number[];
}

/** What is used of the usb package; a test may hand in its own. */
export interface UsbBus {
  getDevices(): Promise<UsbDevice[]>;
  addEventListener(type: 'connect' | 'disconnect', listener: (event: Event) => void): void;
  removeEventListener(type: 'connect' | 'disconnect', listener: (event: Event) => void): void;
}

/**
 * A read waits this long before it looks whether the port is to close. The package's threads hold the interface
 * while a read is under way, so closing lasts up to this long, and a shorter time only turns more often.
 */
const read_ms = 1_000;
/** After an empty packet: some printers answer every read with one, at once, and would keep a processor busy. */
const pause_ms = 10;
const pieceBytes = 4_096;
const usualBackOff_ms = [3_000, 5_000, 8_000] as const;
const stallsMax = 3;
const setIdle = 0x0a;
const setProtocol = 0x0b;
const getDescriptor = 0x06;
const reportDescriptor = 0x2200;
const descriptorBytesMax = 4_096;
/** The reports of HID point-of-sale devices: a shorter packet ends one, so this may be asked of every endpoint. */
const hidReportBytes = 64;

/** Loads the native module when it is first needed, so that a machine without it still starts, and says so. */
export async function loadUsb(): Promise<Result<UsbBus>> {
  try {
    return ok((await import('usb')).usb as unknown as UsbBus);
  } catch (error) {
    return failed('port.unsupported', `usb: ${(error as Error).message}`, 'usb');
  }
}

/**
 * A port to a USB printer (class 7), a scanner that plays a keyboard (HID boot keyboard), or a scanner or scale of the HID
 * point-of-sale kind. `pagesAt` tells what the kernel read of a HID interface.
 */
export function usbPort(
  { place, use, write_ms = 30_000, backOff_ms = usualBackOff_ms }: UsbOptions,
  load = loadUsb,
  pagesAt = usagePagesAt,
): PortFactory {
  const { socket, vendorId, productId, serialNumber } = place;
  const where = socket ?? [vendorId, productId, serialNumber].filter((part) => part !== undefined).join(':');
  const connect = async (line: Line): Promise<Transport> => {
    const bus = await load();
    if (!bus.ok) throw bus.fault;
    const seats = (await bus.value.getDevices()).map(async (device) =>
      seatOf(device, serialNumber === undefined ? null : (await whatItSays(device)).serialNumber),
    );
    const device = findSeated(await Promise.all(seats), place)?.device;
    if (!device) throw fault('port.absent', `no USB device at ${where}`);
    // Asked before the device is claimed: the kernel forgets a HID device that its driver lets go of.
    const pages =
      use in usagePages ? await knownPages(device, (await whatItSays(device)).configuration, pagesAt) : new Map();
    await device.open().catch((error) => {
      throw faultOf(error, 'port.gone');
    });
    try {
      if (use in usagePages) await askPages(device, pages);
      const channel = findChannel(device.configuration, use, pages);
      if (!channel) throw fault('port.unsupported', `the USB device at ${where} has no ${use} interface`);
      await claim(device, channel, use);
      return transportOn(device, channel, use, line, { write_ms, backOff_ms });
    } catch (error) {
      await device.close().catch(() => {});
      throw error;
    }
  };
  // A write goes in pieces with a time-out each; the port's own stands behind it.
  return portFactory(`usb:${where}:${use}`, connect, write_ms * 4);
}

/**
 * What a device says of itself: by the kernel, where it tells. The usb package must open the device to read its texts, which
 * may be forbidden; then they, and its interfaces, are null.
 */
export async function whatItSays(device: UsbDevice): Promise<UsbSaid> {
  const said = await usbSaidAt(socketOf(device));
  return (
    said ?? {
      configuration: readable(() => device.configuration ?? null),
      serialNumber: readable(() => device.serialNumber),
      maker: readable(() => device.manufacturerName),
      product: readable(() => device.productName),
    }
  );
}

/** What each HID interface is for, as far as the kernel knows. */
export async function knownPages(
  device: UsbDevice,
  configuration: UsbConfiguration | null,
  pagesAt = usagePagesAt,
): Promise<Map<number, number[]>> {
  const pages = new Map<number, number[]>();
  for (const number of hidInterfaces(configuration)) {
    const found = await pagesAt(socketOf(device), number);
    if (found) pages.set(number, found);
  }
  return pages;
}

/** Asks the device itself about the interfaces that the kernel's driver does not hold (HID 1.11, 7.1.1). */
async function askPages(device: UsbDevice, pages: Map<number, number[]>): Promise<void> {
  for (const number of hidInterfaces(device.configuration)) {
    if (pages.has(number)) continue;
    const isOurs = await device.claimInterface(number).then(
      () => true,
      () => false, // another program's: it is not what we look for, or claiming it says so
    );
    if (!isOurs) continue;
    const setup = { requestType: 'standard', recipient: 'interface', request: getDescriptor } as const;
    const answer = await device
      .controlTransferIn({ ...setup, value: reportDescriptor, index: number }, descriptorBytesMax, 500)
      .catch(() => null);
    if (answer?.data) pages.set(number, topUsagePages(bytesOf(answer.data)));
    await device.releaseInterface(number).catch(() => {});
  }
}

const bytesOf = (data: DataView) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

async function claim(device: UsbDevice, channel: UsbChannel, use: UsbUse): Promise<void> {
  const { interfaceNumber, alternate } = channel;
  // Fails where no kernel driver holds it, which is as good. Without it, what is scanned is also typed into the console.
  await device.detachKernelDriver(interfaceNumber).catch(() => {});
  await device.claimInterface(interfaceNumber).catch((error) => {
    throw faultOf(error, 'port.busy');
  });
  if (alternate !== 0) {
    await device.selectAlternateInterface(interfaceNumber, alternate).catch(async (error) => {
      await device.releaseInterface(interfaceNumber).catch(() => {}); // closing alone leaves it claimed
      throw faultOf(error, 'port.unsupported');
    });
  }
  if (use === 'printer') return;
  // HID 1.11, 7.2.6 and 7.2.4: the boot protocol makes reports of 8 bytes certain; idle 0 sends them on change only.
  // Some scanners refuse one or the other and send boot reports on change all the same. Others have no boot protocol.
  for (const request of use === 'keyboard' ? [setProtocol, setIdle] : [setIdle]) {
    const setup = { requestType: 'class', recipient: 'interface', request, value: 0, index: interfaceNumber } as const;
    await device.controlTransferOut(setup, new Uint8Array(0), 500).catch(() => {});
  }
}

function transportOn(
  device: UsbDevice,
  channel: UsbChannel,
  use: UsbUse,
  line: Line,
  { write_ms, backOff_ms }: Required<Pick<UsbOptions, 'write_ms' | 'backOff_ms'>>,
): Transport {
  const stop = new AbortController();
  const bytes = use in usagePages ? hidReportBytes : 0;
  const reading = channel.in ? readAll(device, channel.in, bytes, line, stop.signal) : Promise.resolve();
  return {
    send: async (bytes) => {
      if (!channel.out) throw fault('port.unsupported', 'nothing can be written to this interface');
      let refused = 0;
      for (let at = 0; at < bytes.length; ) {
        const piece = bytes.subarray(at, at + pieceBytes);
        const { bytesWritten } = await device.transferOut(channel.out.number, piece, write_ms).catch((error) => {
          const late = meaningOfReadError(error) === 'nothing';
          throw late ? fault('port.timeout', `not taken within ${write_ms} ms`) : faultOf(error, 'port.gone');
        });
        at += bytesWritten;
        // Nothing taken is "not now", whatever the library calls it: the same bytes again, later, for none of them went.
        // Taken for a failure it has printed a receipt fifteen times (Xprinter XP-A160H, XP-80TS; field notes).
        if (bytesWritten > 0) refused = 0;
        else if (refused < backOff_ms.length) await pause(backOff_ms[refused++], undefined, { signal: stop.signal });
        else throw fault('port.timeout', 'the device takes nothing');
      }
    },
    shut: async () => {
      stop.abort();
      await reading;
      await device.releaseInterface(channel.interfaceNumber).catch(() => {});
      // Gives the kernel its driver back, so that the system can use the device when the hub does not.
      await device.attachKernelDriver(channel.interfaceNumber).catch(() => {});
      await device.close();
    },
  };
}

/**
 * Reads until stopped or gone, whole packets and at least so many bytes at a time. Owns its errors: it always resolves.
 */
async function readAll(
  device: UsbDevice,
  endpoint: { number: number; packetBytes: number },
  bytesLeast: number,
  line: Line,
  stop: AbortSignal,
): Promise<void> {
  const packets = Math.max(1, Math.ceil(bytesLeast / Math.max(1, endpoint.packetBytes)));
  let stalls = 0;
  while (!stop.aborted) {
    try {
      const { data } = await device.transferIn(endpoint.number, endpoint.packetBytes * packets, read_ms);
      stalls = 0;
      if (data && data.byteLength > 0) line.received(bytesOf(data));
      else await new Promise((resolve) => setTimeout(resolve, pause_ms));
    } catch (error) {
      const meaning = meaningOfReadError(error);
      if (meaning === 'nothing') continue;
      if (meaning === 'stalled' && ++stalls <= stallsMax) {
        await device.clearHalt('in', endpoint.number).catch(() => {});
        continue;
      }
      line.died(faultOf(error, 'port.gone'));
      return;
    }
  }
}
