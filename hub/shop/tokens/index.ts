import { hashToken } from '../../access/token.ts';
import { done, refuse } from '../../model/answer.ts';
import { createToken, endToken, type TokenRow, tokens } from '../../protocol/settings.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';

/** Keys for outside programs that read the shop's products, stock and receipts. */
export const handlers: Handler[] = [
  onQuery(tokens, async (reader) =>
    done(
      await reader.all<TokenRow>(
        `SELECT id, name, created_at AS createdAt, last_used_at AS lastUsedAt, ended_at AS endedAt
         FROM api_token ORDER BY ended_at IS NOT NULL, id`,
      ),
    ),
  ),
  onCommand(createToken, async (tx, { name, token }) => {
    const row = await tx.get<{ id: number }>(
      'INSERT INTO api_token (name, token_hash, created_at, rev) VALUES (?, ?, ?, ?) RETURNING id',
      [name, hashToken(token), tx.at, tx.seq],
    );
    tx.touch('settings');
    return done({ id: row!.id });
  }),
  onCommand(endToken, async (tx, { id }) => {
    const { changes } = await tx.run('UPDATE api_token SET ended_at = ?, rev = ? WHERE id = ? AND ended_at IS NULL', [
      tx.at,
      tx.seq,
      id,
    ]);
    if (changes === 0) return refuse('input.invalid', { path: 'id', problem: 'unknown' });
    tx.touch('settings');
    return done(null);
  }),
];
