import {
  type DeviceState,
  list as deviceList,
  end,
  type FoundDevice,
  found,
  save,
} from '../../../hub/protocol/devices.ts';
import type { TestTerminal } from '../../hub/server/test-terminal.ts';
import { foundOf, setPatience } from './counter.ts';
import type { RigDevice, RigScanner } from './devices.ts';
import { type GuestHub, type HubOptions, startHub, stopHub } from './hub.ts';
import { RigTill } from './till.ts';
import { until } from './until.ts';

/** The hub's data folder. */
export const home = '/var/lib/guitai';
/** A device that was plugged in serves within this time (the keeper's promise). */
export const back_ms = 3_000;
/** For what must come at all; the processor is emulated, and others may want the real one. */
export const patience_ms = 30_000;

/** The demo shop with some tills, its virtual devices ended, and a way to do what the office's device page does. */
export class RigShop {
  readonly hub: GuestHub;
  readonly tills: readonly RigTill[];
  /** Every scan that a till heard, in order. */
  readonly heard: { till: RigTill; data: string }[] = [];
  private scanned = 0;

  private constructor(hub: GuestHub, tills: readonly RigTill[]) {
    this.hub = hub;
    this.tills = tills;
    for (const till of tills) {
      till.onEvent = (event) => {
        if (event.type === 'scan') this.heard.push({ till, data: event.data });
      };
    }
  }

  /** `tills`: each must sign in, which takes its time where the processor is played. */
  static async open(home: string, tills: number, options: HubOptions = {}): Promise<RigShop> {
    const hub = await startHub(home, options);
    const open: RigTill[] = [];
    while (open.length < tills) open.push(await RigTill.open(hub.address));
    const shop = new RigShop(hub, open);
    for (const { id, connection } of await shop.office.value(deviceList, {})) {
      if (connection.port === 'virtual') await shop.end(id);
    }
    return shop;
  }

  async close(): Promise<void> {
    for (const { terminal } of this.tills) terminal.close();
    await stopHub(this.hub);
  }

  get office(): TestTerminal {
    return this.tills[0]!.terminal;
  }

  /** What the device page offers for what sits in this device's socket. */
  async offered(device: RigDevice): Promise<FoundDevice> {
    let seen: FoundDevice[] = [];
    await until(patience_ms, `the ${device.model} in ${device.gadget.socket} is found`, async () => {
      seen = (await this.office.value(found, {})).devices;
      return foundOf(device, seen) !== undefined;
    }).catch((error: Error) => {
      throw new Error(`${error.message}; found: ${JSON.stringify(seen)}`);
    });
    return foundOf(device, seen)!;
  }

  /** "Use it for…": a new device of a till, or, with `id`, the one that it takes the place of. */
  async use(device: RigDevice, till: RigTill, name: string, id: number | null = null): Promise<number> {
    const { connection } = await this.offered(device);
    const { kind, model } = device;
    const drawerPin = kind === 'printer' ? (0 as const) : null;
    const row = { id, kind, model, name, connection, terminalId: till.terminalId, drawerPin };
    const saved = await this.office.value(save, row);
    await setPatience(this.office, device, saved.id);
    return saved.id;
  }

  /** A device that is in use serves this till from now on. */
  async give(deviceId: number, till: RigTill): Promise<void> {
    const row = (await this.office.value(deviceList, {})).find(({ id }) => id === deviceId);
    if (!row) throw new Error(`no device ${deviceId}`);
    const { id, kind, model, name, connection, drawerPin } = row;
    await this.office.value(save, { id, kind, model, name, connection, terminalId: till.terminalId, drawerPin });
  }

  async end(id: number): Promise<void> {
    await this.office.value(end, { id });
  }

  async state(id: number): Promise<DeviceState> {
    const row = (await this.office.value(deviceList, {})).find((one) => one.id === id);
    if (!row) throw new Error(`no device ${id}`);
    return row.status;
  }

  /** Waits until the device page shows it so; `code`: of a fault. */
  async becomes(id: number, state: DeviceState['state'], within_ms = patience_ms, code?: string): Promise<void> {
    let now: DeviceState | undefined;
    await until(within_ms, `device ${id} is ${code ?? state}`, async () => {
      now = await this.state(id);
      return now.state === state && (code === undefined || (now.state === 'faulty' && now.code === code));
    }).catch((error: Error) => {
      throw new Error(`${error.message}, but ${JSON.stringify(now)}`);
    });
  }

  /** A code that was never scanned before arrives at this till, once, and at no other. */
  async scansAt({ scanner }: RigScanner, till: RigTill): Promise<void> {
    this.scanned += 1;
    const code = `69${String(this.scanned).padStart(11, '0')}`;
    scanner.scan(code);
    const where = () => this.heard.filter(({ data }) => data === code).map((one) => this.tills.indexOf(one.till));
    await until(patience_ms, `scan ${code} arrives`, () => where().length > 0).catch((error: Error) => {
      throw new Error(`${error.message}; heard last: ${this.heard.slice(-5).map(({ data }) => data.slice(-40))}`);
    });
    const expected = this.tills.indexOf(till);
    if (where().join() !== `${expected}`) throw new Error(`scan ${code} arrived at ${where()}, not at ${expected}`);
  }
}
