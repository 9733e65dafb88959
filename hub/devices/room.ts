import { Listeners } from '../../drivers/listeners.ts';
import type { PortFactory } from '../../drivers/port.ts';
import { obstacleOf } from '../../drivers/printer/escpos-status.ts';
import type { DeviceEvent, DeviceState } from '../protocol/devices.ts';
import type { Log, Store } from '../store/store.ts';
import { portTo } from './connect.ts';
import type { LentLinks } from './lent-links.ts';
import { type Opened, openDriver } from './open-driver.ts';
import { type DeviceRecord, readDevices } from './records.ts';
import { TerminalEvents } from './terminal-events.ts';
import type { VirtualCounter } from './virtual-counter.ts';

/** A device that is held open, with its row of the books. */
export interface Running extends Opened {
  record: DeviceRecord;
  lastReadyAt: number | null;
  stop: AbortController;
}

export interface RoomOptions {
  store: Store;
  log: Log;
  counter: VirtualCounter;
  clock: () => number;
  /** The stations that lend their devices; absent: there are none. */
  links?: LentLinks;
}

/**
 * Which device is where and who uses it: holds open what the books list, and hands scans and weights to the terminal
 * each device is bound to. The drivers know nothing of terminals, the terminals nothing of drivers.
 */
export class DeviceRoom {
  readonly events = new TerminalEvents();
  readonly counter: VirtualCounter;
  readonly #running = new Map<number, Running>();
  readonly #options: RoomOptions;
  readonly #changed = new Listeners<void>();
  readonly #watchers = new Listeners<DeviceEvent>();
  #reading: Promise<void> | null = null;
  #again = false;

  constructor(options: RoomOptions, signal: AbortSignal) {
    this.#options = options;
    this.counter = options.counter;
    options.store.onCommit(({ topics }) => {
      if (topics.has('devices')) void this.refresh();
    }, signal);
    if (options.links) options.links.onUp = () => this.wake();
    signal.addEventListener('abort', () => this.#stopAll(), { once: true });
  }

  /** Every device that is held, whatever its state. */
  all(): readonly Running[] {
    return [...this.#running.values()];
  }

  byId(id: number): Running | undefined {
    return this.#running.get(id);
  }

  /** The printer that serves a terminal: its own, else one that serves everybody. */
  printerOf(terminal: number | null): Running | null {
    return this.#serving('printer', terminal);
  }

  scaleOf(terminal: number | null): Running | null {
    return this.#serving('scale', terminal);
  }

  /** What happens at every device, whoever it serves. */
  onEvent(listener: (event: DeviceEvent) => void, signal: AbortSignal): void {
    this.#watchers.add(listener, signal);
  }

  /** The way to a device, of the shop's or not; `id`: of the shop's. */
  portTo(
    { id, kind, connection }: { id: number | null } & Pick<DeviceRecord, 'kind' | 'connection'>,
    model: Parameters<typeof portTo>[1],
  ): PortFactory {
    const others = () => this.all().flatMap(({ record }) => (record.id === id ? [] : [record.connection]));
    return portTo({ kind, connection }, model, this.counter, others, this.#options.links);
  }

  /** Told when a device is added, ended, or changes its state. */
  onChange(listener: () => void, signal: AbortSignal): void {
    this.#changed.add(listener, signal);
  }

  /** Reads the books again and opens, closes or re-binds accordingly. Calls during a reading are folded into one more. */
  refresh(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** Looks at once: something was plugged in. */
  wake(): void {
    for (const { device } of this.#running.values()) device.wake();
  }

  async #read(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        this.#apply(await this.#options.store.read(readDevices));
      } catch (error) {
        this.#options.log.error({ error }, 'the list of devices could not be read');
      }
    }
  }

  #apply(records: readonly DeviceRecord[]): void {
    const wanted = new Map(records.map((record) => [record.id, record]));
    for (const [id, running] of this.#running) {
      const record = wanted.get(id);
      if (record && record.driven === running.record.driven) {
        running.record = record; // a new name or terminal needs no new port
      } else {
        running.stop.abort();
        this.#running.delete(id);
      }
    }
    for (const record of records) if (!this.#running.has(record.id)) this.#open(record);
    this.#tellChange();
  }

  #open(record: DeviceRecord): void {
    const stop = new AbortController();
    const opened = openDriver(
      record,
      (model) => this.portTo(record, model),
      stop.signal,
      (heard) => {
        const at = this.#options.clock();
        if (heard.type === 'scan') this.#tell(record.id, { ...heard, scannerId: record.id, at });
        else this.#tell(record.id, { ...heard, scaleId: record.id, at });
      },
    );
    if (!opened) {
      this.#options.log.warn({ device: record.id, model: record.model }, 'a device names a model that is not known');
      return;
    }
    const running: Running = { record, ...opened, lastReadyAt: null, stop };
    this.#running.set(record.id, running);
    running.device.onState(() => this.#stateChanged(running), stop.signal);
    running.printer?.onStatus(() => this.#stateChanged(running), stop.signal);
  }

  #tell(id: number, event: DeviceEvent): void {
    const record = this.#running.get(id)?.record;
    this.#watchers.tell(event);
    // A scan belongs to one terminal only; a weight to all that share the scale.
    if (event.type === 'scan') this.events.tell(record?.terminal ?? null, event);
    else this.#tellAll(record?.terminals ?? [], event);
  }

  #tellAll(terminals: readonly number[], event: DeviceEvent): void {
    if (terminals.length === 0) this.events.tell(null, event);
    for (const terminal of terminals) this.events.tell(terminal, event);
  }

  #stateChanged(running: Running): void {
    if (running.device.state.kind === 'ready') running.lastReadyAt = this.#options.clock();
    const { id, kind, name, terminals } = running.record;
    const event: DeviceEvent = { type: 'status', deviceId: id, kind, name, status: statusOf(running) };
    this.#watchers.tell(event);
    this.#tellAll(terminals, event);
    this.#tellChange();
  }

  #serving(kind: DeviceRecord['kind'], terminal: number | null): Running | null {
    const all = this.all().filter(({ record }) => record.kind === kind);
    const own = all.find(({ record }) => terminal !== null && record.terminals.includes(terminal));
    return own ?? all.find(({ record }) => record.terminals.length === 0) ?? null;
  }

  #tellChange(): void {
    this.#changed.tell();
  }

  #stopAll(): void {
    for (const { stop } of this.#running.values()) stop.abort();
    this.#running.clear();
  }
}

/** How a device stands, as the wire tells it: its driver's state, and what a printer says keeps it from printing. */
export function statusOf({ device: { state }, printer }: Pick<Running, 'device' | 'printer'>): DeviceState {
  if (state.kind === 'faulty') return { state: 'faulty', code: state.fault.code };
  const obstacle = state.kind === 'ready' && printer ? obstacleOf(printer.latestStatus) : null;
  if (obstacle) return { state: 'faulty', code: obstacle };
  return { state: state.kind === 'stopped' ? 'absent' : state.kind };
}
