import type { FoundDevice } from '../protocol/devices.ts';
import type { Store } from '../store/store.ts';
import { unusedOf } from './found.ts';
import { readLenders } from './lent-handlers.ts';
import type { LentLinks } from './lent-links.ts';
import type { DeviceRoom } from './room.ts';

/**
 * What is plugged in at the lenders that are connected and serves nobody yet, as they told last. They tell by themselves
 * when something is plugged in, and look again when this is asked.
 */
export async function findLent(
  store: Pick<Store, 'read'>,
  links: LentLinks,
  room: DeviceRoom,
): Promise<{ devices: FoundDevice[]; problems: string[] }> {
  const devices: FoundDevice[] = [];
  const problems: string[] = [];
  for (const [lenderId, lenderName] of await store.read(readLenders)) {
    const link = links.of(lenderId);
    if (!link) continue;
    link.order({ type: 'look' });
    problems.push(...link.plugged.problems.map((problem) => `${lenderName}: ${problem}`));
    const lent = room.all().flatMap(({ record: { connection, ...one } }) => {
      const isThere = connection.port === 'lent' && connection.lenderId === lenderId;
      return isThere ? [{ ...one, connection: connection.place }] : [];
    });
    for (const { connection, ...one } of unusedOf(link.plugged.devices, lent)) {
      if (connection.port === 'lent') continue;
      devices.push({ ...one, connection: { port: 'lent', lenderId, place: connection }, lenderName });
    }
  }
  return { devices, problems };
}
