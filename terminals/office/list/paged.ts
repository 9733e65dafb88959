import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { z } from 'zod';
import type { Answer, Refusal } from '../../../hub/model/answer.ts';
import type { Topic } from '../../../hub/model/topics.ts';
import type { Query } from '../../../hub/protocol/contract.ts';
import type { Page } from '../../../hub/protocol/fields.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { onChanges } from '../../../web/live.ts';
import { Rest } from '../../../web/rest.ts';
import type { Hub } from '../../../web/socket/hub.ts';
import { hub as pageHub } from '../../../web/socket/index.ts';
import { farPages, pageSize, pagesOf, rowsOf, type Span } from './pages.ts';

/** A query that answers a page of rows. */
type PageQuery<Input extends z.ZodType, Row, More> = Query<Input, Page<Row> & More>;
/** What the list is asked for, but for the page. */
type Wanted<Input extends z.ZodType> = Omit<z.input<Input>, 'offset' | 'limit'>;

/**
 * A list of any length that keeps itself true: the pages in sight are asked for, and asked again when one of the topics
 * changes in the shop. One question at a time, and after a slow one a rest before what is shown already is asked for
 * again; another input empties the list when its first page is there.
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
  /** Pages that something changed since they were asked for; who was marked first is asked for first. */
  private stale = new Set<number>();
  private span: Span = { first: 0, end: pageSize };
  private asked: string | undefined;
  private readonly rest = new Rest();
  private readonly here: WhileHere;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly query: PageQuery<Input, Row, More>,
    /** undefined: nothing to ask now. */
    private readonly input: () => Wanted<Input> | undefined,
    topics: readonly Topic[],
    private readonly hub: Hub = pageHub,
  ) {
    this.here = new WhileHere(host, () => {
      const stop = onChanges(topics, () => this.refresh(), hub);
      this.refresh();
      return [stop];
    });
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
    for (const page of [0, ...this.pages.keys()]) this.stale.add(page);
    this.ask();
  }

  /** A page of the same list, for whoever wants all of it. */
  readonly page = (offset: number, limit: number, signal: AbortSignal): Promise<Answer<Page<Row> & More>> =>
    this.hub.ask(this.query, { ...this.input(), offset, limit } as z.input<Input>, { signal });

  /** The element may have changed what the list depends on. */
  hostUpdated(): void {
    if (this.wanted !== '' && this.asked !== this.wanted) this.ask();
  }

  private get wanted(): string {
    return JSON.stringify(this.input()) ?? '';
  }

  private ask(): void {
    const page = this.next();
    if (page !== undefined && !this.isShown(page)) this.rest.end();
    // An element that has left is drawn once more: it asks nothing, else it would ask for ever.
    if (!this.asking && !this.here.signal.aborted) void this.askWhileMissing(this.here.signal);
  }

  private async askWhileMissing(signal: AbortSignal): Promise<void> {
    this.asking = true;
    for (let page = this.next(); page !== undefined && !signal.aborted; page = this.next()) {
      if (this.isShown(page) && this.rest.left_ms > 0) {
        await this.rest.over(signal);
        continue;
      }
      const input = this.wanted;
      this.stale.delete(page); // what changes while it is asked for makes it stale again
      const began = performance.now();
      const answer = await this.page(page * pageSize, pageSize, signal);
      this.rest.after(performance.now() - began);
      if (signal.aborted || input !== this.wanted) {
        this.stale.add(page);
        continue;
      }
      if (input !== this.asked) this.begin(input);
      this.take(page, answer);
    }
    this.asking = false;
    // The element came back while the question of its former life was ending.
    if (signal.aborted && !this.here.signal.aborted) this.ask();
    this.host.requestUpdate();
  }

  /** The page to ask for next, if one in sight is missing or stale. */
  private next(): number | undefined {
    if (this.wanted === '') return undefined;
    if (this.asked !== this.wanted) return 0;
    const last = Math.max(0, Math.ceil(this.total / pageSize) - 1);
    const inSight = pagesOf(this.span).filter((page) => page <= last);
    return inSight.find((page) => !this.pages.has(page)) ?? [...this.stale].find((page) => inSight.includes(page));
  }

  /** Whether rows of it stand there already, of what the list is asked for now: its next answer can wait. */
  private isShown(page: number): boolean {
    return this.asked === this.wanted && this.pages.has(page);
  }

  private begin(input: string): void {
    this.asked = input;
    this.pages.clear();
    this.stale = new Set(this.stale.has(0) ? [0] : []);
    this.span = { first: 0, end: pageSize };
  }

  private take(page: number, answer: Answer<Page<Row> & More>): void {
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
