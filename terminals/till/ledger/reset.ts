import { session } from '../../../web/session.ts';
import { island } from './island.ts';

/** All that this page keeps on the device. */
const databases = ['guitai-ledger', 'guitai-sign-in', 'guitai-kept', 'guitai-catalogue', 'guitai-device'];

/**
 * Makes this device a new one, as before it is sold or lent: nothing of the shop stays, nor its key. False: sales are here that the
 * hub does not have.
 */
export async function resetTill(): Promise<boolean> {
  if (island.waiting > 0) return false;
  await session.signOut();
  await Promise.all(databases.map(dropDatabase));
  for (const name of Object.keys(localStorage)) if (name.startsWith('guitai.')) localStorage.removeItem(name);
  if ('caches' in globalThis) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  location.reload();
  return true;
}

/** Connections close themselves when they are asked to (`blocking`); one that does not is gone with the page. */
function dropDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
