import { describe, expect, it } from 'vitest';
import { describeUsb, discover, serialPathOf, watchUsb } from './discover.ts';
import { ok, type Result } from './fault.ts';
import { type UsbBus, usbPort } from './port-usb.ts';
import type { Tty } from './sysfs.ts';
import {
  findChannel,
  findSeated,
  isThere,
  meaningOfReadError,
  seatOf,
  socketOf,
  type UsbAlternate,
  type UsbConfiguration,
  type UsbDevice,
} from './usb-layout.ts';

const endpoint = (endpointNumber: number, direction: 'in' | 'out', type = 'bulk', packetSize = 64) => ({
  endpointNumber,
  direction,
  type,
  packetSize,
});
const printerAlternate = (
  alternateSetting: number,
  interfaceProtocol: number,
  ...endpoints: UsbAlternate['endpoints']
) => ({
  alternateSetting,
  interfaceClass: 7,
  interfaceSubclass: 1,
  interfaceProtocol,
  endpoints,
});
const keyboard = {
  interfaceNumber: 1,
  alternates: [
    {
      alternateSetting: 0,
      interfaceClass: 3,
      interfaceSubclass: 1,
      interfaceProtocol: 1,
      endpoints: [endpoint(3, 'in', 'interrupt', 8)],
    },
  ],
};

const said = (configuration: UsbConfiguration) => ({
  ...{ configuration, serialNumber: 'A1', maker: 'Maker', product: null },
});

describe('the layout of a USB device', () => {
  it('gives a printer its endpoints as they are numbered, the bidirectional alternate first', () => {
    const alternates = [
      printerAlternate(0, 1, endpoint(4, 'out')),
      printerAlternate(1, 2, endpoint(5, 'out'), endpoint(2, 'in')),
    ];
    expect(findChannel({ interfaces: [keyboard, { interfaceNumber: 2, alternates }] }, 'printer')).toEqual({
      interfaceNumber: 2,
      alternate: 1,
      out: { number: 5, packetBytes: 64 },
      in: { number: 2, packetBytes: 64 },
    });
  });

  it('takes a one-way printer as it is, and no framed protocol', () => {
    const oneWay = { interfaces: [{ interfaceNumber: 0, alternates: [printerAlternate(0, 1, endpoint(1, 'out'))] }] };
    expect(findChannel(oneWay, 'printer')).toMatchObject({ in: null, out: { number: 1 } });
    const ippOverUsb = {
      interfaces: [{ interfaceNumber: 0, alternates: [printerAlternate(0, 4, endpoint(1, 'out'))] }],
    };
    expect(findChannel(ippOverUsb, 'printer')).toBeNull();
  });

  it('finds a boot keyboard, and nothing where nothing can be read', () => {
    expect(findChannel({ interfaces: [keyboard] }, 'keyboard')).toMatchObject({
      interfaceNumber: 1,
      in: { number: 3 },
    });
    expect(findChannel({ interfaces: [keyboard] }, 'printer')).toBeNull();
    expect(findChannel(null, 'keyboard')).toBeNull();
  });

  it('names the socket as Linux does', () => {
    expect(socketOf({ bus: '001', ports: [1, 2] })).toBe('1-1.2');
    expect(socketOf({ bus: '3', ports: [4] })).toBe('3-4');
  });

  it('tells two equal devices apart by socket, and one device by its serial number', () => {
    const device = seatOf(fakeDevice(), 'A1');
    expect(isThere(device, { socket: '1-1.2' })).toBe(true);
    expect(isThere(device, { socket: '1-1.3' })).toBe(false);
    expect(isThere(device, { vendorId: 0x0483, serialNumber: 'A1' })).toBe(true);
    expect(isThere(device, { vendorId: 0x0483, serialNumber: 'B2' })).toBe(false);
    expect(isThere(device, {})).toBe(false);
  });

  it('finds scanners and scales of the HID kind by what they say they are, not by who made them', () => {
    const hid = (interfaceNumber: number, interfaceProtocol = 0) => ({
      interfaceNumber,
      alternates: [
        {
          alternateSetting: 0,
          interfaceClass: 3,
          interfaceSubclass: 0,
          interfaceProtocol,
          endpoints: [endpoint(interfaceNumber + 1, 'in', 'interrupt', 64)],
        },
      ],
    });
    const both = { interfaces: [keyboard, hid(0), hid(2)] };
    const pages = new Map([
      [0, [0xff00]],
      [2, [0x01, 0x8c]],
    ]);
    expect(findChannel(both, 'hid-scanner', pages)).toMatchObject({ interfaceNumber: 2, in: { number: 3 } });
    expect(findChannel(both, 'hid-scale', pages)).toBeNull();
    expect(findChannel(both, 'hid-scale', new Map([[0, [0x8d]]]))).toMatchObject({ interfaceNumber: 0 });
    expect(findChannel(both, 'hid-scanner')).toBeNull();
    expect(findChannel({ interfaces: [hid(2, 2)] }, 'hid-scanner', pages)).toBeNull(); // a mouse
    expect(describeUsb(fakeDevice(), said(both), pages).uses).toEqual(['hid-scanner', 'keyboard']);
  });

  it('follows a device with a serial number to another socket, unless another says the same', () => {
    const at = (socket: string, serialNumber: string | null) => {
      return { socket, vendorId: 0x0483, productId: 0x5743, serialNumber };
    };
    const place = { socket: '1-1.2', vendorId: 0x0483, productId: 0x5743, serialNumber: 'A1' };
    const moved = at('1-1.4', 'A1');
    const other = at('1-1.2', 'B2'); // sits where ours sat
    expect(findSeated([other, moved], place)).toBe(moved);
    expect(findSeated([moved, at('1-1.2', 'A1')], place)?.socket).toBe('1-1.2');
    expect(findSeated([moved, at('1-1.5', 'A1')], place)).toBeUndefined();
    expect(findSeated([moved], { ...place, taken: (socket) => socket === '1-1.4' })).toBeUndefined();
    const { serialNumber: _, ...nameless } = place;
    expect(findSeated([at('1-1.4', null)], nameless)).toBeUndefined();
  });

  it('takes a time-out of a read for silence', () => {
    expect(meaningOfReadError(new Error('transferIn error: Cancelled'))).toBe('nothing');
    expect(meaningOfReadError(new Error('transferIn error: Stall'))).toBe('stalled');
    expect(meaningOfReadError(new Error('transferIn error: Disconnected'))).toBe('gone');
    expect(meaningOfReadError(new Error('transferIn error: Unknown(71)'))).toBe('gone');
  });
});

/** A device as the usb package hands it out, whose reads are played from a list. */
function fakeDevice(
  reads: (Uint8Array | Error)[] = [],
  configuration: UsbDevice['configuration'] = undefined,
): UsbDevice & { calls: string[]; written: Uint8Array[]; asked: number[] } {
  const asked: number[] = [];
  const calls: string[] = [];
  const written: Uint8Array[] = [];
  const note = async (call: string) => {
    calls.push(call);
  };
  return {
    calls,
    written,
    asked,
    vendorId: 0x0483,
    productId: 0x5743,
    bus: '001',
    ports: [1, 2],
    manufacturerName: 'Maker',
    get productName(): string {
      throw new Error('open error: permission denied (errno 13)');
    },
    serialNumber: 'A1',
    configuration: configuration ?? {
      interfaces: [
        keyboard,
        { interfaceNumber: 0, alternates: [printerAlternate(0, 2, endpoint(1, 'out'), endpoint(2, 'in'))] },
      ],
    },
    open: () => note('open'),
    close: () => note('close'),
    claimInterface: (number) => note(`claim ${number}`),
    releaseInterface: (number) => note(`release ${number}`),
    selectAlternateInterface: (number, alternate) => note(`alternate ${number} ${alternate}`),
    detachKernelDriver: (number) => note(`detach ${number}`),
    attachKernelDriver: (number) => note(`attach ${number}`),
    clearHalt: (_direction, number) => note(`clear ${number}`),
    controlTransferOut: async () => {
      throw new Error('controlTransferOut error: Stall');
    },
    controlTransferIn: async ({ index, value }) => {
      calls.push(`ask ${index} ${value.toString(16)}`);
      const descriptor = Uint8Array.from(Buffer.from('058c0902a101c0', 'hex'));
      return { data: new DataView(descriptor.buffer) };
    },
    transferOut: async (_number, data) => {
      written.push(data.slice());
      return { bytesWritten: data.length };
    },
    transferIn: async (_number, length) => {
      asked.push(length);
      const next = reads.shift() ?? new Error('transferIn error: Cancelled');
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (next instanceof Error) throw next;
      return { data: new DataView(next.buffer) };
    },
  };
}

function busOf(...devices: UsbDevice[]): () => Promise<Result<UsbBus>> {
  return async () => ok({ getDevices: async () => devices, addEventListener: () => {}, removeEventListener: () => {} });
}

describe('a USB port', () => {
  it.each([
    ['takes it after two refusals', 2, null],
    ['refuses once more than is waited for', 9, 'port.timeout'],
  ] as const)('offers what the device took none of again, later, and never twice: it %s', async (_, refusals, code) => {
    const device = fakeDevice([]);
    const taken: string[] = [];
    let left: number = refusals;
    device.transferOut = async (_number, data) => {
      const all = Buffer.from(data).toString();
      if (taken.length === 1 && left-- > 0) return { bytesWritten: 0 };
      taken.push(all.slice(0, 3));
      return { bytesWritten: Math.min(3, all.length) };
    };
    const usb = usbPort({ place: { socket: '1-1.2' }, use: 'printer', backOff_ms: [1, 1, 1] }, busOf(device));
    const port = await usb.open(() => {}, stop.signal);
    if (!port.ok) throw new Error(port.fault.code);
    const failed = await port.value.write(Buffer.from('receipt'));
    expect(failed?.code ?? null).toBe(code);
    expect(taken.join('')).toBe(code ? 'rec' : 'receipt');
    await port.value.close();
  });

  it('detaches the kernel, claims, reads past empty packets, time-outs and a stall, and gives all back', async () => {
    const a = Uint8Array.of(0, 0, 4, 0, 0, 0, 0, 0);
    const device = fakeDevice([
      new Uint8Array(0),
      new Error('Cancelled'),
      a,
      new Error('transferIn error: Stall'),
      new Uint8Array(8),
    ]);
    const received: Uint8Array[] = [];
    const enough = new Promise<void>((resolve) => {
      const factory = usbPort({ place: { socket: '1-1.2' }, use: 'keyboard' }, busOf(device));
      const receive = (bytes: Uint8Array) => {
        received.push(bytes);
        if (received.length === 2) resolve();
      };
      void factory.open(receive, stop.signal);
    });
    await enough;
    expect(received).toEqual([a, new Uint8Array(8)]);
    stop.abort();
    await expect.poll(() => device.calls.at(-1), { timeout: 10_000 }).toBe('close');
    expect(device.calls).toEqual(['open', 'detach 1', 'claim 1', 'clear 3', 'release 1', 'attach 1', 'close']);
  });
  const stop = new AbortController();

  it('asks a HID device what it is where the kernel does not know, and reads whole reports', async () => {
    const report = new Uint8Array(64).fill(2);
    const alternate = {
      alternateSetting: 0,
      interfaceClass: 3,
      interfaceSubclass: 0,
      interfaceProtocol: 0,
      endpoints: [endpoint(1, 'in', 'interrupt', 8)],
    };
    for (const known of [[0x8c], null]) {
      const device = fakeDevice([report], { interfaces: [{ interfaceNumber: 0, alternates: [alternate] }] });
      const end = new AbortController();
      const heard = new Promise<Uint8Array>((resolve) => {
        const factory = usbPort({ place: { socket: '1-1.2' }, use: 'hid-scanner' }, busOf(device), async () => known);
        void factory.open(resolve, end.signal);
      });
      expect(await heard).toEqual(report);
      expect(device.asked[0]).toBe(64);
      end.abort();
      await expect.poll(() => device.calls.at(-1), { timeout: 10_000 }).toBe('close');
      const asking = known ? [] : ['claim 0', 'ask 0 2200', 'release 0'];
      expect(device.calls).toEqual(['open', ...asking, 'detach 0', 'claim 0', 'release 0', 'attach 0', 'close']);
    }
    const scale = usbPort({ place: { socket: '1-1.2' }, use: 'hid-scale' }, busOf(fakeDevice()), async () => [0x8c]);
    expect(await scale.open(() => {}, new AbortController().signal)).toMatchObject({
      fault: { code: 'port.unsupported' },
    });
  });

  it('writes a long job in pieces, each byte once, and ends when the device goes', async () => {
    const device = fakeDevice([new Error('Cancelled'), new Error('transferIn error: Disconnected')]);
    const gone = new AbortController();
    const opened = await usbPort({ place: { socket: '1-1.2' }, use: 'printer' }, busOf(device)).open(
      () => {},
      gone.signal,
    );
    if (!opened.ok) throw new Error(opened.fault.code);
    const job = Uint8Array.from({ length: 10_000 }, (_, i) => i & 0xff);
    expect(await opened.value.write(job)).toBeNull();
    expect(Buffer.concat(device.written)).toEqual(Buffer.from(job));
    expect(await opened.value.closed).toMatchObject({ code: 'port.gone' });
  });

  it('says absent, unsupported or denied, and leaves nothing open', async () => {
    const open = (device: UsbDevice, socket: string, use: 'printer' | 'keyboard') =>
      usbPort({ place: { socket }, use }, busOf(device)).open(() => {}, new AbortController().signal);
    expect(await open(fakeDevice(), '9-9', 'printer')).toMatchObject({ fault: { code: 'port.absent' } });
    const other = { ...fakeDeviceWithout('configuration'), configuration: { interfaces: [keyboard] } };
    expect(await open(other, '1-1.2', 'printer')).toMatchObject({ fault: { code: 'port.unsupported' } });
    expect(other.calls.at(-1)).toBe('close');
    const denied = {
      ...fakeDeviceWithout('open'),
      open: () => Promise.reject(new Error('open error: permission denied (errno 13)')),
    };
    expect(await open(denied, '1-1.2', 'printer')).toMatchObject({
      fault: { code: 'port.denied', remedy: '70-guitai-devices.rules' },
    });
  });
});

/** A device whose one part is replaced; the forbidden name is left out, for a copy would read it. */
function fakeDeviceWithout(part: 'configuration' | 'open') {
  const device = fakeDevice();
  Object.defineProperty(device, 'productName', { value: null });
  Reflect.deleteProperty(device, part);
  return device;
}

describe('discovery', () => {
  it('describes a device by what it says', () => {
    expect(describeUsb(fakeDevice(), said({ interfaces: [keyboard] }))).toEqual({
      id: 'usb:1-1.2',
      link: 'usb',
      socket: '1-1.2',
      path: null,
      vendorId: 0x0483,
      productId: 0x5743,
      serialNumber: 'A1',
      maker: 'Maker',
      product: null,
      uses: ['keyboard'],
    });
  });

  it('never throws on this machine: what cannot be listed is a fault', async () => {
    const { devices, faults } = await discover();
    expect(Array.isArray(devices)).toBe(true);
    for (const found of faults) expect(found.code).toBe('port.unsupported');
  });

  it('adds no listener where the bus cannot be asked, for the package would end the process', async () => {
    let listeners = 0;
    const bus: UsbBus = {
      getDevices: () => Promise.reject(new Error('getDevices error: /sys/bus/usb/devices/ not found (errno 2)')),
      addEventListener: () => {
        listeners += 1;
      },
      removeEventListener: () => {},
    };
    const answer = await watchUsb(
      () => {},
      new AbortController().signal,
      async () => ok(bus),
    );
    expect(answer).toMatchObject({ code: 'port.unsupported' });
    expect(listeners).toBe(0);
  });

  it('reports plugging, and removes its listeners when it ends', async () => {
    const target = new EventTarget();
    const bus: UsbBus = {
      getDevices: async () => [],
      addEventListener: (type, listener) => target.addEventListener(type, listener),
      removeEventListener: (type, listener) => target.removeEventListener(type, listener),
    };
    const plug = (type: string) => target.dispatchEvent(Object.assign(new Event(type), { device: fakeDevice() }));
    const seen: string[] = [];
    const end = new AbortController();
    expect(
      await watchUsb(
        (event) => seen.push(`${event.kind} ${event.socket}`),
        end.signal,
        async () => ok(bus),
      ),
    ).toBeNull();
    plug('connect');
    plug('disconnect');
    end.abort();
    plug('connect');
    expect(seen).toEqual(['plugged 1-1.2', 'unplugged 1-1.2']);
  });

  it('finds no path for a socket in which nothing is plugged', async () => {
    expect(await serialPathOf('serial:99-9:1.0')).toMatchObject({ ok: false, fault: { code: 'port.absent' } });
    expect(await serialPathOf('serial:/dev/ttyS0')).toEqual({ ok: true, value: '/dev/ttyS0' });
  });

  it('finds the path of a serial device in its socket, and of one with a serial number in another', async () => {
    const tty = (path: string, socket: string, serialNumber: string | null): Tty => ({
      ...{ path, socket, interface: '1.0', vendorId: 0x1a86, productId: 0x7523, serialNumber },
      ...{ maker: null, product: null },
    });
    const list = async () => [tty('/dev/ttyUSB1', '1-1.2', 'B'), tty('/dev/ttyUSB0', '1-1.4', 'A')];
    const itself = { vendorId: 0x1a86, productId: 0x7523, serialNumber: 'A' };
    expect(await serialPathOf('serial:1-1.2:1.0', undefined, list)).toMatchObject({ value: '/dev/ttyUSB1' });
    expect(await serialPathOf('serial:1-1.2:1.0', itself, list)).toMatchObject({ value: '/dev/ttyUSB0' });
    expect(await serialPathOf('serial:1-1.2:1.0', { ...itself, taken: () => true }, list)).toMatchObject({ ok: false });
  });
});
