import { type Refusal, refuse } from '../model/answer.ts';
import { afterWrongPin, type Tries } from '../model/lock-out.ts';
import type { Queries, Tx } from '../store/store.ts';

/** A device is shared: twice as many wrong tries as a person has lock it, so that one who forgot a PIN locks nobody else. */
const shared = 2;

type Row = { device: string; wrong: number; locks: number; locked_until: number | null };

/**
 * What was tried at a terminal. One that the books do not know is not counted: its id may be another each time. There the
 * locks of the people hold, the limit of each address, and pairing.
 */
async function triesAt(queries: Queries, terminalId: string): Promise<Row | null> {
  const known = await queries.get('SELECT 1 FROM terminal WHERE id = ?', [terminalId]);
  if (!known) return null;
  const row = await queries.get<Row>('SELECT * FROM device_tries WHERE device = ?', [terminalId]);
  return row ?? { device: terminalId, wrong: 0, locks: 0, locked_until: null };
}

/** Why nobody may try at this terminal now, or null. */
export async function whyDeviceLocked(tx: Tx, terminalId: string): Promise<Refusal | null> {
  const until = (await triesAt(tx, terminalId))?.locked_until;
  return until && until > tx.at ? refuse('access.device-locked', { until }) : null;
}

/** One more wrong try there, whoever it was for. @returns why nobody may try any more, or null */
export async function countAtDevice(tx: Tx, terminalId: string): Promise<Refusal | null> {
  const row = await triesAt(tx, terminalId);
  if (!row) return null;
  const before: Tries = { wrong: Math.floor(row.wrong / shared), locks: row.locks, lockedUntil: row.locked_until };
  const half = (row.wrong + 1) % shared !== 0;
  const next = half ? { ...before, lockedUntil: null } : afterWrongPin(before, tx.at);
  const wrong = half ? row.wrong + 1 : next.wrong * shared;
  await tx.run(
    `INSERT INTO device_tries (device, wrong, locks, locked_until, rev) VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (device) DO UPDATE SET wrong = ?2, locks = ?3, locked_until = ?4, rev = ?5`,
    [row.device, wrong, next.locks, next.lockedUntil, tx.seq],
  );
  return next.lockedUntil === null ? null : refuse('access.device-locked', { until: next.lockedUntil });
}

/** Somebody got in there: wrong tries before count no more. */
export async function clearDevice(tx: Tx, terminalId: string): Promise<void> {
  const row = await triesAt(tx, terminalId);
  if (!row || (row.wrong === 0 && row.locks === 0)) return;
  await tx.run('UPDATE device_tries SET wrong = 0, locks = 0, locked_until = NULL, rev = ? WHERE device = ?', [
    tx.seq,
    terminalId,
  ]);
}
