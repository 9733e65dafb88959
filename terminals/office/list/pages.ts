/** Rows of a long list, held by pages around what is in sight. */
export const pageSize = 100;
/** Pages kept; those farthest from what is in sight go first. 40 hold 4,000 rows. */
const kept = 40;

export interface Span {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** The numbers of the pages that a span of rows lies in. */
export function pagesOf({ first, end }: Span): number[] {
  const from = Math.floor(first / pageSize);
  const to = Math.floor(Math.max(first, end - 1) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** Which pages may be forgotten, seen from the middle of the span. */
export function farPages(pages: Iterable<number>, { first, end }: Span): number[] {
  const middle = (first + end) / 2 / pageSize;
  return [...pages].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle)).slice(kept);
}

/** The rows as a sparse array: what no page holds is a hole. */
export function rowsOf<Row>(pages: ReadonlyMap<number, readonly Row[]>, total: number): (Row | undefined)[] {
  const rows: (Row | undefined)[] = [];
  rows.length = total;
  for (const [page, its] of pages) {
    its.forEach((row, at) => {
      if (page * pageSize + at < total) rows[page * pageSize + at] = row;
    });
  }
  return rows;
}
