import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Product } from '../../hub/protocol/catalog.ts';
import { lettingGo } from '../kit/database.ts';
import { diskTurns } from '../kit/disk-turns.ts';

/** A product as it lies in the browser: itself, and what it is found by. */
interface Row {
  id: number;
  product: Product;
  /** Codes of all its units; ended products have none, so that a scan does not find them. */
  codes: string[];
  /** Left out where there is none: IndexedDB does not index what is missing. */
  plu?: string;
  quickKey?: number;
  categoryId?: number;
}

/** How far the copy goes: the hub's file (epoch) and the journal row. */
export interface Position {
  epoch: string | null;
  rev: number;
  /** The first load was finished: a code that is not here is not in the catalogue either (as of `rev`). */
  complete: boolean;
}

interface Schema extends DBSchema {
  products: {
    key: number;
    value: Row;
    indexes: { codes: string; plu: string; quickKey: number; categoryId: number };
  };
  meta: { key: 'position'; value: Position };
}

export type Catalogue = IDBPDatabase<Schema>;

/** What the hub sent: as in the feed's contract. */
export interface Batch {
  epoch: string;
  rev: number;
  reset: boolean;
  products: readonly Product[];
  more: boolean;
}

const nowhere: Position = { epoch: null, rev: 0, complete: false };

/**
 * Opens the copy; a later version of this page may change its shape by throwing it away: the hub has it all. `closed`: it is
 * not to be had any more, for the browser closed it (a full disk, cleared data) or a newer page waits for it.
 */
export async function openCatalogue(name = 'guitai-catalogue', closed?: () => void): Promise<Catalogue> {
  // Some browsers throw here and now where they keep nothing: async, so that it is a rejection all the same.
  const open = () =>
    openDB<Schema>(name, 1, {
      upgrade(db) {
        for (const store of Array.from(db.objectStoreNames)) db.deleteObjectStore(store);
        const products = db.createObjectStore('products', { keyPath: 'id' });
        products.createIndex('codes', 'codes', { multiEntry: true });
        products.createIndex('plu', 'plu');
        products.createIndex('quickKey', 'quickKey');
        products.createIndex('categoryId', 'categoryId');
        db.createObjectStore('meta');
      },
      ...lettingGo(closed),
    });
  return diskTurns.write(open);
}

function rowOf(product: Product): Row {
  const row: Row = { id: product.id, product, codes: [] };
  if (product.endedAt !== null) return row;
  row.codes = [...new Set(product.units.flatMap((unit) => unit.codes))];
  if (product.plu !== null) row.plu = product.plu;
  if (product.quickKey !== null) row.quickKey = product.quickKey;
  if (product.categoryId !== null) row.categoryId = product.categoryId;
  return row;
}

/** Where the copy stands. */
export async function readPosition(db: Catalogue): Promise<Position> {
  return (await db.get('meta', 'position')) ?? nowhere;
}

/**
 * Takes a batch over in one transaction, the position with it: whatever happens, the copy is what it says it is.
 * Relaxed durability: what a power cut takes is asked for again.
 */
export function applyBatch(db: Catalogue, batch: Batch): Promise<void> {
  return diskTurns.write(() => apply(db, batch));
}

async function apply(db: Catalogue, batch: Batch): Promise<void> {
  const tx = db.transaction(['products', 'meta'], 'readwrite', { durability: 'relaxed' });
  const [products, meta] = [tx.objectStore('products'), tx.objectStore('meta')];
  const before = batch.reset ? nowhere : ((await meta.get('position')) ?? nowhere);
  const position: Position = {
    epoch: batch.epoch,
    rev: Math.max(before.rev, batch.rev),
    complete: before.complete || !batch.more,
  };
  const writes: Promise<unknown>[] = batch.reset ? [products.clear()] : [];
  for (const product of batch.products) writes.push(products.put(rowOf(product)));
  writes.push(meta.put(position, 'position'), tx.done);
  await Promise.all(writes);
}
