import { language } from '../../../web/i18n/index.ts';
import type { Sort } from '../../../web/kit/table.ts';

/** Rows of a short list in the order asked for: texts as the language sorts them (Chinese by pinyin), numbers by size. */
export function bySort<Row>(
  rows: readonly Row[],
  sort: Sort | undefined,
  values: Readonly<Record<string, (row: Row) => string | number>>,
): Row[] {
  const value = sort && values[sort.key];
  if (!value) return [...rows];
  const words = new Intl.Collator(language(), { numeric: true });
  const compare = (a: string | number, b: string | number): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
  return [...rows].sort((a, b) => compare(value(a), value(b)) * (sort.descending ? -1 : 1));
}
