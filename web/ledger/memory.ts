import type { KeptCart } from './carts.ts';
import type { Entry, EntryState, Head } from './entry.ts';
import type { Durability, LedgerReader, LedgerStorage, LedgerTx } from './storage.ts';

interface Contents {
  head: Head | undefined;
  sales: ReadonlyMap<string, Entry>;
  carts: readonly KeptCart[];
}

/**
 * A ledger in memory that keeps what a disk would keep: `crash()` leaves what was written strictly and takes back what a
 * power cut may take. For tests and simulations; `trouble` is asked before each write and may throw as a full disk does.
 */
export class MemoryLedger implements LedgerStorage {
  private seen: Contents = { head: undefined, sales: new Map(), carts: [] };
  private onDisk: Contents = this.seen;
  private last: Promise<unknown> = Promise.resolve();
  private alive = true;

  constructor(private readonly trouble: () => void = () => undefined) {}

  read<T>(look: (books: LedgerReader) => Promise<T>): Promise<T> {
    return this.inTurn(() => look(readerOf(() => this.seen)));
  }

  write<T>(durability: Durability, work: (tx: LedgerTx) => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      this.trouble();
      let next = this.seen;
      const change = (sales: (map: Map<string, Entry>) => void) => {
        const map = new Map(next.sales);
        sales(map);
        next = { ...next, sales: map };
      };
      const value = await work({
        ...readerOf(() => next),
        async setHead(head) {
          next = { ...next, head };
        },
        put: async (entry) => change((map) => map.set(entry.id, entry)),
        drop: async (id) => change((map) => map.delete(id)),
        async putCart(cart) {
          next = { ...next, carts: [...next.carts.filter(({ id }) => id !== cart.id), cart] };
        },
        async dropCart(id) {
          next = { ...next, carts: next.carts.filter((cart) => cart.id !== id) };
        },
      });
      this.seen = next;
      // A strict write takes everything before it to the disk as well: there is one journal.
      if (durability === 'strict') this.onDisk = next;
      return value;
    });
  }

  close(): void {
    this.alive = false;
  }

  /** The power went: what comes back when it does. This one answers nothing any more. */
  crash(): MemoryLedger {
    this.close();
    const after = new MemoryLedger(this.trouble);
    after.seen = this.onDisk;
    after.onDisk = this.onDisk;
    return after;
  }

  /** All entries, for looking at from outside. */
  get entries(): Entry[] {
    return [...this.seen.sales.values()].sort((one, other) => one.place - other.place);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(() => (this.alive ? work() : new Promise<T>(() => undefined)));
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

function readerOf(contents: () => Contents): LedgerReader {
  const sorted = (kept: (entry: Entry) => boolean) =>
    [...contents().sales.values()].filter(kept).sort((one, other) => one.place - other.place);
  const inState = (state: EntryState, after: number) => sorted((entry) => entry.state === state && entry.place > after);
  return {
    head: async () => contents().head,
    get: async (id) => contents().sales.get(id),
    list: async (state, after, limit) => inState(state, after).slice(0, limit),
    carts: async () => [...contents().carts],
    count: async (state) => inState(state, 0).length,
    newest: async (below, limit) =>
      sorted(({ place }) => place < below)
        .reverse()
        .slice(0, limit),
  };
}
