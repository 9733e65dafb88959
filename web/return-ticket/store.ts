import { type DBSchema, openDB } from 'idb';
import { lettingGo } from '../kit/database.ts';
import { diskTurns } from '../kit/disk-turns.ts';
import { newDeviceKey } from './sealing.ts';
import type { KeptTicket, TicketStore } from './tickets.ts';

interface Schema extends DBSchema {
  tickets: { key: number; value: KeptTicket };
  keys: { key: 'device'; value: CryptoKey };
}

const strict = { durability: 'strict' } as const;

/**
 * The tickets of this browser. Rejects where it keeps nothing. `closed`: the browser closed them, or a newer page waits for
 * them; there are none to be had any more.
 */
export async function openTicketStore(closed: () => void): Promise<TicketStore> {
  const open = () =>
    openDB<Schema>('guitai-sign-in', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('tickets', { keyPath: 'staffId' });
        fresh.createObjectStore('keys');
      },
      ...lettingGo(closed),
    });
  const db = await diskTurns.write(open);
  const put = async (ticket: KeptTicket) => {
    const tx = db.transaction('tickets', 'readwrite', strict);
    await Promise.all([tx.store.put(ticket), tx.done]);
  };
  /** A key that another page made meanwhile is the one. */
  const keepKey = async (fresh: CryptoKey) => {
    const tx = db.transaction('keys', 'readwrite', strict);
    const meanwhile = await tx.store.get('device');
    if (!meanwhile) await tx.store.put(fresh, 'device');
    await tx.done;
    return meanwhile ?? fresh;
  };
  return {
    get: (staffId) => db.get('tickets', staffId),
    all: () => db.getAll('tickets'),
    put: (ticket) => diskTurns.write(() => put(ticket)),
    drop: (staffId) => diskTurns.write(() => db.delete('tickets', staffId)),
    async deviceKey() {
      const kept = await db.get('keys', 'device');
      if (kept) return kept;
      const fresh = await newDeviceKey(); // no transaction waits for a key
      return diskTurns.write(() => keepKey(fresh));
    },
  };
}
