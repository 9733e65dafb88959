import { discover, type Found } from '../../drivers/discover.ts';
import type { Connection, DeviceKind, FoundDevice } from '../protocol/devices.ts';
import type { DeviceRoom } from './room.ts';

/** What is plugged in and serves no device of the books yet; `problems` says what could not be looked at. */
export async function findDevices(room: DeviceRoom): Promise<{ devices: FoundDevice[]; problems: string[] }> {
  const { devices, faults } = await discover();
  const used = room.all().map(({ record }) => record.connection);
  return {
    devices: devices
      .map(describe)
      .filter((one) => one !== null && !used.some((other) => same(other, one.connection))) as FoundDevice[],
    problems: faults.map(({ code, detail }) => (detail ? `${code}: ${detail}` : code)),
  };
}

/** Null for what cannot serve a shop: a hub, a mouse, a keyboard's second interface. */
function describe(found: Found): FoundDevice | null {
  const description = [found.maker, found.product].filter(Boolean).join(' ') || found.id;
  if (found.link === 'serial') {
    return { connection: { port: 'serial', path: found.id }, description, kind: null, model: null };
  }
  const use = found.uses[0];
  if (!use || found.vendorId === null || found.productId === null) return null;
  const kind: DeviceKind = use === 'printer' ? 'printer' : 'scanner';
  return {
    connection: {
      port: 'usb',
      vendorId: found.vendorId,
      productId: found.productId,
      socket: found.socket,
      serialNumber: found.serialNumber,
    },
    description,
    kind,
    model: kind === 'printer' ? 'escpos-80' : 'keyboard',
  };
}

function same(a: Connection, b: Connection): boolean {
  if (a.port === 'usb' && b.port === 'usb') {
    return a.vendorId === b.vendorId && a.productId === b.productId && (a.socket === null || a.socket === b.socket);
  }
  return a.port === 'serial' && b.port === 'serial' && a.path === b.path;
}
