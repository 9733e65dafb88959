import { describe, expect, test } from 'vitest';
import type { Connection, DeviceModel, DeviceRow } from '../../../hub/protocol/devices.ts';
import '../../../web/i18n/rooms/devices.ts';
import { connectionOf, draftOf, errorsOf, fitted } from './draft.ts';

const device = (connection: Connection): DeviceRow => ({
  id: 7,
  kind: 'printer',
  model: 'escpos-80',
  modelName: 'ESC/POS 80 mm',
  name: '前台小票机',
  connection,
  terminalId: null,
  terminalName: null,
  alsoTerminalIds: [],
  verifiedUntil: null,
  drawerPin: 1,
  scanner: null,
  fixed: false,
  status: { state: 'ready' },
  lastSeenAt: null,
});

const models: DeviceModel[] = [
  { model: 'escpos-80', kind: 'printer', name: 'ESC/POS 80 mm', ports: ['tcp', 'usb', 'serial', 'virtual'] },
  { model: 'keyboard', kind: 'scanner', name: 'USB keyboard scanner', ports: ['usb'] },
  { model: 'serial', kind: 'scanner', name: 'Serial scanner', ports: ['serial', 'virtual'] },
];

describe("a device's form", () => {
  test.each<Connection>([
    { port: 'tcp', host: '192.168.1.50', tcpPort: 9100 },
    { port: 'serial', path: '/dev/ttyUSB0' },
    { port: 'usb', vendorId: 0x04b8, productId: 0x0e28, socket: '1-1.4', serialNumber: null },
    { port: 'usb', vendorId: 0x0416, productId: 0x5011, socket: null, serialNumber: 'A1' },
    { port: 'virtual', name: 'counter-1' },
  ])('gives the connection back that it was filled from: %o', (connection) => {
    const draft = draftOf(device(connection));
    expect(errorsOf(draft)).toEqual({});
    expect(connectionOf(draft)).toEqual(connection);
    expect(draft).toMatchObject({ name: '前台小票机', drawerPin: '1' });
  });

  test('says what is missing, field by field, for the chosen connection only', () => {
    expect(Object.keys(errorsOf({ ...draftOf(undefined), port: 'tcp', tcpPort: '70000' }))).toEqual([
      'name',
      'host',
      'tcpPort',
    ]);
    expect(Object.keys(errorsOf({ ...draftOf(undefined), port: 'usb', name: '枪', vendorId: 'zz' }))).toEqual([
      'vendorId',
      'productId',
    ]);
  });

  test('takes the model and the connection along when the kind is changed', () => {
    const printer = fitted({ ...draftOf(undefined), port: 'serial' }, models);
    expect(printer).toMatchObject({ model: 'escpos-80', port: 'serial' });
    expect(fitted({ ...printer, kind: 'scanner' }, models)).toMatchObject({ model: 'serial', port: 'serial' });
    expect(fitted({ ...printer, kind: 'scanner', model: 'keyboard' }, models)).toMatchObject({
      model: 'keyboard',
      port: 'usb',
    });
  });
});
