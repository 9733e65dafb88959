import { serialPathOf } from '../../drivers/discover.ts';
import { displayModels } from '../../drivers/display/models.ts';
import { printerModels, type ScannerModel, scaleModels, scannerModels } from '../../drivers/models.ts';
import type { PortFactory } from '../../drivers/port.ts';
import { type SerialSettings, serialPort } from '../../drivers/port-serial.ts';
import { tcpPort } from '../../drivers/port-tcp.ts';
import { usbPort } from '../../drivers/port-usb.ts';
import type { Connection, DeviceKind, DeviceModel } from '../protocol/devices.ts';
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
      ports: link === 'keyboard' ? ['usb', 'virtual'] : ['serial', 'tcp', 'virtual'],
    }),
  ),
  ...scaleModels.map(
    ({ model, name }): DeviceModel => ({ model, kind: 'scale', name, ports: ['serial', 'tcp', 'virtual'] }),
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
];

/** The way to a device: its connection from the books made into a factory of ports. */
export function portTo(
  kind: DeviceKind,
  connection: Connection,
  model: { serial?: SerialSettings; link?: ScannerModel['link'] },
  counter: VirtualCounter,
): PortFactory {
  switch (connection.port) {
    case 'tcp':
      return tcpPort({ host: connection.host, port: connection.tcpPort });
    case 'serial':
      return serialPort({
        ...(model.serial ?? usualLine),
        path: () => serialPathOf(connection.path),
        label: `serial:${connection.path}`,
      });
    case 'usb':
      return usbPort({
        place: {
          vendorId: connection.vendorId,
          productId: connection.productId,
          ...(connection.socket !== null && { socket: connection.socket }),
          ...(connection.serialNumber !== null && { serialNumber: connection.serialNumber }),
        },
        use: kind === 'printer' || kind === 'label' ? 'printer' : 'keyboard',
      });
    case 'virtual':
      return counter.port(connection.name, kind, model.link ?? 'serial');
  }
}
