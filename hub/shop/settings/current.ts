import type { ShopSettings } from '../../protocol/settings.ts';
import type { Store } from '../../store/store.ts';
import { readSettings } from './shop-settings.ts';

/** The settings as of the newest commit, without a read for each message. */
export class CurrentSettings {
  readonly #store: Pick<Store, 'read'>;
  #value: Promise<ShopSettings> | undefined;

  constructor(store: Pick<Store, 'read' | 'onCommit'>, signal: AbortSignal) {
    this.#store = store;
    store.onCommit(({ topics }) => {
      if (topics.has('settings')) this.#value = undefined;
    }, signal);
  }

  /** Reads them after a change; whoever asks meanwhile gets the same read. A failed read is tried again by the next. */
  get(): Promise<ShopSettings> {
    if (this.#value !== undefined) return this.#value;
    const reading = this.#store.read(readSettings);
    this.#value = reading;
    reading.catch(() => {
      if (this.#value === reading) this.#value = undefined;
    });
    return reading;
  }
}
