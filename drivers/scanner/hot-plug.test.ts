import { describe, expect, it } from 'vitest';
import { ok } from '../fault.ts';
import { type UsbBus, usbPort } from '../port-usb.ts';
import type { UsbDevice, UsbPlace } from '../usb-layout.ts';
import { hidReports } from '../virtual/scanner.ts';
import { scannerModels } from './models.ts';
import { openScanner } from './scanner.ts';

const patient = { timeout: 20_000, interval: 5 };
const enter = [Uint8Array.of(0, 0, 0x28, 0, 0, 0, 0, 0), new Uint8Array(8)];
const keyboard = scannerModels.find(({ link }) => link === 'keyboard')!;

/** A keyboard scanner as the usb package hands it out: scans what it is told to, until it is pulled out. */
class StandIn {
  private reports: Uint8Array[] = [];
  isOut = false;
  readonly device: UsbDevice;

  constructor(ports: number[], serialNumber: string | null) {
    const done = async () => {};
    this.device = {
      ...{
        vendorId: 0x05f9,
        productId: 0x2216,
        bus: '001',
        ports,
        serialNumber,
        manufacturerName: null,
        productName: null,
      },
      configuration: {
        interfaces: [
          {
            interfaceNumber: 0,
            alternates: [
              {
                ...{ alternateSetting: 0, interfaceClass: 3, interfaceSubclass: 1, interfaceProtocol: 1 },
                endpoints: [{ endpointNumber: 1, direction: 'in', type: 'interrupt', packetSize: 8 }],
              },
            ],
          },
        ],
      },
      ...{ open: done, close: done, claimInterface: done, releaseInterface: done, selectAlternateInterface: done },
      ...{ detachKernelDriver: done, attachKernelDriver: done, clearHalt: done, controlTransferOut: done },
      controlTransferIn: async () => ({}),
      transferOut: async () => ({ bytesWritten: 0 }),
      transferIn: async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (this.isOut) throw new Error('transferIn error: Disconnected');
        const report = this.reports.shift();
        if (!report) throw new Error('transferIn error: Cancelled');
        return { data: new DataView(report.buffer) };
      },
    };
  }

  scan(code: string): void {
    this.reports.push(...[...hidReports(code), ...enter].map((report) => report.slice()));
  }
}

function counter() {
  const plugged: StandIn[] = [];
  const bus: UsbBus = {
    getDevices: async () => plugged.map(({ device }) => device),
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  const stop = new AbortController();
  const stopped: Promise<void>[] = [];
  return {
    plug: (one: StandIn) => void plugged.push(one),
    pull: (one: StandIn) => {
      one.isOut = true;
      plugged.splice(plugged.indexOf(one), 1);
    },
    hold: (place: UsbPlace) => {
      const factory = usbPort({ place, use: 'keyboard' }, async () => ok(bus));
      const scanner = openScanner(keyboard, factory, { signal: stop.signal, waits_ms: [10] });
      stopped.push(scanner.stopped);
      const data: string[] = [];
      scanner.onScan((scan) => data.push(scan.data), stop.signal);
      return { scanner, data };
    },
    close: async () => {
      stop.abort();
      await Promise.all(stopped);
    },
  };
}

const same = { vendorId: 0x05f9, productId: 0x2216 };

describe('a scanner in a USB socket', () => {
  it('is told from its twin by the socket, and each comes back to its own', async () => {
    const { plug, pull, hold, close } = counter();
    const [left, right] = [new StandIn([1, 2], null), new StandIn([1, 3], null)];
    plug(right);
    plug(left);
    const [first, second] = [hold({ ...same, socket: '1-1.2' }), hold({ ...same, socket: '1-1.3' })];
    await expect.poll(() => [first.scanner.state.kind, second.scanner.state.kind], patient).toEqual(['ready', 'ready']);
    left.scan('111');
    right.scan('222');
    await expect.poll(() => [first.data, second.data], patient).toEqual([['111'], ['222']]);

    pull(left);
    await expect.poll(() => first.scanner.state.kind, patient).toBe('absent');
    right.scan('333');
    await expect.poll(() => second.data, patient).toEqual(['222', '333']);
    const back = new StandIn([1, 2], null);
    plug(back);
    await expect.poll(() => first.scanner.state.kind, patient).toBe('ready');
    back.scan('444');
    await expect.poll(() => first.data, patient).toEqual(['111', '444']);
    await close();
  });

  it('goes on in another socket where it bears a serial number, and waits for its own where it does not', async () => {
    const { plug, pull, hold, close } = counter();
    const [named, nameless] = [new StandIn([1, 2], 'A1'), new StandIn([1, 3], null)];
    plug(named);
    plug(nameless);
    const first = hold({ ...same, socket: '1-1.2', serialNumber: 'A1' });
    const second = hold({ ...same, socket: '1-1.3' });
    await expect.poll(() => [first.scanner.state.kind, second.scanner.state.kind], patient).toEqual(['ready', 'ready']);
    pull(named);
    pull(nameless);
    await expect.poll(() => second.scanner.state.kind, patient).toBe('absent');
    const moved = new StandIn([1, 4], 'A1');
    plug(moved);
    plug(new StandIn([1, 5], null));
    await expect.poll(() => first.scanner.state.kind, patient).toBe('ready');
    moved.scan('555');
    await expect.poll(() => first.data, patient).toEqual(['555']);
    expect(second.scanner.state.kind).toBe('absent');
    await close();
  });
});
