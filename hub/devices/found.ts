import { discover, type Found } from '../../drivers/discover.ts';
import { recognisePrinter } from '../../drivers/printer/models.ts';
import { findSeated } from '../../drivers/usb-layout.ts';
import type { Connection, DeviceKind, FoundDevice } from '../protocol/devices.ts';
import { type PluggedConnection, placeOf } from './connect.ts';
import type { DeviceRoom } from './room.ts';

/** A device of the books, as far as it matters here. */
export interface Known {
  id: number;
  name: string;
  kind: DeviceKind;
  connection: Connection;
}

/** What is plugged in and serves no device of the books yet; `problems` says what could not be looked at. */
export async function findDevices(room: DeviceRoom): Promise<{ devices: FoundDevice[]; problems: string[] }> {
  const { devices, faults } = await discover();
  return {
    devices: unusedOf(
      devices,
      room.all().map(({ record }) => record),
    ),
    problems: faults.map(({ code, detail }) => (detail ? `${code}: ${detail}` : code)),
  };
}

/** Of what is plugged in, what serves nobody, and whose place it may have taken. */
export function unusedOf(plugged: readonly Found[], known: readonly Known[]): FoundDevice[] {
  const serving = known.map((one) => ({ known: one, found: whereIs(one, plugged, known) }));
  const used = new Set(serving.map(({ found }) => found));
  const missing = serving.flatMap(({ known: one, found }) => (found ? [] : [one]));
  const unused = plugged.flatMap((found) => (used.has(found) ? [] : (describe(found) ?? [])));
  return unused.map((one) => ({ ...one, lenderName: null, replaces: replacedBy(one, unused, missing) }));
}

/** Where a device of the books is plugged in now. */
function whereIs({ connection }: Known, plugged: readonly Found[], known: readonly Known[]): Found | undefined {
  if (connection.port !== 'serial' && connection.port !== 'usb') return undefined;
  const others = () => known.flatMap((one) => (one.connection === connection ? [] : [one.connection]));
  const place = placeOf(connection, others);
  if (connection.port === 'serial' && place.socket === undefined) {
    return plugged.find(({ id }) => id === connection.path);
  }
  const alike = plugged.filter(({ link, id }) => link === connection.port && seatOf(id) === seatOf(pathOf(connection)));
  return findSeated(alike, place);
}

const pathOf = (connection: PluggedConnection) => (connection.port === 'serial' ? connection.path : '');

/** The interface of a serial id, `1.0`: an adapter may have four ports. */
const seatOf = (id: string) => /^serial:[^:]+:([\d.]+)$/.exec(id)?.[1];

/** The missing device that this one most likely is: of its model, where one is missing and one has turned up. */
function replacedBy(one: Unplaced, unused: readonly Unplaced[], missing: readonly Known[]): FoundDevice['replaces'] {
  const absent = missing.filter(
    ({ kind, connection }) => (one.kind ?? kind) === kind && isAlike(connection, one.connection),
  );
  const turnedUp = unused.filter(({ connection }) => isAlike(connection, one.connection));
  const [only] = absent;
  return only && absent.length === 1 && turnedUp.length === 1 ? { id: only.id, name: only.name } : null;
}

/** Whether two are of one model; where both bear a serial number, they are two. */
function isAlike(a: Connection, b: Connection): boolean {
  if ((a.port !== 'usb' && a.port !== 'serial') || a.port !== b.port || a.vendorId === undefined) return false;
  const areTwo = Boolean(a.serialNumber && b.serialNumber && a.serialNumber !== b.serialNumber);
  return a.vendorId === b.vendorId && a.productId === b.productId && !areTwo;
}

type Unplaced = Omit<FoundDevice, 'replaces' | 'lenderName'>;

/** What each use makes of a device. */
const roles = {
  'hid-scanner': { kind: 'scanner', model: 'hid-pos' },
  'hid-scale': { kind: 'scale', model: 'hid-scale' },
  keyboard: { kind: 'scanner', model: 'keyboard' },
} as const;

/** Null for what cannot serve a shop: a hub, a mouse, a keyboard's second interface. */
function describe(found: Found): Unplaced | null {
  const description = [found.maker, found.product].filter(Boolean).join(' ') || found.id;
  if (found.link === 'serial') {
    const { vendorId, productId, serialNumber } = found;
    const said = vendorId === null || productId === null ? {} : { vendorId, productId, serialNumber };
    return { connection: { port: 'serial', path: found.id, ...said }, description, kind: null, model: null };
  }
  const [use] = found.uses;
  if (!use || found.vendorId === null || found.productId === null) return null;
  const { vendorId, productId, socket, serialNumber } = found;
  const role = use === 'printer' ? printerRole(found) : roles[use];
  return { connection: { port: 'usb', vendorId, productId, socket, serialNumber }, description, ...role };
}

/** A printer of receipts or of labels, and its model, by what it says of itself. */
function printerRole({ deviceId, maker, product }: Found) {
  const { model, labels } = recognisePrinter([deviceId, maker, product].filter(Boolean).join(' '));
  return { kind: labels ? 'label' : 'printer', model } as const;
}
