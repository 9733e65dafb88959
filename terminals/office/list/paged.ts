import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { z } from 'zod';
import type { Answer, Refusal } from '../../../hub/model/answer.ts';
import type { Topic } from '../../../hub/model/topics.ts';
import type { Query } from '../../../hub/protocol/contract.ts';
import type { Page } from '../../../hub/protocol/fields.ts';
import { onChanges } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { farPages, pageSize, pagesOf, rowsOf, type Span } from './pages.ts';

/** A query that answers a page of rows. */
type PageQuery<Input extends z.ZodType, Row, More> = Query<Input, Page<Row> & More>;
/** What the list is asked for, but for the page. */
type Wanted<Input extends z.ZodType> = Omit<z.input<Input>, 'offset' | 'limit'>;

/**
 * A list of any length that keeps itself true: the pages in sight are asked for, and asked again when one of the topics
 * changes in the shop. One question at a time; another input empties the list when its first page is there.
 *
 *     readonly goods = new Paged(this, list, () => ({ text: this.text }), ['catalog']);
 *     html`<g-table .rows=${goods.rows} .total=${goods.total} @range=${(e) => goods.show(e.detail)}>`
 */
export class Paged<Input extends z.ZodType, Row, More = unknown> implements ReactiveController {
  rows: readonly (Row | undefined)[] = [];
  total = 0;
  /** What the last answer said besides its rows. */
  more: (Page<Row> & More) | undefined;
  refusal: Refusal | undefined;
  /** A question is under way. */
  asking = false;

  private pages = new Map<number, readonly Row[]>();
  private stale = new Set<number>();
  private span: Span = { first: 0, end: pageSize };
  private asked: string | undefined;
  private stop: (() => void) | undefined;
  private leaving = new AbortController();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly query: PageQuery<Input, Row, More>,
    /** undefined: nothing to ask now. */
    private readonly input: () => Wanted<Input> | undefined,
    private readonly topics: readonly Topic[],
  ) {
    host.addController(this);
  }

  /** Nothing has been answered yet. */
  get loading(): boolean {
    return this.more === undefined && this.refusal === undefined;
  }

  /** What is in sight now. */
  show(span: Span): void {
    this.span = span;
    this.ask();
  }

  /** Asks again for what is in sight; what is not will be asked for when it is. */
  refresh(): void {
    this.stale = new Set(this.pages.keys());
    this.ask(true);
  }

  /** A page of the same list, for whoever wants all of it. */
  readonly page = (offset: number, limit: number, signal: AbortSignal): Promise<Answer<Page<Row> & More>> =>
    hub.ask(this.query, { ...this.input(), offset, limit } as z.input<Input>, { signal });

  hostConnected(): void {
    this.leaving = new AbortController();
    this.stop = onChanges(this.topics, () => this.refresh());
    this.refresh();
  }

  hostDisconnected(): void {
    this.leaving.abort();
    this.stop?.();
  }

  /** The element may have changed what the list depends on. */
  hostUpdated(): void {
    if (this.wanted !== '' && this.asked !== this.wanted) this.ask();
  }

  private get wanted(): string {
    return JSON.stringify(this.input()) ?? '';
  }

  private ask(anew = false): void {
    if (anew && this.pages.size === 0) this.stale.add(0);
    // An element that has left is drawn once more: it asks nothing, else it would ask for ever.
    if (!this.asking && !this.leaving.signal.aborted) void this.askWhileMissing(this.leaving.signal);
  }

  private async askWhileMissing(signal: AbortSignal): Promise<void> {
    this.asking = true;
    for (let page = this.next(); page !== undefined && !signal.aborted; page = this.next()) {
      const input = this.wanted;
      const answer = await this.page(page * pageSize, pageSize, signal);
      if (signal.aborted || input !== this.wanted) continue;
      if (input !== this.asked) this.begin(input);
      this.take(page, answer);
    }
    this.asking = false;
    // The element came back while the question of its former life was ending.
    if (signal.aborted && !this.leaving.signal.aborted) this.ask();
    this.host.requestUpdate();
  }

  /** The page to ask for next, if one in sight is missing or stale. */
  private next(): number | undefined {
    if (this.wanted === '') return undefined;
    if (this.asked !== this.wanted) return 0;
    const last = Math.max(0, Math.ceil(this.total / pageSize) - 1);
    return pagesOf(this.span).find((page) => page <= last && (!this.pages.has(page) || this.stale.has(page)));
  }

  private begin(input: string): void {
    this.asked = input;
    this.pages.clear();
    this.stale.clear();
    this.span = { first: 0, end: pageSize };
  }

  private take(page: number, answer: Answer<Page<Row> & More>): void {
    this.stale.delete(page);
    this.refusal = answer.ok ? undefined : answer;
    if (answer.ok) {
      this.more = answer.value;
      this.total = answer.value.total;
      this.pages.set(page, answer.value.rows);
      for (const far of farPages(this.pages.keys(), this.span)) this.pages.delete(far);
      this.rows = rowsOf(this.pages, this.total);
    } else if (!this.pages.has(page)) this.pages.set(page, []); // asked again when something changes, not at once
    this.host.requestUpdate();
  }
}
