/**
 * A printer at this device: over USB (WebUSB) or a serial line (WebSerial), where the browser has them. TypeScript's
 * library does not know these yet; here stands what is used of them.
 */
interface UsbDevice {
  readonly productName?: string;
  readonly configuration: { interfaces: UsbInterface[] } | null;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  transferOut(endpoint: number, data: Uint8Array): Promise<{ status: string }>;
}
interface UsbInterface {
  readonly interfaceNumber: number;
  readonly alternate: {
    interfaceClass: number;
    endpoints: { endpointNumber: number; direction: string; type: string }[];
  };
}
interface SerialLine {
  open(options: { baudRate: number }): Promise<void>;
  close(): Promise<void>;
  readonly writable: WritableStream<Uint8Array> | null;
}
interface Ports {
  usb?: { getDevices(): Promise<UsbDevice[]>; requestDevice(options: object): Promise<UsbDevice> };
  serial?: { getPorts(): Promise<SerialLine[]>; requestPort(options?: object): Promise<SerialLine> };
}

export type PortKind = 'usb' | 'serial';

/** USB's class of printers. */
const printerClass = 7;
/** What receipt printers come with, where nothing else is told. */
const baudRate = 9_600;
const chunk_bytes = 4_096;
/** A printer without paper takes nothing, for ever. */
const write_ms = 20_000;

const ports = (): Ports => navigator as Ports;

/** What this browser could print over. */
export function portKinds(): PortKind[] {
  return (['usb', 'serial'] as const).filter((kind) => ports()[kind] !== undefined);
}

/** Lets the person at the device choose its printer; false: none was chosen. Must be called from a press. */
export async function choosePort(kind: PortKind): Promise<boolean> {
  try {
    if (kind === 'usb') await ports().usb?.requestDevice({ filters: [{ classCode: printerClass }] });
    else await ports().serial?.requestPort();
    return true;
  } catch {
    return false; // the browser's own dialog was closed
  }
}

/** Sends bytes to the printer that was chosen before; rejects where it is gone or takes nothing. */
export async function sendBytes(kind: PortKind, data: Uint8Array): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the printer takes nothing')), write_ms);
  });
  await Promise.race([kind === 'usb' ? overUsb(data) : overSerial(data), late]);
}

async function overUsb(data: Uint8Array): Promise<void> {
  const [device] = (await ports().usb?.getDevices()) ?? [];
  if (!device) throw new Error('no printer is paired over USB');
  await device.open();
  try {
    if (!device.configuration) await device.selectConfiguration(1);
    const found = device.configuration?.interfaces.find((one) => one.alternate.interfaceClass === printerClass);
    const out = found?.alternate.endpoints.find((one) => one.direction === 'out' && one.type === 'bulk');
    if (!found || !out) throw new Error('the device is no printer');
    await device.claimInterface(found.interfaceNumber);
    for (let at = 0; at < data.length; at += chunk_bytes) {
      const { status } = await device.transferOut(out.endpointNumber, data.slice(at, at + chunk_bytes));
      if (status !== 'ok') throw new Error(`the printer answered ${status}`);
    }
  } finally {
    await device.close();
  }
}

async function overSerial(data: Uint8Array): Promise<void> {
  const [line] = (await ports().serial?.getPorts()) ?? [];
  if (!line) throw new Error('no printer is paired over a serial line');
  await line.open({ baudRate });
  const writer = line.writable?.getWriter();
  try {
    await writer?.write(data);
  } finally {
    await writer?.close().catch(() => undefined);
    await line.close();
  }
}
