import type { KeptCart } from './carts.ts';
import type { Entry, EntryState, Head } from './entry.ts';

/** What can be read of a ledger in one look. */
export interface LedgerReader {
  head(): Promise<Head | undefined>;
  get(id: string): Promise<Entry | undefined>;
  /** Entries in that state behind a place, oldest first. */
  list(state: EntryState, after: number, limit: number): Promise<Entry[]>;
  /** Entries of any state, newest first, from below that place. */
  newest(below: number, limit: number): Promise<Entry[]>;
  count(state: EntryState): Promise<number>;
  /** Carts put aside here, in any order. */
  carts(): Promise<KeptCart[]>;
}

/** One change of a ledger: all of it or nothing. Nothing but its own functions may be awaited within. */
export interface LedgerTx extends LedgerReader {
  setHead(head: Head): Promise<void>;
  put(entry: Entry): Promise<void>;
  drop(id: string): Promise<void>;
  putCart(cart: KeptCart): Promise<void>;
  dropCart(id: string): Promise<void>;
}

/** `strict`: on the disk when it resolves. `relaxed`: a power cut may take it, and it is then found out again. */
export type Durability = 'strict' | 'relaxed';

/** Where a ledger lies: IndexedDB in a browser; memory in tests and simulations. Rejects when the disk is full or gone. */
export interface LedgerStorage {
  read<T>(look: (books: LedgerReader) => Promise<T>): Promise<T>;
  write<T>(durability: Durability, work: (tx: LedgerTx) => Promise<T>): Promise<T>;
  close(): void;
}
