import { type Fault, failed, fault, faultOf, ok, type Result } from './fault.ts';
import { loadSerialport } from './port-serial.ts';
import { knownPages, loadUsb, type UsbBus, whatItSays } from './port-usb.ts';
import { deviceIdAt } from './printer/device-id.ts';
import { type Tty, ttyOf, type UsbSaid, usbTtys } from './sysfs.ts';
import {
  findChannel,
  findSeated,
  socketOf,
  type UsagePages,
  type UsbDevice,
  type UsbPlace,
  type UsbUse,
} from './usb-layout.ts';

/** A device that is plugged in. `id` stays the same while it stays in its socket, across unplugging and restarts. */
export interface Found {
  /** `usb:1-1.2`, `serial:1-1.3:1.0` (socket and interface), or `serial:/dev/ttyS0` where there is no socket. */
  id: string;
  link: 'usb' | 'serial';
  /** bus-port[.port…], or null for a serial port on the board. */
  socket: string | null;
  /** The device node, serial ports only. It may change at each re-plug: open by `id`. */
  path: string | null;
  vendorId: number | null;
  productId: number | null;
  serialNumber: string | null;
  maker: string | null;
  product: string | null;
  /** Printers: maker, model and languages (IEEE 1284), where the system has read them. */
  deviceId?: string | null;
  /** What it can serve as, by its descriptors; a serial port may be anything until it has spoken. */
  uses: UsbUse[];
}

export interface Discovery {
  devices: Found[];
  /** What could not be looked at, and why (no USB bus, udevadm missing). */
  faults: Fault[];
}

const uses = ['printer', 'hid-scanner', 'hid-scale', 'keyboard'] as const;

/** Lists what is plugged in. Never throws: what cannot be listed is a fault in the answer. */
export async function discover(): Promise<Discovery> {
  const parts = await Promise.all([listUsb(), listSerial()]);
  const [, serial] = parts;
  const ttys = serial.ok ? [] : await listUsbTtys();
  return {
    devices: [...parts.flatMap((part) => (part.ok ? part.value : [])), ...ttys],
    faults: parts.flatMap((part) => (part.ok ? [] : [part.fault])),
  };
}

async function listUsb(): Promise<Result<Found[]>> {
  const bus = await loadUsb();
  if (!bus.ok) return bus;
  try {
    const devices = await bus.value.getDevices();
    return ok(
      await Promise.all(
        devices.map(async (device) => {
          const said = await whatItSays(device);
          const found = describeUsb(device, said, await knownPages(device, said.configuration));
          if (!found.uses.includes('printer')) return found;
          return { ...found, deviceId: await deviceIdAt(socketOf(device)) };
        }),
      ),
    );
  } catch (error) {
    return failed('port.unsupported', `usb: ${(error as Error).message}`);
  }
}

/** What is told of a USB device. */
export function describeUsb(device: UsbDevice, said: UsbSaid, pages: UsagePages = new Map()): Found {
  const { configuration, ...texts } = said;
  const socket = socketOf(device);
  return {
    id: `usb:${socket}`,
    link: 'usb',
    socket,
    path: null,
    vendorId: device.vendorId,
    productId: device.productId,
    ...texts,
    // A scanner that can do both is better asked than overheard: HID-POS knows no layout.
    uses: uses.filter((use) => findChannel(configuration, use, pages)),
  };
}

async function listSerial(): Promise<Result<Found[]>> {
  const loaded = await loadSerialport();
  if (!loaded.ok) return loaded;
  const ports = await loaded.value.SerialPort.list().catch((error: unknown) => error as Error);
  if (ports instanceof Error) {
    // serialport asks `udevadm`, which small images leave out.
    const missing = (ports as { code?: string }).code === 'ENOENT';
    return missing
      ? failed('port.unsupported', 'udevadm is not installed', 'udev')
      : { ok: false, fault: faultOf(ports, 'port.unsupported') };
  }
  return ok(
    await Promise.all(
      ports.map(async (port) => {
        const tty = await ttyOf(port.path);
        return tty ? describeTty(tty) : boardPort(port.path);
      }),
    ),
  );
}

/** Serial ports on USB, by the kernel's own list: where udevadm is missing, these are still found. */
async function listUsbTtys(): Promise<Found[]> {
  return (await usbTtys()).map(describeTty);
}

function describeTty({ path, socket, interface: seat, ...said }: Tty): Found {
  return { id: `serial:${socket}:${seat}`, link: 'serial', socket, path, ...said, uses: [] };
}

/** A port on the board says nothing of itself. */
function boardPort(path: string): Found {
  const nothing = { vendorId: null, productId: null, serialNumber: null, maker: null, product: null };
  return { id: `serial:${path}`, link: 'serial', socket: null, path, ...nothing, uses: [] };
}

/**
 * Finds the device node that a serial `id` has now; for `serialPort({ path: () => serialPathOf(id) })`. `itself`: what the
 * device said of itself when the shop chose it; with a serial number it is found in another socket, too.
 */
export async function serialPathOf(id: string, itself: UsbPlace = {}, list = usbTtys): Promise<Result<string>> {
  const where = id.replace(/^serial:/, '');
  if (where.startsWith('/')) return ok(where);
  const [socket = '', seat] = where.split(':');
  const ttys = (await list()).filter((tty) => tty.interface === seat);
  const found = findSeated(ttys, { ...itself, socket });
  return found ? ok(found.path) : failed('port.absent', `no serial device at ${where}`);
}

export type PlugEvent = { kind: 'plugged' | 'unplugged'; socket: string; vendorId: number; productId: number };

/**
 * Reports plugging and unplugging of USB devices until the signal aborts. Answers the fault where this machine cannot
 * tell (no USB bus); keepers look by themselves every two seconds, so hot plug only makes them faster.
 */
export async function watchUsb(
  report: (event: PlugEvent) => void,
  signal: AbortSignal,
  load = loadUsb,
): Promise<Fault | null> {
  const bus = await load();
  if (!bus.ok) return bus.fault;
  // The package asks for the devices in the background when a listener is added and lets that promise fail unheard,
  // which would end the process on a machine without a USB bus. So we ask first.
  const usable = await bus.value.getDevices().then(
    () => null,
    (error) => fault('port.unsupported', (error as Error).message),
  );
  if (usable || signal.aborted) return usable;
  listen(bus.value, 'connect', 'plugged', report, signal);
  listen(bus.value, 'disconnect', 'unplugged', report, signal);
  return null;
}

function listen(
  bus: UsbBus,
  type: 'connect' | 'disconnect',
  kind: PlugEvent['kind'],
  report: (event: PlugEvent) => void,
  signal: AbortSignal,
): void {
  const listener = (event: Event) => {
    const { device } = event as Event & { device: UsbDevice };
    report({ kind, socket: socketOf(device), vendorId: device.vendorId, productId: device.productId });
  };
  bus.addEventListener(type, listener);
  signal.addEventListener('abort', () => bus.removeEventListener(type, listener), { once: true });
}
