import type { DeviceEvent } from '../protocol/devices.ts';

type Listener = (event: DeviceEvent) => void;

/** Who listens to which terminal's devices. An event of a device that serves no single terminal goes to all. */
export class TerminalEvents {
  readonly #listeners = new Map<number, Set<Listener>>();

  /** Listens until the signal aborts. `terminal` is the terminal's number. */
  listen(terminal: number, listener: Listener, signal: AbortSignal): void {
    if (signal.aborted) return;
    const listeners = this.#listeners.get(terminal) ?? new Set();
    this.#listeners.set(terminal, listeners.add(listener));
    const leave = () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(terminal) === listeners) this.#listeners.delete(terminal);
    };
    signal.addEventListener('abort', leave, { once: true });
  }

  /** A scan belongs to one terminal only: one without a terminal is nobody's, and is dropped. */
  tell(terminal: number | null, event: DeviceEvent): void {
    if (terminal === null && event.type === 'scan') return;
    const heard = terminal === null ? [...this.#listeners.values()] : [this.#listeners.get(terminal) ?? []];
    for (const listeners of heard) for (const listener of listeners) listener(event);
  }
}
