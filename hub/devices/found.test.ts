import { describe, expect, it } from 'vitest';
import type { Found } from '../../drivers/discover.ts';
import type { Connection } from '../protocol/devices.ts';
import { placeOf } from './connect.ts';
import { type Known, unusedOf } from './found.ts';

const usb = (socket: string, serialNumber: string | null = null, uses: Found['uses'] = ['keyboard']): Found => ({
  ...{ id: `usb:${socket}`, link: 'usb', socket, path: null, vendorId: 0x05f9, productId: 0x2216 },
  ...{ serialNumber, maker: 'Datalogic', product: 'QD2430', uses },
});
const at = (socket: string | null, serialNumber: string | null = null): Extract<Connection, { port: 'usb' }> => ({
  ...{ port: 'usb', vendorId: 0x05f9, productId: 0x2216, socket, serialNumber },
});
const scanner = (id: number, connection: Connection): Known => ({
  id,
  name: `扫码枪 ${id}`,
  kind: 'scanner',
  connection,
});

describe('what is plugged in', () => {
  it('is offered by what it is: a scanner of either kind, a scale, a printer, and nothing else', () => {
    const plugged = [
      usb('1-1', null, ['hid-scanner', 'keyboard']),
      usb('1-2', null, ['keyboard']),
      usb('1-3', null, ['hid-scale']),
      usb('1-4', null, ['printer']),
      usb('1-5', null, []),
    ];
    expect(unusedOf(plugged, []).map(({ kind, model, replaces }) => [kind, model, replaces])).toEqual([
      ['scanner', 'hid-pos', null],
      ['scanner', 'keyboard', null],
      ['scale', 'hid-scale', null],
      ['printer', 'escpos-80', null],
    ]);
  });

  it('tells two equal scanners apart by their sockets', () => {
    const known = [scanner(1, at('1-1.2'))];
    expect(unusedOf([usb('1-1.2'), usb('1-1.3')], known)).toMatchObject([
      { connection: { socket: '1-1.3' }, replaces: null },
    ]);
  });

  it('is offered as the one that is missing, where its model has one missing and one turned up', () => {
    const known = [scanner(1, at('1-1.2')), scanner(2, at('1-1.3'))];
    expect(unusedOf([usb('1-1.3'), usb('1-1.4')], known)).toMatchObject([{ replaces: { id: 1, name: '扫码枪 1' } }]);
    // Two are missing, or two have turned up: nobody can tell which is which.
    expect(unusedOf([usb('1-1.4')], known)).toMatchObject([{ replaces: null }]);
    expect(unusedOf([usb('1-1.3'), usb('1-1.4'), usb('1-1.5')], known)).toMatchObject([
      { replaces: null },
      { replaces: null },
    ]);
    // A printer is no scanner, whatever its maker.
    expect(unusedOf([usb('1-1.3'), usb('1-1.4', null, ['printer'])], known)).toMatchObject([{ replaces: null }]);
  });

  it('serves already where it bears the serial number of a device that was moved', () => {
    const known = [scanner(1, at('1-1.2', 'A1')), scanner(2, at('1-1.3', 'B2'))];
    expect(unusedOf([usb('1-1.4', 'A1'), usb('1-1.3', 'B2')], known)).toEqual([]);
    // Another serial number is another scanner.
    expect(unusedOf([usb('1-1.4', 'C3'), usb('1-1.3', 'B2')], known)).toMatchObject([{ replaces: null }]);
  });

  it('over a serial line goes on or is offered likewise, by what its adapter says', () => {
    const tty = (socket: string, serialNumber: string | null): Found => ({
      ...usb(socket, serialNumber, []),
      ...{ id: `serial:${socket}:1.0`, link: 'serial', path: '/dev/ttyACM0' },
    });
    const line = (socket: string, serialNumber: string | null): Connection => ({
      ...{ port: 'serial', path: `serial:${socket}:1.0`, vendorId: 0x05f9, productId: 0x2216, serialNumber },
    });
    expect(unusedOf([tty('1-1.4', 'A1')], [scanner(1, line('1-1.2', 'A1'))])).toEqual([]);
    expect(unusedOf([tty('1-1.4', null)], [scanner(1, line('1-1.2', null))])).toMatchObject([
      { kind: null, replaces: { id: 1 } },
    ]);
    expect(unusedOf([tty('1-1.2', null)], [scanner(1, { port: 'serial', path: 'serial:1-1.2:1.0' })])).toEqual([]);
    expect(unusedOf([tty('1-1.4', null)], [scanner(1, { port: 'serial', path: 'serial:1-1.2:1.0' })])).toMatchObject([
      { replaces: null },
    ]);
  });

  it('is told apart by socket where a maker gave all the same serial number', () => {
    const known = [scanner(1, at('1-1.2', '000')), scanner(2, at('1-1.3', '000'))];
    expect(unusedOf([usb('1-1.3', '000'), usb('1-1.4', '000')], known)).toEqual([]);
    expect(unusedOf([usb('1-1.3', '000')], known)).toEqual([]);
    const place = placeOf(at('1-1.2', '000'), () => [at('1-1.3', '000')]);
    expect(place.taken?.('1-1.3')).toBe(true);
    expect(place.taken?.('1-1.4')).toBe(false);
  });
});
