import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Localized, t } from '../i18n/index.ts';
import { marks, shared } from '../theme/shared.ts';
import './icon.ts';
import { send } from './send.ts';
import { tableStyles } from './table-styles.ts';
import { type Range, rowAfter, scrollFor, visibleRange } from './table-window.ts';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** What stands in the cell: a text, or a template. */
  readonly cell: (row: Row) => unknown;
  /** A CSS grid track: `96px`, `2fr`. `minmax(0, 1fr)` where nothing is said. */
  readonly width?: string;
  /** Numbers stand at the end. */
  readonly end?: boolean;
  readonly sortable?: boolean;
  /** Left out where the list is narrower than 640 px. */
  readonly wide?: boolean;
}

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

const rowHeight = 48;
const briefHeight = 64;
const narrow = 640;

/**
 * A list of any length: only the rows in sight are drawn. `<g-table .columns=${…} .rows=${…} .total=${…} .sort=${…}
 * label="…" @choose=${(e) => e.detail} @sort=${…} @range=${…}>`. `rows` may have holes (`undefined`): they show as
 * loading, and `range` ({first, end}) tells the owner what is in sight, to be asked for. Arrows move, Enter or a click
 * chooses (`detail`: {row, index}). Sorting is the owner's. Where the list is narrow, `.brief` draws a row in two lines.
 * Styles are set as properties: the hub's content security policy lets no style attribute pass.
 */
@customElement('g-table')
export class Table<Row = unknown> extends LitElement {
  @property({ attribute: false }) columns: readonly Column<Row>[] = [];
  @property({ attribute: false }) rows: readonly (Row | undefined)[] = [];
  /**
   * A row on a phone: `<div class="lines">` with four parts, two in a line, 64 px in all. Without it, a narrow list
   * shows fewer columns.
   */
  @property({ attribute: false }) brief: ((row: Row) => unknown) | undefined;
  /** How many there are in all, where `rows` does not hold them yet. */
  @property({ type: Number }) total: number | undefined;
  @property({ attribute: false }) sort: Sort | undefined;
  @property() label: string = '';
  /** The row with the cursor; -1: none. */
  @property({ type: Number }) cursor = -1;

  @query('[role="grid"]') private readonly grid!: HTMLElement;
  @query('.head') private readonly head!: HTMLElement;
  @state() private range: Range = { first: 0, end: 0 };
  @state() private narrow: boolean = false;

  readonly words = new Localized(this);
  private readonly sizes = new ResizeObserver(() => this.measure());

  private get count(): number {
    return this.total ?? this.rows.length;
  }

  private get isBrief(): boolean {
    return this.narrow && this.brief !== undefined;
  }

  private get rowHeight(): number {
    return this.isBrief ? briefHeight : rowHeight;
  }

  private get shown(): readonly Column<Row>[] {
    if (this.isBrief) return [{ key: 'brief', title: this.label, cell: this.brief! }];
    return this.narrow ? this.columns.filter((column) => !column.wide) : this.columns;
  }

  protected override render() {
    const tracks = this.shown.map((column) => column.width ?? 'minmax(0, 1fr)').join(' ');
    const { first, end } = this.range;
    const drawn = Array.from({ length: Math.max(0, end - first) }, (_, at) => this.row(first + at));
    return html`<div role="grid" tabindex="0" aria-label=${this.label || nothing} aria-rowcount=${this.count + 1}
      aria-colcount=${this.shown.length} aria-activedescendant=${this.cursorShown ? `r${this.cursor}` : nothing}
      class=${this.isBrief ? 'brief' : ''} .style=${`--tracks: ${tracks}`} @scroll=${this.measure} @keydown=${this.pressed}>
      <div class="row head" role="row" aria-rowindex="1">${this.shown.map((column) => this.heading(column))}</div>
      <div class="rows" role="rowgroup" 
        .style=${`height: ${this.count * this.rowHeight}px`}>${drawn}</div>
    </div>`;
  }

  private heading(column: Column<Row>) {
    const sorted = this.sort?.key === column.key ? (this.sort.descending ? 'descending' : 'ascending') : undefined;
    const next =
      sorted === 'ascending'
        ? t('kit.table.sortDown', { column: column.title })
        : t('kit.table.sortUp', { column: column.title });
    const arrow = sorted ? html`<g-icon name=${sorted === 'ascending' ? 'up' : 'down'}></g-icon>` : nothing;
    return html`<div role="columnheader" class=${column.end ? 'end' : ''} aria-sort=${sorted ?? nothing}>${
      column.sortable
        ? html`<button type="button" tabindex="-1" title=${next} @click=${() => this.sortBy(column, sorted)}>${column.title}${arrow}</button>`
        : column.title
    }</div>`;
  }

  private row(index: number) {
    const row = this.rows[index];
    const cells = this.shown.map(
      (column) =>
        html`<div role="gridcell" class=${column.end ? 'end' : ''}>${
          row === undefined ? html`<i aria-hidden="true"></i>` : column.cell(row)
        }</div>`,
    );
    return html`<div class="row" role="row" id="r${index}" aria-rowindex=${index + 2} aria-selected=${index === this.cursor}
      .style=${`top: ${index * this.rowHeight}px`} @click=${() => this.choose(index)}>${cells}</div>`;
  }

  private get cursorShown(): boolean {
    return this.cursor >= this.range.first && this.cursor < this.range.end;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('rows') || changed.has('total')) this.measure();
  }

  private readonly measure = (): void => {
    if (!this.hasUpdated) return;
    const { scrollTop, clientHeight, clientWidth } = this.grid;
    this.narrow = clientWidth < narrow;
    const next = visibleRange(scrollTop, clientHeight, this.rowHeight, this.count);
    if (next.first === this.range.first && next.end === this.range.end) return;
    this.range = next;
    send(this, 'range', next);
  };

  private pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && this.cursor >= 0) {
      event.preventDefault();
      this.choose(this.cursor);
      return;
    }
    const page = Math.max(1, Math.floor(this.grid.clientHeight / this.rowHeight) - 2);
    const to = rowAfter(event.key, this.cursor, page, this.count);
    if (to === undefined) return;
    event.preventDefault();
    this.cursor = to;
    const { scrollTop, clientHeight } = this.grid;
    this.grid.scrollTop = scrollFor(to, scrollTop, clientHeight, this.rowHeight, this.head.offsetHeight);
    this.measure();
  }

  private choose(index: number): void {
    const row = this.rows[index];
    this.cursor = index;
    if (row !== undefined) send(this, 'choose', { row, index });
  }

  private sortBy(column: Column<Row>, sorted: 'ascending' | 'descending' | undefined): void {
    send<Sort>(this, 'sort', { key: column.key, descending: sorted === 'ascending' });
  }

  static override styles = [shared, marks, tableStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-table': Table;
  }
}
