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
export type UsbUse = 'printer' | 'keyboard';

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
 */
export function findChannel(configuration: UsbConfiguration | null | undefined, use: UsbUse): UsbChannel | null {
  const candidates = (configuration?.interfaces ?? []).flatMap(({ interfaceNumber, alternates }) =>
    alternates.map((alternate) => ({ interfaceNumber, alternate })),
  );
  const wanted =
    use === 'printer'
      ? [2, 1].flatMap((protocol) => candidates.filter(({ alternate }) => is(alternate, 7, 1, protocol)))
      : candidates.filter(({ alternate }) => is(alternate, 3, 1, 1));
  const type = use === 'printer' ? 'bulk' : 'interrupt';
  for (const { interfaceNumber, alternate } of wanted) {
    const endpoint = (direction: 'in' | 'out'): UsbEndpoint | null => {
      const found = alternate.endpoints.find((e) => e.direction === direction && e.type === type);
      return found ? { number: found.endpointNumber, packetBytes: found.packetSize } : null;
    };
    const channel = {
      interfaceNumber,
      alternate: alternate.alternateSetting,
      in: endpoint('in'),
      out: endpoint('out'),
    };
    if (use === 'printer' ? channel.out : channel.in) return channel;
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
}

/** Whether a device is the one meant. At least one of socket and vendor must be named. */
export function isThere(device: UsbDevice, place: UsbPlace): boolean {
  if (place.socket === undefined && place.vendorId === undefined) return false;
  if (place.socket !== undefined && socketOf(device) !== place.socket) return false;
  if (place.vendorId !== undefined && device.vendorId !== place.vendorId) return false;
  if (place.productId !== undefined && device.productId !== place.productId) return false;
  return place.serialNumber === undefined || readable(() => device.serialNumber) === place.serialNumber;
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
