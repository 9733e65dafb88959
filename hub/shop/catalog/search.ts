import { normaliseCode } from '../../model/normalise-code.ts';
import type { Queries } from '../../store/store.ts';
import { folded } from './search-text.ts';

/** Above every text that begins with `prefix`, in SQLite's order. */
export function prefixEnd(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}

/** The words looked for, as LIKE patterns. All of them must be found, in any order. */
export function likePatterns(text: string): string[] {
  return folded(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}

/** The condition that living product `p` matches all patterns (so many), read from the small index of search texts. */
export function matchesAll(patterns: number): string {
  if (patterns === 0) return 'true';
  const likes = Array.from({ length: patterns }, () => "search LIKE ? ESCAPE '\\'").join(' AND ');
  return `p.id IN (SELECT id FROM product INDEXED BY product_by_search WHERE ended_at IS NULL AND ${likes})`;
}

/**
 * Ids of living products, best match first: the exact code, the name's beginning, the initials' beginning, the pinyin's
 * beginning, and then whatever contains the words. The first four are looked up by index. The last reads through the
 * index of search texts (14 ms for 100,000 products on a PC, no more than that for one that is nowhere) and stops as
 * soon as it has enough. A full-text index would not do: SQLite's trigrams need three characters and 可乐 has two.
 */
export async function searchIds(
  queries: Queries,
  text: string,
  { categoryId, limit }: { categoryId: number | null; limit: number },
): Promise<number[]> {
  const words = likePatterns(text);
  if (words.length === 0) return [];
  const first = folded(text);
  const bare = first.replaceAll(' ', '');
  const living = categoryId === null ? 'ended_at IS NULL' : 'ended_at IS NULL AND category_id = ?7';
  const tier = (rank: number, index: string, where: string, order: string) =>
    `SELECT * FROM (SELECT id, ${rank} FROM product INDEXED BY ${index}
       WHERE ${living} AND ${where} ORDER BY ${order} LIMIT ?6)`;
  const anywhere = words.map((_, at) => `search LIKE ?${8 + at} ESCAPE '\\'`).join(' AND ');
  const rows = await queries.all<{ id: number }>(
    `WITH hit(id, rank) AS (
       SELECT p.id, 0 FROM code c JOIN unit u ON u.id = c.unit_id JOIN product p ON p.id = u.product_id
         WHERE c.code = ?1 AND c.ended_at IS NULL AND p.${living}
       UNION ALL ${tier(1, 'product_by_search', 'search >= ?2 AND search < ?3', 'search')}
       UNION ALL ${tier(2, 'product_by_initials', 'initials >= ?4 AND initials < ?5', 'initials')}
       UNION ALL ${tier(3, 'product_by_pinyin', 'pinyin >= ?4 AND pinyin < ?5', 'pinyin')}
       UNION ALL ${tier(4, 'product_by_search', anywhere, 'search')})
     SELECT id FROM hit JOIN product USING (id) GROUP BY id ORDER BY min(rank), length(name), pinyin, id LIMIT ?6`,
    [normaliseCode(text), first, prefixEnd(first), bare, prefixEnd(bare), limit, categoryId, ...words],
  );
  return rows.map((row) => row.id);
}
