import { describe, expect, test } from 'vitest';
import type { Connection, DeviceModel, DeviceRow } from '../../../hub/protocol/devices.ts';
import '../../../web/i18n/rooms/devices.ts';
import { bindingsOf, connectionOf, dayOf, draftOf, endOfDay, errorsOf, fitted } from './draft.ts';

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
  lenderName: null,
  verifiedUntil: null,
  drawerPin: 1,
  scanner: null,
  labelPrinter: null,
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
    {
      ...{ port: 'serial', path: '/dev/ttyUSB0' },
      line: { baudRate: 4800, dataBits: 7, parity: 'even', stopBits: 1 },
    },
    { port: 'usb', vendorId: 0x04b8, productId: 0x0e28, socket: '1-1.4', serialNumber: null },
    { port: 'usb', vendorId: 0x0416, productId: 0x5011, socket: null, serialNumber: 'A1' },
    { port: 'virtual', name: 'counter-1' },
    {
      ...{ port: 'lent', lenderId: 3 },
      place: {
        port: 'serial',
        path: 'serial:1-1:1.0',
        line: { baudRate: 2400, dataBits: 8, parity: 'none', stopBits: 2 },
      },
    },
    { port: 'lent', lenderId: 3, place: { port: 'usb', vendorId: 1, productId: 2, socket: '1-1', serialNumber: null } },
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

  test('keeps the model of what another machine lends where it can be reached there', () => {
    const lent = { port: 'lent', lenderId: 3, place: { port: 'serial', path: 'serial:1-1:1.0' } } as const;
    const draft = fitted({ ...draftOf(device(lent)), kind: 'scanner', model: '' }, models);
    expect(draft).toMatchObject({ model: 'serial', port: 'lent' });
  });

  test('binds a scale to several tills, the first of them first, and anything else to one', () => {
    const scale = { ...draftOf(undefined), kind: 'scale' as const };
    expect(bindingsOf({ ...scale, terminalId: 'a', alsoTerminalIds: ['a', 'b'] })).toEqual({ first: 'a', also: ['b'] });
    expect(bindingsOf({ ...scale, alsoTerminalIds: ['b', 'c'] })).toEqual({ first: 'b', also: ['c'] });
    expect(bindingsOf(scale)).toEqual({ first: null, also: [] });
    expect(bindingsOf({ ...scale, kind: 'scanner', terminalId: 'a', alsoTerminalIds: ['b'] })).toEqual({
      first: 'a',
      also: [],
    });
  });

  test('takes the day of a verification to its very end, and gives it back', () => {
    const until = endOfDay('2027-03-31')!;
    expect(dayOf(until)).toBe('2027-03-31');
    expect(dayOf(until + 1)).toBe('2027-04-01');
    expect(endOfDay('')).toBeNull();
  });
});
