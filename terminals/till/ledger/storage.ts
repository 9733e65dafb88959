import type { Head } from '../../../web/ledger/entry.ts';
import { readSetting, writeSetting } from '../../../web/settings.ts';
import { hasRoom } from './room.ts';

/**
 * What is wrong with this device's disk, worst first: `forbidden`: the browser keeps nothing; `full`: it took a sale no
 * more; `evicted`: it threw the ledger away; `closed`: it closed the ledger under the page, or a full disk keeps it shut;
 * `nearly-full`: little is left.
 */
export type StorageTrouble = 'forbidden' | 'full' | 'evicted' | 'closed' | 'nearly-full';

/** Ten thousand sales of ordinary size, twice. */
const room_bytes = 60 * 1024 * 1024;
const keptUnder = 'till.ledger';

/**
 * Looks whether there is room, and asks the browser not to throw anything away.
 * @param before what it found last, for when it cannot be told now
 */
export async function lookAtStorage(before?: StorageTrouble): Promise<StorageTrouble | undefined> {
  const { storage } = navigator;
  if (!storage?.estimate) return undefined; // a page without TLS is not told
  await storage.persist?.().catch(() => false);
  const { quota, usage = 0 } = await storage.estimate().catch(() => ({ quota: undefined }) as StorageEstimate);
  if (quota !== undefined && quota - usage < room_bytes) return 'nearly-full';
  const room = (await hasRoom()) ?? before !== 'nearly-full';
  return room ? undefined : 'nearly-full';
}

/** Whether the browser may throw the ledger away when it needs room: it was asked not to, and did not agree. */
export async function mayBeEvicted(): Promise<boolean> {
  return (await navigator.storage?.persisted?.().catch(() => false)) === false;
}

/** Whether this is the ledger that the till had; another one means that the browser threw it away. */
export function rememberLedger({ id }: Pick<Head, 'id'>): boolean {
  const before = readSetting(keptUnder);
  writeSetting(keptUnder, id);
  return before === undefined || before === id;
}
