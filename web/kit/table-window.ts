/** Which rows of a long list are drawn: those in sight and a few around them. */
export interface Range {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Rows drawn beyond each edge, so that scrolling by a wheel or a finger does not show gaps. */
const spare = 8;

/** The rows to draw for a scroll position; all sizes in CSS pixels. */
export function visibleRange(scrollTop: number, height: number, rowHeight: number, total: number): Range {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  const end = Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + spare);
  return { first: Math.min(first, total), end: Math.max(end, 0) };
}

/** Where to scroll so that a row is wholly in sight, moving as little as possible. `head`: what covers the top. */
export function scrollFor(row: number, scrollTop: number, height: number, rowHeight: number, head: number): number {
  const top = row * rowHeight;
  const room = height - head;
  if (top < scrollTop) return top;
  return top + rowHeight > scrollTop + room ? top + rowHeight - room : scrollTop;
}

/** The row that a key goes to from `at`; undefined: not a key of the list. */
export function rowAfter(key: string, at: number, page: number, total: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: total - 1,
  };
  const to = steps[key];
  return to === undefined || total === 0 ? undefined : Math.min(total - 1, Math.max(0, to));
}
