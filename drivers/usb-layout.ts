import { usagePages } from './hid-descriptor.ts';

/** What is read off a USB device's descriptors: pure decisions, so that they are tested without a device. */

/** The part of the usb package's device that drivers use. `transferIn`'s third argument is the package's own. */
export interface UsbDevice {
  vendorId: number;
  productId: number;
  bus: string;
  ports: number[];
  readonly manufacturerName: string | null;
  readonly productName: string | null;
  readonly serialNumber: string | null;
  readonly configuration?: UsbConfiguration | null;
  open(): Promise<void>;
  close(): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  selectAlternateInterface(number: number, alternate: number): Promise<void>;
  detachKernelDriver(number: number): Promise<void>;
  attachKernelDriver(number: number): Promise<void>;
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
  transferIn(endpoint: number, length: number, timeout_ms: number): Promise<{ data?: DataView }>;
  transferOut(endpoint: number, data: Uint8Array, timeout_ms: number): Promise<{ bytesWritten: number }>;
  controlTransferIn(setup: UsbControl, length: number, timeout_ms: number): Promise<{ data?: DataView }>;
  controlTransferOut(setup: UsbControl, data: Uint8Array, timeout_ms: number): Promise<unknown>;
}

export interface UsbControl {
  requestType: 'standard' | 'class' | 'vendor';
  recipient: 'device' | 'interface' | 'endpoint' | 'other';
  request: number;
  value: number;
  index: number;
}

export interface UsbConfiguration {
  interfaces: { interfaceNumber: number; alternates: UsbAlternate[] }[];
}

export interface UsbAlternate {
  alternateSetting: number;
  interfaceClass: number;
  interfaceSubclass: number;
  interfaceProtocol: number;
  endpoints: { endpointNumber: number; direction: 'in' | 'out'; type: string; packetSize: number }[];
}

/** What an interface of a device may serve as. */
export type UsbUse = 'printer' | 'keyboard' | 'hid-scanner' | 'hid-scale';

/** The usage pages of a device's HID interfaces, by interface number, as far as they are known. */
export type UsagePages = ReadonlyMap<number, readonly number[]>;

export interface UsbEndpoint {
  number: number;
  packetBytes: number;
}

/** Where to talk: the interface, its alternate setting and its endpoints. */
export interface UsbChannel {
  interfaceNumber: number;
  alternate: number;
  in: UsbEndpoint | null;
  out: UsbEndpoint | null;
}

/**
 * Finds the interface that serves a use, or null. Endpoint numbers differ from maker to maker, so they are read here.
 * Printers (class 7): the bidirectional alternate (protocol 2) goes before the unidirectional (1), for only it tells
 * a status; 1284.4 (3) and IPP over USB (4) frame their data and are no raw channel. USB Printer Class 1.1, 4.2.
 * Scanners and scales of the HID point-of-sale kind are known by their usage page, whatever product number they bear.
 */
export function findChannel(
  configuration: UsbConfiguration | null | undefined,
  use: UsbUse,
  pages: UsagePages = new Map(),
): UsbChannel | null {
  const all = candidatesOf(configuration);
  if (use === 'printer') {
    const wanted = [2, 1].flatMap((protocol) => all.filter(({ alternate }) => is(alternate, 7, 1, protocol)));
    return firstChannel(wanted, 'bulk', 'out');
  }
  if (use === 'keyboard') {
    const boot = all.filter(({ alternate }) => is(alternate, 3, 1, 1));
    return firstChannel(boot, 'interrupt', 'in');
  }
  const speaking = hidCandidates(configuration).filter((one) =>
    pages.get(one.interfaceNumber)?.includes(usagePages[use]),
  );
  return firstChannel(speaking, 'interrupt', 'in');
}

/** The interfaces of which only the usage page tells what they are: HID, and no boot keyboard or mouse. */
export function hidInterfaces(configuration: UsbConfiguration | null | undefined): number[] {
  return [...new Set(hidCandidates(configuration).map(({ interfaceNumber }) => interfaceNumber))];
}

interface Candidate {
  interfaceNumber: number;
  alternate: UsbAlternate;
}

function candidatesOf(configuration: UsbConfiguration | null | undefined): Candidate[] {
  return (configuration?.interfaces ?? []).flatMap(({ interfaceNumber, alternates }) =>
    alternates.map((alternate) => ({ interfaceNumber, alternate })),
  );
}

function hidCandidates(configuration: UsbConfiguration | null | undefined): Candidate[] {
  return candidatesOf(configuration).filter(
    ({ alternate }) => alternate.interfaceClass === 3 && alternate.interfaceProtocol === 0,
  );
}

/** The first candidate that has the endpoint its use cannot do without. */
function firstChannel(
  candidates: readonly Candidate[],
  type: 'bulk' | 'interrupt',
  needed: 'in' | 'out',
): UsbChannel | null {
  for (const { interfaceNumber, alternate } of candidates) {
    const endpoint = (direction: 'in' | 'out'): UsbEndpoint | null => {
      const found = alternate.endpoints.find((e) => e.direction === direction && e.type === type);
      return found ? { number: found.endpointNumber, packetBytes: found.packetSize } : null;
    };
    const ends = { in: endpoint('in'), out: endpoint('out') };
    if (ends[needed]) return { interfaceNumber, alternate: alternate.alternateSetting, ...ends };
  }
  return null;
}

function is(alternate: UsbAlternate, cls: number, subclass: number, protocol: number): boolean {
  return (
    alternate.interfaceClass === cls &&
    alternate.interfaceSubclass === subclass &&
    alternate.interfaceProtocol === protocol
  );
}

/** The socket a device is plugged into, as Linux writes it: bus-port[.port…], e.g. `1-1.2`. Stays across re-plugs. */
export function socketOf(device: { bus: string; ports: number[] }): string {
  const bus = /^\d+$/.test(device.bus) ? String(Number(device.bus)) : device.bus;
  return device.ports.length > 0 ? `${bus}-${device.ports.join('.')}` : bus;
}

/** Which device is meant: by socket (two equal scanners are normal), or by its own serial number. */
export interface UsbPlace {
  socket?: string;
  vendorId?: number;
  productId?: number;
  serialNumber?: string;
  /** Sockets that belong to others which say the same of themselves: cheap scanners all bear one serial number. */
  taken?: (socket: string) => boolean;
}

/** What is plugged in where, and what it says of itself. */
export interface Seated {
  readonly socket: string | null;
  readonly vendorId: number | null;
  readonly productId: number | null;
  readonly serialNumber: string | null;
}

/**
 * The one that is meant, among those plugged in: in its socket, else, where it bears a serial number, wherever it was
 * plugged in instead. Where several could be meant, none is: a scan at the wrong till is worse than none.
 */
export function findSeated<One extends Seated>(all: readonly One[], place: UsbPlace): One | undefined {
  const there = all.find((one) => isThere(one, place));
  const { socket, ...itself } = place;
  if (there || socket === undefined || !place.serialNumber || place.vendorId === undefined) return there;
  const elsewhere = all.filter((one) => isThere(one, itself) && !(one.socket && place.taken?.(one.socket)));
  return elsewhere.length === 1 ? elsewhere[0] : undefined;
}

/** Whether it is the one meant. At least one of socket and vendor must be named. */
export function isThere(one: Seated, place: UsbPlace): boolean {
  if (place.socket === undefined && place.vendorId === undefined) return false;
  if (place.socket !== undefined && one.socket !== place.socket) return false;
  if (place.vendorId !== undefined && one.vendorId !== place.vendorId) return false;
  if (place.productId !== undefined && one.productId !== place.productId) return false;
  return place.serialNumber === undefined || one.serialNumber === place.serialNumber;
}

/** A device of the usb package as it sits. */
export function seatOf(device: UsbDevice, serialNumber: string | null): Seated & { device: UsbDevice } {
  const { vendorId, productId } = device;
  return { device, socket: socketOf(device), vendorId, productId, serialNumber };
}

/** The usb package opens the device to read its texts, which may be forbidden; then there is no text. */
export function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/**
 * What an error of `transferIn` means. `Cancelled` is the time-out: nothing was said. After `Stall` the endpoint is
 * cleared and read again. Anything else (`Disconnected`, `Fault`, `Unknown(71)` while the plug is drawn) ends the port.
 */
export function meaningOfReadError(error: unknown): 'nothing' | 'stalled' | 'gone' {
  const text = error instanceof Error ? error.message : String(error);
  if (/\bcancelled\b/i.test(text)) return 'nothing';
  if (/\bstall/i.test(text)) return 'stalled';
  return 'gone';
}
