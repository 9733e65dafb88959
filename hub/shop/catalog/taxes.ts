import { done, refuse } from '../../model/answer.ts';
import { saveTax, type Tax, taxes } from '../../protocol/catalog.ts';
import type { Queries } from '../../store/store.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';

/** The tax of products for which none is named: the shop's default, else its oldest; null where it has none. */
export async function defaultTaxId(queries: Queries): Promise<number | null> {
  const tax = await queries.get<{ id: number }>(
    'SELECT id FROM tax WHERE ended_at IS NULL ORDER BY is_default DESC, id LIMIT 1',
  );
  return tax?.id ?? null;
}

export const taxHandlers: Handler[] = [
  onQuery(taxes, async (reader) => {
    const rows = await reader.all<Omit<Tax, 'included' | 'isDefault'> & { included: number; isDefault: number }>(
      `SELECT id, name, rate, included, is_default AS isDefault, ended_at AS endedAt FROM tax
       ORDER BY ended_at IS NOT NULL, is_default DESC, id`,
    );
    return done(rows.map((row) => ({ ...row, included: row.included === 1, isDefault: row.isDefault === 1 })));
  }),
  onCommand(saveTax, async (tx, { id, name, rate, included, isDefault }) => {
    if (isDefault) await tx.run('UPDATE tax SET is_default = 0, rev = ? WHERE is_default = 1', [tx.seq]);
    const values = [name, rate, included, isDefault, tx.seq];
    tx.touch('catalog');
    if (id === null) {
      const created = await tx.get<{ id: number }>(
        'INSERT INTO tax (name, rate, included, is_default, rev) VALUES (?, ?, ?, ?, ?) RETURNING id',
        values,
      );
      return done({ id: created!.id });
    }
    const before = await tx.get<{ rate: number; included: number }>('SELECT rate, included FROM tax WHERE id = ?', [
      id,
    ]);
    if (!before) return refuse('catalog.unknown-tax');
    await tx.run('UPDATE tax SET name = ?, rate = ?, included = ?, is_default = ?, rev = ? WHERE id = ?', [
      ...values,
      id,
    ]);
    if (before.rate !== rate || before.included !== Number(included)) {
      // Tills keep the rate within each product, so every product of this tax has changed.
      await tx.run('UPDATE product SET rev = ? WHERE tax_id = ? AND ended_at IS NULL', [tx.seq, id]);
    }
    return done({ id });
  }),
];
