import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { topUsagePages } from './hid-descriptor.ts';
import { configurationIn } from './usb-descriptors.ts';
import type { UsbConfiguration } from './usb-layout.ts';

/** What Linux tells of devices in its file tree: readable by everyone, and without `udevadm`. */
export interface Tty {
  /** `/dev/ttyACM0`. */
  path: string;
  socket: string;
  /** Configuration and interface, `1.0`. */
  interface: string;
  vendorId: number | null;
  productId: number | null;
  serialNumber: string | null;
  maker: string | null;
  product: string | null;
}

/** Serial ports of USB devices that are plugged in now. `root` is for tests. */
export async function usbTtys(root = '/sys'): Promise<Tty[]> {
  const names = await readdir(join(root, 'class/tty')).catch(() => []);
  const ttys = await Promise.all(
    names.filter((name) => /^tty(USB|ACM)\d+$/.test(name)).map((name) => ttyOf(`/dev/${name}`, root)),
  );
  return ttys.filter((tty) => tty !== null);
}

/** The USB device behind a serial port; null for one of the board's own. */
export async function ttyOf(path: string, root = '/sys'): Promise<Tty | null> {
  const device = await realpath(join(root, 'class/tty', basename(path), 'device')).catch(() => '');
  const seat = seatIn(device);
  if (!seat) return null;
  let folder = device;
  while (basename(folder) !== `${seat.socket}:${seat.interface}`) folder = dirname(folder);
  const read = (name: string) => text(join(dirname(folder), name));
  const [vendorId, productId, serialNumber, maker, product] = await Promise.all(
    ['idVendor', 'idProduct', 'serial', 'manufacturer', 'product'].map(read),
  );
  return {
    path,
    ...seat,
    vendorId: hex(vendorId),
    productId: hex(productId),
    serialNumber: serialNumber ?? null,
    maker: maker ?? null,
    product: product ?? null,
  };
}

/** What a USB device says of itself, as the kernel has read it: without opening the device, which may be forbidden. */
export interface UsbSaid {
  configuration: UsbConfiguration | null;
  serialNumber: string | null;
  maker: string | null;
  product: string | null;
}

/** The device in this socket; null where the kernel tells of none. */
export async function usbSaidAt(socket: string, root = '/sys'): Promise<UsbSaid | null> {
  const folder = join(root, 'bus/usb/devices', socket);
  const descriptors = await readFile(join(folder, 'descriptors')).catch(() => null);
  if (!descriptors) return null;
  const names = ['serial', 'manufacturer', 'product', 'bConfigurationValue'];
  const [serialNumber = null, maker = null, product = null, value] = await Promise.all(
    names.map((name) => text(join(folder, name))),
  );
  const configuration = configurationIn(descriptors, value ? Number(value) : null);
  return { configuration, serialNumber, maker, product };
}

/** Reads socket and interface out of a tty's place in sysfs: `…/usb1/1-1/1-1.2/1-1.2:1.0/ttyUSB0`. */
export function seatIn(sysfsPath: string): { socket: string; interface: string } | null {
  const match = /\/(\d+-[\d.]+):(\d+\.\d+)(?:\/|$)/.exec(sysfsPath);
  return match?.[1] && match[2] ? { socket: match[1], interface: match[2] } : null;
}

/**
 * The usage pages of a HID interface, as the kernel's driver read them; null where that driver does not hold it: another
 * program has claimed it, or we have.
 */
export async function usagePagesAt(socket: string, interfaceNumber: number, root = '/sys'): Promise<number[] | null> {
  const devices = join(root, 'bus/usb/devices');
  const seats = await readdir(devices).catch(() => []);
  const seat = seats.find((name) => name.startsWith(`${socket}:`) && name.endsWith(`.${interfaceNumber}`));
  if (!seat) return null;
  const drivers = await readdir(join(devices, seat)).catch(() => []);
  // The kernel names a HID device bus:vendor:product.number, `0003:05F9:2216.0004`.
  const hid = drivers.find((name) => /^[0-9A-F]{4}:[0-9A-F]{4}:[0-9A-F]{4}\.[0-9A-F]+$/.test(name));
  const descriptor = hid && (await readFile(join(devices, seat, hid, 'report_descriptor')).catch(() => null));
  return descriptor ? topUsagePages(descriptor) : null;
}

async function text(path: string): Promise<string | null> {
  const read = await readFile(path, 'utf8').catch(() => '');
  return read.trim() || null;
}

function hex(digits: string | null | undefined): number | null {
  const value = Number.parseInt(digits ?? '', 16);
  return Number.isNaN(value) ? null : value;
}
