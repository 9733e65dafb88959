import type { Answer } from '../../hub/model/answer.ts';
import { done, refuse } from '../../hub/model/answer.ts';
import type { Migration, Tx } from '../../hub/store/types.ts';

/** A sale as the crash test sends it. `fate` makes some of them fail after they have written. */
export interface CrashSale {
  lines: { product: number; quantity: number }[];
  fate: 'sells' | 'refuses' | 'throws';
}

export const products = 50;
export const opening_stock = 1_000_000;

/** A few tables with rules between them, so that half a sale would show. */
export const shop: Migration = {
  version: 1,
  name: 'crash test shop',
  oldestProgram: '0.0.0',
  sql: `
    CREATE TABLE stock (product INTEGER PRIMARY KEY, quantity INTEGER NOT NULL) STRICT;
    CREATE TABLE sale (rev INTEGER PRIMARY KEY, id TEXT NOT NULL, lines INTEGER NOT NULL) STRICT;
    CREATE TABLE line (sale INTEGER NOT NULL REFERENCES sale, product INTEGER NOT NULL REFERENCES stock,
      quantity INTEGER NOT NULL, rev INTEGER NOT NULL) STRICT;
    CREATE TABLE pad (rev INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${products})
      INSERT INTO stock SELECT i, ${opening_stock} FROM n;`,
};

/** Books a sale in several statements over several tables. */
export async function sell(tx: Tx, id: string, sale: CrashSale): Promise<Answer<{ rev: number }>> {
  await tx.run('INSERT INTO sale VALUES (?, ?, ?)', [tx.seq, id, sale.lines.length]);
  for (const { product, quantity } of sale.lines) {
    tx.put('INSERT INTO line VALUES (?, ?, ?, ?)', [tx.seq, product, quantity, tx.seq]);
    await tx.run('UPDATE stock SET quantity = quantity - ? WHERE product = ?', [quantity, product]);
  }
  if (sale.fate === 'throws') throw new Error('this sale throws');
  if (sale.fate === 'refuses') return refuse('sale.no-lines');
  tx.put('INSERT INTO pad VALUES (?, zeroblob(?))', [tx.seq, 500 + (tx.seq % 7) * 1000]);
  return done({ rev: tx.seq });
}
