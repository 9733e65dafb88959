import type { ClockSource } from '../../protocol/clock.ts';

/** Where time comes from. */
export interface TimePorts {
  /** The machine's clock: ms UTC. It may be wrong, and may jump when it is set. */
  system: () => number;
  /** Milliseconds that only ever go on, from any beginning. */
  steady: () => number;
}

/**
 * The hub's time. While the machine's clock can be relied on it is that; while it cannot, time goes on from the newest
 * entry of the books, or from what a person told, by the steady clock: so it neither stands still nor follows the
 * machine's clock about when something sets it.
 */
export class ShopClock {
  readonly #ports: TimePorts;
  /** undefined: the machine's clock is the time. */
  #anchor: { at: number; steady: number } | undefined;
  #source: ClockSource = 'plausible';
  #sure = true;

  constructor(ports: TimePorts) {
    this.#ports = ports;
  }

  /** Milliseconds UTC. */
  readonly now = (): number => {
    const { system, steady } = this.#ports;
    return this.#anchor ? Math.round(this.#anchor.at + steady() - this.#anchor.steady) : system();
  };

  get system(): number {
    return this.#ports.system();
  }

  get sure(): boolean {
    return this.#sure;
  }

  get source(): ClockSource {
    return this.#source;
  }

  /** From now on the machine's clock is the time. */
  follow(source: ClockSource): void {
    this.#anchor = undefined;
    this.#become(true, source);
  }

  /** From now on time goes on from `at`. */
  goOnFrom(at: number, { sure, source }: { sure: boolean; source: ClockSource }): void {
    this.#anchor = { at, steady: this.#ports.steady() };
    this.#become(sure, source);
  }

  #become(sure: boolean, source: ClockSource): void {
    this.#sure = sure;
    this.#source = source;
  }
}
