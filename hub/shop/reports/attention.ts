import type { Day } from '../../model/time.ts';
import type { DayOverview } from '../../protocol/reports.ts';
import type { Queries } from '../../store/store.ts';
import { numberOfSql } from '../sales/number.ts';
import { openDays } from '../shifts/day.ts';

type Attention = DayOverview['attention'];
type Finding = Omit<Attention[number], 'kind'>;

/**
 * What somebody should see to. `detail` is an example: a product's name, the oldest job's title, the oldest open day, the oldest late sale's number;
 * for shifts the sum of their differences in minor units; for what was unusual nothing.
 */
export async function attentionOf(
  books: Queries,
  { from, to, today, seesNotices }: { from: Day; to: Day; today: Day; seesNotices: boolean },
): Promise<Attention> {
  const printing = books.get<Finding>(
    `SELECT count(*) AS count, coalesce((SELECT title FROM print_job WHERE state IN ('queued', 'sending', 'unknown',
       'failed') ORDER BY id LIMIT 1), '') AS detail
     FROM print_job WHERE state IN ('queued', 'sending', 'unknown', 'failed')`,
  );
  const differences = books.get<Finding>(
    `SELECT count(*) AS count, coalesce(sum(counted - expected), 0) || '' AS detail
     FROM shift WHERE business_day BETWEEN ? AND ? AND counted <> expected`,
    [from, to],
  );
  const late = books.get<Finding>(
    `SELECT count(*) AS count, coalesce((SELECT ${numberOfSql('terminal', 'printed_day', 'printed_number')} FROM late_sale
       WHERE differences IS NOT NULL AND seen_at IS NULL ORDER BY sale_seq LIMIT 1), '') AS detail
     FROM late_sale WHERE differences IS NOT NULL AND seen_at IS NULL`,
  );
  const notices = seesNotices
    ? books.get<Finding>(`SELECT count(*) AS count, '' AS detail FROM notice WHERE seen_at IS NULL`)
    : undefined;
  const open = (await openDays(books)).filter((day) => day < today);
  const found: [Attention[number]['kind'], Finding | undefined][] = [
    ...(await shortGoods(books)),
    ['print-waiting', await printing],
    ['shift-difference', await differences],
    ['late-differs', await late],
    ['notices', await notices],
    ['day-open', { count: open.length, detail: open.at(-1) ?? '' }],
  ];
  return found.flatMap(([kind, finding]) => (finding && finding.count > 0 ? [{ kind, ...finding }] : []));
}

const conditions = {
  'below-zero': 's.quantity < 0',
  'out-of-stock': 'coalesce(s.quantity, 0) = 0',
  'low-stock': 's.quantity > 0 AND s.quantity <= p.stock_min',
} as const;

/** Goods that are running out, in one walk through the catalogue. */
async function shortGoods(books: Queries): Promise<[keyof typeof conditions, Finding][]> {
  const kinds = Object.keys(conditions) as (keyof typeof conditions)[];
  const columns = kinds.map(
    (kind) => `count(*) FILTER (WHERE ${conditions[kind]}) AS "${kind}",
      min(p.name) FILTER (WHERE ${conditions[kind]}) AS "${kind} name"`,
  );
  const row = await books.get<Record<string, number & string>>(
    `SELECT ${columns.join()} FROM product p LEFT JOIN stock s ON s.product_id = p.id
     WHERE p.ended_at IS NULL AND p.stock_tracked`,
  );
  return kinds.map((kind) => [kind, { count: row![kind]!, detail: row![`${kind} name`] ?? '' }]);
}
