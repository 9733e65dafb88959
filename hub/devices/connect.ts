import { serialPathOf } from '../../drivers/discover.ts';
import { displayModels } from '../../drivers/display/models.ts';
import {
  labelScaleModels,
  printerModels,
  type ScannerModel,
  scaleModels,
  scannerModels,
} from '../../drivers/models.ts';
import type { PortFactory } from '../../drivers/port.ts';
import { type SerialSettings, serialPort } from '../../drivers/port-serial.ts';
import { tcpPort } from '../../drivers/port-tcp.ts';
import { usbPort } from '../../drivers/port-usb.ts';
import type { UsbPlace, UsbUse } from '../../drivers/usb-layout.ts';
import { isPlayed } from '../../drivers/virtual/scale-speech.ts';
import type { Connection, DeviceKind, DeviceModel, DirectConnection } from '../protocol/devices.ts';
import type { LentDevice } from '../protocol/station.ts';
import type { LentLinks } from './lent-links.ts';
import { lentPort } from './lent-port.ts';
import type { VirtualCounter } from './virtual-counter.ts';

/** The usual line where a model says nothing of its own: what most scanners and printers leave the factory with. */
const usualLine: SerialSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false };

/** Every model a device row may name, and by which ports it can be reached. */
export const deviceModels: readonly DeviceModel[] = [
  ...scannerModels.map(
    ({ model, name, link }): DeviceModel => ({
      model,
      kind: 'scanner',
      name,
      ports: link === 'serial' ? ['serial', 'tcp', 'virtual'] : ['usb', 'virtual'],
    }),
  ),
  ...scaleModels.map(
    ({ model, name, wire }): DeviceModel => ({
      model,
      kind: 'scale',
      name,
      ports: wire === 'hid' ? ['usb'] : ['serial', 'tcp', ...(isPlayed(model) ? (['virtual'] as const) : [])],
    }),
  ),
  ...printerModels.map(
    ({ model, name, labels }): DeviceModel => ({
      model,
      kind: labels ? 'label' : 'printer',
      name,
      ports: ['tcp', 'usb', 'serial', 'virtual'],
    }),
  ),
  ...displayModels.map(
    ({ model, name }): DeviceModel => ({ model, kind: 'display', name, ports: ['serial', 'tcp', 'virtual'] }),
  ),
  ...labelScaleModels.map(
    ({ model, name, tcpPort }): DeviceModel => ({
      model,
      kind: 'label-scale',
      name,
      ports: ['tcp', 'virtual'],
      tcpPort,
    }),
  ),
];

/** What a port depends on besides its place: how the model's line is set, or which interface of it is meant. */
export type PortModel = LentDevice['model'];

/** The way to a device: its connection from the books made into a factory of ports. `others`: where the shop's others are. */
export function portTo(
  { kind, connection }: { kind: DeviceKind; connection: Connection },
  model: PortModel,
  counter: VirtualCounter,
  others: () => readonly Connection[],
  links?: LentLinks,
): PortFactory {
  if (connection.port !== 'lent') return directPortTo({ kind, connection }, model, counter, others);
  const { lenderId, place } = connection;
  const there = () => others().flatMap((one) => (one.port === 'lent' && one.lenderId === lenderId ? [one.place] : []));
  const { model: name, serial, link } = model;
  const line = { model: name, ...(serial && { serial }), ...(link && { link }) };
  return lentPort(links, lenderId, () => ({ kind, connection: place, model: line, others: there() }));
}

/** The way to a device of this very machine, be it the hub or a station. */
export function directPortTo(
  { kind, connection }: { kind: DeviceKind; connection: DirectConnection },
  model: PortModel,
  counter: VirtualCounter,
  others: () => readonly Connection[],
): PortFactory {
  switch (connection.port) {
    case 'tcp':
      return tcpPort({ host: connection.host, port: connection.tcpPort });
    case 'serial':
      return serialPort({
        ...(model.serial ?? usualLine),
        ...connection.line,
        path: () => serialPathOf(connection.path, placeOf(connection, others)),
        label: `serial:${connection.path}`,
      });
    case 'usb':
      return usbPort({ place: placeOf(connection, others), use: useOf(kind, model.link) });
    case 'virtual':
      return counter.port(connection.name, kind, model.link ?? 'serial', model.model);
  }
}

/** A connection to something on USB, by a port of its own or a serial one. */
export type PluggedConnection = Extract<Connection, { port: 'usb' | 'serial' }>;

/** Where a device is looked for: in its socket, and, by its serial number, in others that belong to nobody alike. */
export function placeOf(connection: PluggedConnection, others: () => readonly Connection[]): UsbPlace {
  const { vendorId, productId, serialNumber } = connection;
  const socket = socketOf(connection);
  const isAlike = (other: Connection): other is PluggedConnection =>
    (other.port === 'usb' || other.port === 'serial') &&
    other.vendorId === vendorId &&
    other.serialNumber === serialNumber;
  return {
    ...(vendorId !== undefined && { vendorId }),
    ...(productId !== undefined && { productId }),
    ...(socket !== null && { socket }),
    ...(typeof serialNumber === 'string' && { serialNumber }),
    taken: (candidate) => others().some((other) => isAlike(other) && socketOf(other) === candidate),
  };
}

/** The socket of a connection; null: any, or a port on the board. */
function socketOf(connection: PluggedConnection): string | null {
  if (connection.port === 'usb') return connection.socket;
  return /^serial:(\d+-[\d.]+):/.exec(connection.path)?.[1] ?? null;
}

/** Which interface of a USB device serves. */
function useOf(kind: DeviceKind, link: ScannerModel['link'] | undefined): UsbUse {
  if (kind === 'printer' || kind === 'label') return 'printer';
  if (kind === 'scale') return 'hid-scale';
  return link === 'hid-pos' ? 'hid-scanner' : 'keyboard';
}
