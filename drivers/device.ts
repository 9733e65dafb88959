import { type Dialogue, type Running, run } from './dialogue.ts';
import type { Fault } from './fault.ts';
import { type Keeper, keep } from './keeper.ts';
import { Listeners } from './listeners.ts';
import type { Port, PortFactory } from './port.ts';

/** Where a device stands, for the screen. `faulty` carries the code from the table of faults. */
export type DeviceState =
  | { kind: 'absent' }
  | { kind: 'opening' }
  | { kind: 'ready' }
  | { kind: 'faulty'; fault: Fault }
  | { kind: 'stopped' };

/** What every device has, whatever its kind. */
export interface Device {
  readonly state: DeviceState;
  onState(listener: (state: DeviceState) => void, signal: AbortSignal): void;
  /** Something was plugged in: look at once. */
  wake(): void;
  /** Settles when the device's signal has aborted and its port is closed. */
  readonly stopped: Promise<void>;
}

export interface DeviceOptions {
  /** Ends the device: its port is closed, its timers and listeners are gone. */
  signal: AbortSignal;
  /** For tests of reconnecting; see keeper.ts. */
  waits_ms?: readonly number[];
}

/** A state that tells its listeners when it changes. */
export class StateCell {
  private now: DeviceState = { kind: 'opening' };
  private readonly listeners = new Listeners<DeviceState>();

  get value(): DeviceState {
    return this.now;
  }

  enter(next: DeviceState): void {
    const before = this.now.kind === 'faulty' ? this.now.fault.code : this.now.kind;
    const after = next.kind === 'faulty' ? next.fault.code : next.kind;
    this.now = next;
    if (before === after) return;
    this.listeners.tell(next);
  }

  onChange(listener: (state: DeviceState) => void, signal: AbortSignal): void {
    this.listeners.add(listener, signal);
  }
}

export interface Held<State, Ask> {
  device: Device;
  cell: StateCell;
  /** The dialogue on the port that is open now, or null. */
  running(): Running<State, Ask> | null;
  /** Closes the port that is open now; it is tried again after a while. */
  close(reason: Fault): void;
}

/**
 * Holds a device open and runs its dialogue anew on each port. `readyAtOnce`: an open port is enough; else the
 * device's own events decide when it is ready (nothing counts as a scale until it has spoken like one).
 */
export function hold<State, Ask, Out>(
  factory: PortFactory,
  dialogue: () => Dialogue<State, Ask, Out>,
  learnt: (out: Out) => void,
  readyAtOnce: boolean,
  options: DeviceOptions,
): Held<State, Ask> {
  const cell = new StateCell();
  let running: Running<State, Ask> | null = null;
  let open: Port | null = null;
  // Bytes may come before the port is handed over; the dialogue begins with the port and finds them here.
  let early: Uint8Array[] = [];
  const begin = (port: Port) => {
    open = port;
    running = run(dialogue(), port, learnt, options.signal);
    for (const bytes of early.splice(0)) running.receive(bytes);
    cell.enter({ kind: readyAtOnce ? 'ready' : 'opening' });
  };
  const keeper = keep({
    factory,
    signal: options.signal,
    ...(options.waits_ms && { waits_ms: options.waits_ms }),
    receive: (bytes) => {
      if (running) running.receive(bytes);
      else if (early.length < 64) early.push(bytes);
    },
    onState: (state) => {
      if (state.kind === 'ready') return begin(state.port);
      running = null;
      open = null;
      early = [];
      cell.enter(state);
    },
  });
  return { device: deviceOf(cell, keeper), cell, running: () => running, close: (reason) => void open?.close(reason) };
}

/** The common face of a device on a keeper. */
export function deviceOf(cell: StateCell, keeper: Keeper): Device {
  return {
    get state() {
      return cell.value;
    },
    onState: (listener, signal) => cell.onChange(listener, signal),
    wake: () => keeper.wake(),
    stopped: keeper.stopped,
  };
}
