import { Listeners } from '../../drivers/listeners.ts';
import { type AwayLender, quiet_ms } from '../protocol/station.ts';
import type { Log, Reader, Store } from '../store/store.ts';
import type { LentLinks } from './lent-links.ts';

/** After the hub's start stations need a moment to come back: until then none is missed. */
const start_ms = 2 * quiet_ms;

/** Which stations that lend something in use are off the network, for every till to say so. */
export class LenderWatch {
  #away: readonly AwayLender[] = [];
  #missing = false;
  #reading = false;
  #again = false;
  readonly #changed = new Listeners<readonly AwayLender[]>();

  constructor(
    private readonly store: Pick<Store, 'read' | 'onCommit'>,
    private readonly links: LentLinks,
    private readonly log: Log,
    private readonly signal: AbortSignal,
  ) {
    const timer = setTimeout(() => {
      this.#missing = true;
      this.#look();
    }, start_ms);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    links.onChange(() => this.#look(), signal);
    store.onCommit(({ topics }) => topics.has('devices') && this.#look(), signal);
  }

  /** Those that are away now. */
  get away(): readonly AwayLender[] {
    return this.#away;
  }

  /** Told of the whole list whenever it changes, until the signal ends. */
  onChange(listener: (away: readonly AwayLender[]) => void, signal: AbortSignal): void {
    this.#changed.add(listener, signal);
  }

  /** Looks now, and once more if something changed meanwhile. */
  #look(): void {
    this.#again = true;
    if (!this.#reading && this.#missing && !this.signal.aborted) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    while (this.#again && !this.signal.aborted) {
      this.#again = false;
      try {
        const lenders = await this.store.read(lendersInUse);
        this.#become(
          lenders
            .filter(({ id }) => this.links.of(id) === undefined)
            .map((one) => ({ ...one, lastSeenAt: this.links.lastSeenAt(one.id) })),
        );
      } catch (error) {
        if (!this.signal.aborted) this.log.error({ error }, 'nobody could look which stations are away');
      }
    }
    this.#reading = false;
  }

  #become(away: readonly AwayLender[]): void {
    if (JSON.stringify(away) === JSON.stringify(this.#away)) return;
    this.#away = away;
    this.#changed.tell(away);
  }
}

/** Stations that lend at least one device of the shop. */
function lendersInUse(reader: Reader): Promise<{ id: number; name: string; devices: number }[]> {
  return reader.all(
    `SELECT l.id, l.name, count(*) AS devices FROM lender l
     JOIN device d ON d.ended_at IS NULL AND json_extract(d.connection, '$.lenderId') = l.id
     WHERE l.ended_at IS NULL GROUP BY l.id ORDER BY l.id`,
  );
}
