import { randomUUID } from 'node:crypto';
import { hashToken } from '../../access/token.ts';
import { done } from '../../model/answer.ts';
import type { Store } from '../../store/store.ts';

/** How exact "last used" is: a row written at every request would wear the card out. */
const noted_ms = 3600_000;

/** Whether a key of an outside program is in force; notes, now and then, that it is used. */
export async function acceptsToken(store: Store, token: string, at: number): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(token)) return false;
  const found = await store.read((reader) =>
    reader.get<{ id: number; last_used_at: number | null }>(
      'SELECT id, last_used_at FROM api_token WHERE token_hash = ? AND ended_at IS NULL',
      [hashToken(token)],
    ),
  );
  if (!found) return false;
  if (found.last_used_at === null || at - found.last_used_at > noted_ms) await noteUse(store, found.id);
  return true;
}

async function noteUse(store: Store, id: number): Promise<void> {
  await store.write({
    id: randomUUID(),
    name: 'tokens.used',
    terminal: null,
    staff: null,
    input: { id },
    async run(tx) {
      await tx.run('UPDATE api_token SET last_used_at = ?, rev = ? WHERE id = ?', [tx.at, tx.seq, id]);
      return done(null);
    },
  });
}
