import type { Fault } from './fault.ts';
import type { Port, PortFactory, Receive } from './port.ts';

/** Where a held device stands. `faulty` tells why; `absent` is the everyday case of nothing plugged in. */
export type KeeperState =
  | { kind: 'opening' }
  | { kind: 'ready'; port: Port }
  | { kind: 'absent' }
  | { kind: 'faulty'; fault: Fault }
  | { kind: 'stopped' };

export interface KeeperOptions {
  factory: PortFactory;
  receive: Receive;
  /** Told at each change of state, in order. */
  onState(state: KeeperState): void;
  signal: AbortSignal;
  /** Waits between attempts; the last one repeats. At most 2 s, so that a device plugged in again is back within 3 s. */
  waits_ms?: readonly number[];
}

export interface Keeper {
  readonly state: KeeperState;
  /** Tries at once: something was plugged in. */
  wake(): void;
  /** Settles when the signal has aborted and the port is closed. */
  readonly stopped: Promise<void>;
}

const defaultWaits_ms = [200, 500, 1_000, 2_000] as const;

/** Holds a device open until the signal aborts: opens, and when the port closes waits a little and opens again. */
export function keep({ factory, receive, onState, signal, waits_ms = defaultWaits_ms }: KeeperOptions): Keeper {
  let state: KeeperState = { kind: 'opening' };
  let wake = () => {};

  const enter = (next: KeeperState) => {
    state = next;
    onState(next);
  };
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        wake = () => {};
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      wake = done;
      if (signal.aborted) done();
    });

  const run = async () => {
    let attempt = 0;
    while (!signal.aborted) {
      if (attempt === 0) enter({ kind: 'opening' });
      const opened = await factory.open(receive, signal);
      let reason: Fault;
      if (opened.ok) {
        const openedAt = Date.now();
        enter({ kind: 'ready', port: opened.value });
        reason = await opened.value.closed;
        // A device that falls away as soon as it is opened (a scanner restarting) must not be opened in a tight loop.
        attempt = Date.now() - openedAt > 5_000 ? 0 : attempt;
      } else {
        reason = opened.fault;
      }
      if (signal.aborted) break;
      const absent = reason.code === 'port.absent' || reason.code === 'port.gone';
      const same = state.kind === 'absent' && absent;
      if (!same) enter(absent ? { kind: 'absent' } : { kind: 'faulty', fault: reason });
      await rest(waits_ms[Math.min(attempt, waits_ms.length - 1)] ?? 2_000);
      attempt += 1;
    }
    enter({ kind: 'stopped' });
  };

  const stopped = run();
  return {
    get state() {
      return state;
    },
    wake: () => wake(),
    stopped,
  };
}
