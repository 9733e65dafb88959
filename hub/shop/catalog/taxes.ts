import { done, refuse } from '../../model/answer.ts';
import { endTax, saveTax, type Tax, taxes } from '../../protocol/catalog.ts';
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
    await tx.run(
      'UPDATE tax SET name = ?, rate = ?, included = ?, is_default = ?, rev = ?, ended_at = NULL WHERE id = ?',
      [...values, id],
    );
    if (before.rate !== rate || before.included !== Number(included)) {
      // Tills keep the rate within each product, so every product of this tax has changed.
      await tx.run('UPDATE product SET rev = ? WHERE tax_id = ? AND ended_at IS NULL', [tx.seq, id]);
    }
    return done({ id });
  }),
  onCommand(endTax, async (tx, { id, moveTo }) => {
    const living = await tx.all<{ id: number; isDefault: number }>(
      'SELECT id, is_default AS isDefault FROM tax WHERE ended_at IS NULL',
    );
    const ending = living.find((one) => one.id === id);
    if (!ending || (moveTo !== null && !living.some((one) => one.id === moveTo && one.id !== id))) {
      return refuse('catalog.unknown-tax');
    }
    if (living.length === 1) return refuse('catalog.last-tax');
    if (moveTo === null) {
      const used = await tx.get<{ products: number }>(
        'SELECT count(*) AS products FROM product WHERE tax_id = ? AND ended_at IS NULL',
        [id],
      );
      if (used!.products > 0) return refuse('catalog.tax-in-use', { products: used!.products });
    }
    await tx.run('UPDATE product SET tax_id = ?, rev = ? WHERE tax_id = ? AND ended_at IS NULL', [
      moveTo ?? id,
      tx.seq,
      id,
    ]);
    await tx.run('UPDATE tax SET ended_at = ?, is_default = 0, rev = ? WHERE id = ?', [tx.at, tx.seq, id]);
    if (ending.isDefault === 1) {
      const heir = moveTo ?? (await defaultTaxId(tx));
      await tx.run('UPDATE tax SET is_default = 1, rev = ? WHERE id = ?', [tx.seq, heir]);
    }
    tx.touch('catalog');
    return done(null);
  }),
];
