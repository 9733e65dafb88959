import type { DBSchema, IDBPDatabase } from 'idb';
import type { z } from 'zod';
import { type Answer, done } from '../../hub/model/answer.ts';
import type { Query } from '../../hub/protocol/contract.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { lettingGo } from '../kit/database.ts';
import { diskTurns } from '../kit/disk-turns.ts';
import type { Hub } from '../socket/hub.ts';

interface Schema extends DBSchema {
  answers: { key: string; value: { wire: string; value: unknown } };
}

let opening: Promise<IDBPDatabase<Schema> | undefined> | undefined;

/** What the hub answered last, on this device: so that a till reloaded while the hub is away knows its shop. */
function answers(): Promise<IDBPDatabase<Schema> | undefined> {
  opening ??= openAnswers().catch(() => undefined); // nothing is kept here: the till says so where it matters
  return opening;
}

/** Its library is loaded when the first screen has been asked for: most pages draw without it. */
async function openAnswers(): Promise<IDBPDatabase<Schema>> {
  const { openDB } = await import('idb');
  const upgrade = (db: IDBPDatabase<Schema>) => void db.createObjectStore('answers');
  return diskTurns.write(() => openDB<Schema>('guitai-kept', 1, { upgrade, ...lettingGo() }));
}

/** An answer, and whether it is one from before. */
export interface AskedOrKept<Value> {
  answer: Answer<Value>;
  kept: boolean;
}

/**
 * Asks the hub; where it is away, the answer is the one that it gave last to the same question. Only for what may be a
 * little old: a list of staff, the stations, the open shift.
 */
export async function askOrKept<Input extends z.ZodType, Value>(
  hub: Hub,
  query: Query<Input, Value>,
  input: z.input<Input>,
  signal?: AbortSignal,
): Promise<AskedOrKept<Value>> {
  const key = `${query.name} ${JSON.stringify(input)}`;
  const over = new AbortController();
  const end = () => over.abort();
  signal?.addEventListener('abort', end, { once: true });
  const asked = hub.ask(query, input, { signal: over.signal });
  const lost = away(hub, over.signal).then(async () => {
    const before = await read<Value>(key);
    return before && { answer: done(before.value), kept: true };
  });
  const first = await Promise.race([asked.then((answer) => ({ answer, kept: false })), lost]);
  const outcome = first ?? { answer: await asked, kept: false };
  end();
  signal?.removeEventListener('abort', end);
  if (outcome.kept) return outcome;
  if (outcome.answer.ok) void keep(key, outcome.answer.value);
  else if (outcome.answer.code === 'hub.away') {
    const before = await read<Value>(key);
    if (before) return { answer: done(before.value), kept: true };
  }
  return outcome;
}

/** Resolves when the hub is, or becomes, away; never after the signal ended. */
function away(hub: Hub, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (hub.state.is === 'away') return resolve();
    const stop = hub.on('state', ({ is }) => is === 'away' && resolve());
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** An answer in another version's shape is none. */
async function read<Value>(key: string): Promise<{ value: Value } | undefined> {
  const row = await (await answers())?.get('answers', key).catch(() => undefined);
  return row?.wire === wireHash ? { value: row.value as Value } : undefined;
}

/** Relaxed: what a power cut takes is what the answer before it said. */
async function keep(key: string, value: unknown): Promise<void> {
  try {
    const db = await answers();
    await diskTurns.write(async () => db?.put('answers', { wire: wireHash, value }, key));
  } catch {
    // Full or gone: the till says so where it matters.
  }
}
