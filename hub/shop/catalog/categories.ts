import { done, refuse } from '../../model/answer.ts';
import { type Category, categories, endCategory, saveCategory } from '../../protocol/catalog.ts';
import type { Tx } from '../../store/store.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';

/** Writes new categories behind those there are; ids in the order of the names. */
export async function createCategories(tx: Tx, names: readonly string[]): Promise<number[]> {
  const rows = await tx.all<{ id: number }>(
    `INSERT INTO category (name, position, rev)
     SELECT value, key + (SELECT coalesce(max(position), 0) + 1 FROM category), ?2 FROM json_each(?1) WHERE true
     ORDER BY key RETURNING id`,
    [JSON.stringify(names), tx.seq],
  );
  tx.touch('catalog');
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

export const categoryHandlers: Handler[] = [
  onQuery(categories, async (reader) =>
    done(
      await reader.all<Category>(
        `SELECT id, name, position, ended_at AS endedAt,
           (SELECT count(*) FROM product p WHERE p.category_id = category.id AND p.ended_at IS NULL) AS products
         FROM category ORDER BY ended_at IS NOT NULL, position, id`,
      ),
    ),
  ),
  onCommand(saveCategory, async (tx, { id, name, position }) => {
    if (id === null) {
      const [created] = await createCategories(tx, [name]);
      if (position !== null) await tx.run('UPDATE category SET position = ? WHERE id = ?', [position, created!]);
      return done({ id: created! });
    }
    const { changes } = await tx.run(
      'UPDATE category SET name = ?, position = coalesce(?, position), ended_at = NULL, rev = ? WHERE id = ?',
      [name, position, tx.seq, id],
    );
    if (changes === 0) return refuse('catalog.unknown-category');
    tx.touch('catalog');
    return done({ id });
  }),
  onCommand(endCategory, async (tx, { id }) => {
    const found = await tx.get<{ products: number }>(
      `SELECT (SELECT count(*) FROM product WHERE category_id = ?1 AND ended_at IS NULL) AS products
       FROM category WHERE id = ?1`,
      [id],
    );
    if (!found) return refuse('catalog.unknown-category');
    if (found.products > 0) return refuse('catalog.category-in-use', { products: found.products });
    await tx.run('UPDATE category SET ended_at = ?, rev = ? WHERE id = ? AND ended_at IS NULL', [tx.at, tx.seq, id]);
    tx.touch('catalog');
    return done(null);
  }),
];
