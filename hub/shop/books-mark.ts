import type { BooksMark } from '../protocol/access.ts';
import type { Reader } from '../store/store.ts';
import { readEpoch } from './catalog/epoch.ts';

/** Settings that the shop does not see: how often these books were restored, and up to where the cloud has them. */
const keys = { epoch: 'books.epoch', cloudThrough: 'cloud.through' } as const;

/** By which a till knows these books again. */
export async function readBooksMark(reader: Reader): Promise<BooksMark> {
  const row = await reader.get<Record<keyof typeof keys, number | null>>(
    `SELECT (SELECT CAST(value AS INTEGER) FROM setting WHERE key = ?) AS epoch,
       (SELECT CAST(value AS INTEGER) FROM setting WHERE key = ?) AS cloudThrough`,
    [keys.epoch, keys.cloudThrough],
  );
  const id = (await readEpoch(reader)) ?? '';
  return { id, epoch: row?.epoch ?? 1, seq: await reader.seq(), cloudThrough: row?.cloudThrough ?? null };
}
