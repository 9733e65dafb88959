import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { lettingGo } from '../kit/database.ts';
import { diskTurns } from '../kit/disk-turns.ts';
import type { KeptCart } from './carts.ts';
import type { Entry, EntryState, Head } from './entry.ts';
import type { Durability, LedgerReader, LedgerStorage, LedgerTx } from './storage.ts';

interface Schema extends DBSchema {
  sales: {
    key: string;
    value: Entry;
    indexes: { place: number; state: [EntryState, number] };
  };
  head: { key: 'head'; value: Head };
  carts: { key: string; value: KeptCart };
}

const stores = ['sales', 'head', 'carts'] as const;
type Tx<Mode extends IDBTransactionMode> = IDBPTransaction<Schema, typeof stores, Mode>;

export interface IndexedDbOptions {
  name?: string;
  /** It is gone (a full disk, cleared data, a newer page): until the page is loaded anew, nothing can be kept. */
  closed?: () => void;
}

/**
 * The ledger in this browser. A later version of the page migrates it step by step: it is money, and never thrown away.
 * Rejects where the browser keeps nothing (private windows of some, a full disk).
 */
export async function openIndexedDb({ name = 'guitai-ledger', closed }: IndexedDbOptions = {}): Promise<LedgerStorage> {
  const open = () =>
    openDB<Schema>(name, 2, {
      upgrade(older, version) {
        if (version < 1) {
          const sales = older.createObjectStore('sales', { keyPath: 'id' });
          sales.createIndex('place', 'place', { unique: true });
          sales.createIndex('state', ['state', 'place']);
          older.createObjectStore('head');
        }
        older.createObjectStore('carts', { keyPath: 'id' });
      },
      ...lettingGo(closed),
    });
  return new IndexedDbLedger(await diskTurns.write(open));
}

class IndexedDbLedger implements LedgerStorage {
  constructor(private readonly db: IDBPDatabase<Schema>) {}

  async read<T>(look: (books: LedgerReader) => Promise<T>): Promise<T> {
    const tx = this.db.transaction(stores, 'readonly');
    return look(readerOf(tx));
  }

  write<T>(durability: Durability, work: (tx: LedgerTx) => Promise<T>): Promise<T> {
    return diskTurns.write(() => this.change(durability, work));
  }

  private async change<T>(durability: Durability, work: (tx: LedgerTx) => Promise<T>): Promise<T> {
    const tx = this.db.transaction(stores, 'readwrite', { durability });
    const settled = tx.done;
    settled.catch(() => undefined); // told below, by whatever failed first
    try {
      const value = await work(writerOf(tx));
      await settled;
      return value;
    } catch (cause) {
      abort(tx);
      throw cause;
    }
  }

  close(): void {
    this.db.close();
  }
}

function abort(tx: Tx<'readwrite'>): void {
  try {
    tx.abort();
  } catch {
    // It was over already.
  }
}

function readerOf(tx: Tx<'readonly'> | Tx<'readwrite'>): LedgerReader {
  const sales = tx.objectStore('sales');
  const inState = (state: EntryState, after: number) =>
    IDBKeyRange.bound([state, after], [state, Number.POSITIVE_INFINITY], true);
  return {
    head: () => tx.objectStore('head').get('head'),
    get: (id) => sales.get(id),
    list: (state, after, limit) => sales.index('state').getAll(inState(state, after), limit),
    carts: () => tx.objectStore('carts').getAll(),
    count: (state) => sales.index('state').count(inState(state, 0)),
    async newest(below, limit) {
      const found: Entry[] = [];
      const range = IDBKeyRange.upperBound(below, true);
      let cursor = await sales.index('place').openCursor(range, 'prev');
      while (cursor && found.length < limit) {
        found.push(cursor.value);
        cursor = await cursor.continue();
      }
      return found;
    },
  };
}

function writerOf(tx: Tx<'readwrite'>): LedgerTx {
  const [sales, heads, carts] = [tx.objectStore('sales'), tx.objectStore('head'), tx.objectStore('carts')];
  return {
    ...readerOf(tx),
    setHead: async (head) => void (await heads.put(head, 'head')),
    put: async (entry) => void (await sales.put(entry)),
    drop: (id) => sales.delete(id),
    putCart: async (cart) => void (await carts.put(cart)),
    dropCart: (id) => carts.delete(id),
  };
}
