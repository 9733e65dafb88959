import { readdir, realpath } from 'node:fs/promises';
import { type Fault, failed, fault, faultOf, ok, type Result } from './fault.ts';
import { loadSerialport } from './port-serial.ts';
import { loadUsb, type UsbBus } from './port-usb.ts';
import { findChannel, readable, socketOf, type UsbDevice, type UsbUse } from './usb-layout.ts';

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
  /** What it can serve as, by its descriptors; a serial port may be anything until it has spoken. */
  uses: UsbUse[];
}

export interface Discovery {
  devices: Found[];
  /** What could not be looked at, and why (no USB bus, udevadm missing). */
  faults: Fault[];
}

/** Lists what is plugged in. Never throws: what cannot be listed is a fault in the answer. */
export async function discover(): Promise<Discovery> {
  const parts = await Promise.all([listUsb(), listSerial()]);
  return {
    devices: parts.flatMap((part) => (part.ok ? part.value : [])),
    faults: parts.flatMap((part) => (part.ok ? [] : [part.fault])),
  };
}

async function listUsb(): Promise<Result<Found[]>> {
  const bus = await loadUsb();
  if (!bus.ok) return bus;
  try {
    return ok((await bus.value.getDevices()).map(describeUsb));
  } catch (error) {
    return failed('port.unsupported', `usb: ${(error as Error).message}`);
  }
}

/** What is told of a USB device. Texts and descriptors that may not be read are null or empty. */
export function describeUsb(device: UsbDevice): Found {
  const configuration = readable(() => device.configuration);
  const socket = socketOf(device);
  return {
    id: `usb:${socket}`,
    link: 'usb',
    socket,
    path: null,
    vendorId: device.vendorId,
    productId: device.productId,
    serialNumber: readable(() => device.serialNumber),
    maker: readable(() => device.manufacturerName),
    product: readable(() => device.productName),
    uses: (['printer', 'keyboard'] as const).filter((use) => findChannel(configuration, use)),
  };
}

async function listSerial(): Promise<Result<Found[]>> {
  const loaded = await loadSerialport();
  if (!loaded.ok) return loaded;
  try {
    const ports = await loaded.value.SerialPort.list();
    return ok(
      await Promise.all(
        ports.map(async (port): Promise<Found> => {
          const seat = await seatOf(port.path);
          return {
            id: `serial:${seat ? `${seat.socket}:${seat.interface}` : port.path}`,
            link: 'serial',
            socket: seat?.socket ?? null,
            path: port.path,
            vendorId: hex(port.vendorId),
            productId: hex(port.productId),
            serialNumber: port.serialNumber ?? null,
            maker: port.manufacturer ?? null,
            product: port.pnpId ?? null,
            uses: [],
          };
        }),
      ),
    );
  } catch (error) {
    // serialport asks `udevadm`, which small images leave out.
    const missing = (error as { code?: string }).code === 'ENOENT';
    return missing
      ? failed('port.unsupported', 'udevadm is not installed', 'udev')
      : { ok: false, fault: faultOf(error, 'port.unsupported') };
  }
}

function hex(text: string | undefined): number | null {
  const value = Number.parseInt(text ?? '', 16);
  return Number.isNaN(value) ? null : value;
}

async function seatOf(path: string): Promise<{ socket: string; interface: string } | null> {
  const name = path.split('/').pop() ?? '';
  return seatIn(await realpath(`/sys/class/tty/${name}/device`).catch(() => ''));
}

/** Reads socket and interface out of a tty's place in sysfs: `…/usb1/1-1/1-1.2/1-1.2:1.0/ttyUSB0`. */
export function seatIn(sysfsPath: string): { socket: string; interface: string } | null {
  const match = /\/(\d+-[\d.]+):(\d+\.\d+)(?:\/|$)/.exec(sysfsPath);
  return match?.[1] && match[2] ? { socket: match[1], interface: match[2] } : null;
}

/** Finds the device node that a serial `id` has now; for `serialPort({ path: () => serialPathOf(id) })`. */
export async function serialPathOf(id: string): Promise<Result<string>> {
  const where = id.replace(/^serial:/, '');
  if (where.startsWith('/')) return ok(where);
  const names = await readdir('/sys/class/tty').catch(() => []);
  for (const name of names.filter((candidate) => /^tty(USB|ACM)\d+$/.test(candidate))) {
    const seat = await seatOf(`/dev/${name}`);
    if (seat && `${seat.socket}:${seat.interface}` === where) return ok(`/dev/${name}`);
  }
  return failed('port.absent', `no serial device at ${where}`);
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
