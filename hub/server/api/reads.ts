import { numberSql } from '../../shop/sales/number.ts';
import { ofSale } from '../../shop/sales/rows.ts';
import type { Reader } from '../../store/store.ts';

/** One page of rows that were changed after a journal row, oldest change first. */
export interface ApiPage {
  rows: Record<string, unknown>[];
  next: number | null;
}

/** What outside programs may read: the rows as JSON made by SQLite, each with the `rev` that pages go by. */
interface Source {
  /** Where the rows and their `rev` come from. */
  from: string;
  rev: string;
  json: string;
}

const sources = {
  products: {
    from: 'product p LEFT JOIN category c ON c.id = p.category_id JOIN tax t ON t.id = p.tax_id',
    rev: 'p.rev',
    json: `json_object('id', p.id, 'sku', p.sku, 'name', p.name, 'spec', p.spec, 'category', c.name,
      'weighed', json(iif(p.weighed, 'true', 'false')), 'taxRate', t.rate,
      'taxIncluded', json(iif(t.included, 'true', 'false')), 'endedAt', p.ended_at, 'rev', p.rev,
      'units', (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'quantity', u.quantity,
         'price', u.price, 'codes', (SELECT json_group_array(k.code ORDER BY k.code) FROM code k
           WHERE k.unit_id = u.id AND k.ended_at IS NULL)) ORDER BY u.position)
       FROM unit u WHERE u.product_id = p.id AND u.ended_at IS NULL))`,
  },
  stock: {
    from: 'stock s JOIN product p ON p.id = s.product_id',
    rev: 's.rev',
    json: `json_object('productId', p.id, 'sku', p.sku, 'name', p.name, 'quantity', s.quantity, 'rev', s.rev)`,
  },
  receipts: {
    from: 'sale s JOIN staff w ON w.id = s.staff_id LEFT JOIN sale o ON o.seq = s.refers_to',
    rev: 's.seq',
    json: `json_object('id', s.id, 'seq', s.seq, 'number', ${numberSql('s')}, 'kind', s.kind, 'at', s.at,
      'businessDay', s.business_day, 'terminal', s.terminal, 'staff', w.name, 'gross', s.gross,
      'discount', s.discount, 'rounding', s.rounding, 'tax', s.tax, 'total', s.total, 'refersTo', o.id,
      'lines', (SELECT json_group_array(json_object('productId', l.product_id, 'name', l.name, 'unit', l.unit_name,
         'code', l.code, 'quantity', l.quantity, 'amount', l.amount, 'tax', l.tax) ORDER BY l.line_no)
       FROM sale_line l WHERE ${ofSale('l')}),
      'tenders', (SELECT json_group_array(json_object('kind', t.kind, 'amount', t.amount) ORDER BY t.position)
       FROM tender t WHERE ${ofSale('t')}))`,
  },
} satisfies Record<string, Source>;

export type ApiSource = keyof typeof sources;

/**
 * Rows after a `rev`. A page ends between commits, never within one: what one commit changed (an import's batch) comes
 * whole, even if it is more than the limit, so that no row can be missed.
 */
export async function readPage(
  reader: Reader,
  source: ApiSource,
  { after, limit }: { after: number; limit: number },
): Promise<ApiPage> {
  const { from, rev, json } = sources[source];
  const end = await reader.get<{ rev: number | null }>(
    `SELECT max(rev) AS rev FROM (SELECT ${rev} AS rev FROM ${from} WHERE ${rev} > ? ORDER BY ${rev} LIMIT ?)`,
    [after, limit],
  );
  if (end?.rev == null) return { rows: [], next: null };
  const rows = await reader.all<{ json: string }>(
    `SELECT ${json} AS json FROM ${from} WHERE ${rev} > ? AND ${rev} <= ? ORDER BY ${rev}`,
    [after, end.rev],
  );
  return { rows: rows.map((row) => JSON.parse(row.json) as Record<string, unknown>), next: end.rev };
}
