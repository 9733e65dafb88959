import { randomUUID } from 'node:crypto';
import { type Answer, done, refuse } from '../model/answer.ts';
import type { TerminalKind } from '../protocol/access.ts';
import type { Tx } from '../store/store.ts';
import { type Locale, wordsIn } from '../words/words.ts';

/** A terminal as its row says. */
export interface Terminal {
  number: number;
  id: string;
  name: string;
  kind: TerminalKind;
}

/** Tills count from 1, for the number is printed on every receipt; other stations from here. */
const firstOther = 1001;

const columns = 'number, id, name, kind';

/** A terminal with what says whose it is: a paired device's, unless that was revoked. */
interface Kept extends Terminal {
  owner: number | null;
}
const withOwner = `SELECT t.number, t.id, t.name, t.kind,
  CASE WHEN d.revoked_at IS NULL THEN t.device_id END AS owner
  FROM terminal t LEFT JOIN paired_device d ON d.id = t.device_id`;

/**
 * The terminal that signs in, made at its first time. A till that was prepared before any browser sat at it (with its
 * devices, by the demo shop or guitai.json) goes to the first new one. From then on it belongs to the paired device that
 * it is opened in: no other may be that terminal.
 * @param place.device the paired device that has proven its key; null: the hub's own machine, or a shop without trust
 */
export async function seatTerminal(
  tx: Tx,
  wanted: { id: string; kind: TerminalKind; name?: string | undefined },
  { locale, device }: { locale: Locale; device: number | null },
): Promise<Answer<Terminal>> {
  const known = await tx.get<Kept>(`${withOwner} WHERE t.id = ?`, [wanted.id]);
  if (known && known.owner !== null && known.owner !== device) return refuse('access.terminal-taken');
  const found = known ?? (wanted.kind === 'till' ? await preparedTill(tx) : undefined);
  const terminal = found
    ? { number: found.number, ...wanted, name: wanted.name ?? found.name }
    : await newTerminal(tx, wanted, locale);
  if (!found) await insertTerminal(tx, terminal, tx.at);
  await tx.run(
    'UPDATE terminal SET id = ?, kind = ?, name = ?, device_id = ?, last_seen_at = ?, rev = ? WHERE number = ?',
    [wanted.id, wanted.kind, terminal.name, device, tx.at, tx.seq, terminal.number],
  );
  tx.touch('terminals');
  return done(terminal);
}

async function newTerminal(
  tx: Tx,
  wanted: { id: string; kind: TerminalKind; name?: string | undefined },
  locale: Locale,
): Promise<Terminal> {
  const number = await nextNumber(tx, wanted.kind);
  return { number, ...wanted, name: wanted.name ?? firstName(wanted.kind, number, locale) };
}

/** Makes sure that the till of this number has a row, so that devices can be bound to it before it is first used. */
export async function prepareTill(tx: Tx, number: number, locale: Locale): Promise<Terminal> {
  const found = await tx.get<Terminal>(`SELECT ${columns} FROM terminal WHERE number = ?`, [number]);
  const fresh = { number, id: randomUUID(), name: firstName('till', number, locale), kind: 'till' } as const;
  return found ?? insertTerminal(tx, fresh, neverSeen);
}

/** `last_seen_at` of a till that no browser has sat at. */
const neverSeen = 0;

function preparedTill(tx: Tx): Promise<Terminal | undefined> {
  return tx.get<Terminal>(
    `SELECT ${columns} FROM terminal WHERE last_seen_at = ? AND kind = 'till' ORDER BY number LIMIT 1`,
    [neverSeen],
  );
}

async function nextNumber(tx: Tx, kind: TerminalKind): Promise<number> {
  const sql =
    kind === 'till'
      ? `SELECT coalesce(max(number), 0) + 1 AS next FROM terminal WHERE number < ${firstOther}`
      : `SELECT coalesce(max(number) + 1, ${firstOther}) AS next FROM terminal WHERE number >= ${firstOther}`;
  return (await tx.get<{ next: number }>(sql))!.next;
}

/** 收银台 1, 办公室 1: what it is called until somebody gives it a name. */
function firstName(kind: TerminalKind, number: number, locale: Locale): string {
  return `${wordsIn(locale).terminals[kind]} ${number < firstOther ? number : number - firstOther + 1}`;
}

async function insertTerminal(tx: Tx, terminal: Terminal, seenAt: number): Promise<Terminal> {
  const { number, id, name, kind } = terminal;
  await tx.run('INSERT INTO terminal (number, id, kind, name, last_seen_at, rev) VALUES (?, ?, ?, ?, ?, ?)', [
    number,
    id,
    kind,
    name,
    seenAt,
    tx.seq,
  ]);
  tx.touch('terminals');
  return { number, id, name, kind };
}
