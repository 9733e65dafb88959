import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { addDays, businessDay } from '../../../hub/model/time.ts';
import { dateTime, Localized, money, refusalText, t, time } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import { send } from '../../../web/kit/send.ts';
import '../../../web/kit/table.ts';
import type { Column } from '../../../web/kit/table.ts';
import '../../../web/kit/tabs.ts';
import { Live } from '../../../web/live.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { type SaleRow, salesQuery } from '../wire/sales.ts';
import { receiptNumber } from './number.ts';

const spans = ['today', 'yesterday', 'week', 'all'] as const;
type Span = (typeof spans)[number];
const kinds = ['all', 'sale', 'refund', 'void'] as const;
/** Rows asked for at first, and the most that the hub gives at once. */
const rows = { first: 100, most: 500 };

/**
 * The shop's receipts, newest first, by day, kind and what was searched for: `<receipt-list .counter .text=${…}
 * .chosen=${id} @choose=${id}>`.
 */
@customElement('receipt-list')
export class ReceiptList extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  /** A number or a part of one; empty: all. */
  @property() text: string = '';
  /** The receipt that is looked at. */
  @property() chosen: string = '';

  @state() private span: Span = 'today';
  @state() private kind: (typeof kinds)[number] = 'all';
  @state() private limit: number = rows.first;
  @query('g-table') private readonly table!: HTMLElement | null;

  readonly words = new Localized(this);
  private readonly live = new Live(this, salesQuery, () => this.asked, ['sales']);

  /** The newest of what is shown. */
  get first(): SaleRow | undefined {
    return this.live.value?.rows[0];
  }

  /** Hands the arrow keys to the list. */
  focusRows(): void {
    this.table?.shadowRoot?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) this.limit = rows.first;
  }

  private get asked() {
    const { timeZone, dayStart } = this.counter.settings;
    const today = businessDay(Date.now(), timeZone, dayStart);
    const text = this.text.trim();
    const from = { today, yesterday: addDays(today, -1), week: addDays(today, -6), all: null }[this.span];
    const to = this.span === 'yesterday' ? addDays(today, -1) : null;
    // A whole number names its own day: the span would only hide it.
    const days = receiptNumber(text) ? { from: null, to: null } : { from, to };
    return { text, ...days, kind: this.kind === 'all' ? null : this.kind, limit: this.limit };
  }

  protected override render() {
    return html`<div class="filters">
        <g-tabs kind="pills" .label=${t('receipts.when')} .selected=${this.span} .tabs=${spans.map((id) => ({ id, label: t(`receipts.spans.${id}`) }))}
          @select=${(event: CustomEvent<Span>) => this.filter({ span: event.detail })}></g-tabs>
        <g-tabs kind="pills" .label=${t('receipts.what')} .selected=${this.kind} .tabs=${kinds.map((id) => ({ id, label: t(`receipts.kinds.${id}`) }))}
          @select=${(event: CustomEvent<(typeof kinds)[number]>) => this.filter({ kind: event.detail })}></g-tabs>
      </div>
      ${this.body()}`;
  }

  private body() {
    const { value, refusal } = this.live;
    if (!value && refusal) {
      const words = refusalText(refusal);
      return html`<g-empty icon="warning" .heading=${words.what} .text=${words.do}><g-button @click=${() => this.live.refresh()}>${t('common.retry')}</g-button></g-empty>`;
    }
    if (!value) return html`<p class="soft waiting">${t('common.loading')}</p>`;
    if (value.rows.length === 0) {
      return this.text
        ? html`<g-empty icon="search" .heading=${t('receipts.notFound', { text: this.text })} .text=${t('receipts.notFoundDo')}></g-empty>`
        : html`<g-empty icon="receipt" .heading=${t('receipts.none')} .text=${t('receipts.noneDo')}></g-empty>`;
    }
    return html`<g-table .label=${t('receipts.title')} .columns=${this.columns} .rows=${value.rows}
        .cursor=${value.rows.findIndex((row) => row.id === this.chosen)}
        @choose=${this.rowChosen} @range=${this.inSight}></g-table>
      <p class="foot"><span>${t('receipts.count', { n: value.total })}</span><strong>${money(value.sum)}</strong>
        ${value.total > rows.most && this.limit >= rows.most ? html`<span class="soft">${t('receipts.narrow', { n: rows.most })}</span>` : nothing}</p>`;
  }

  private get columns(): Column<SaleRow>[] {
    const whole = this.span === 'today' || this.span === 'yesterday' ? time : dateTime;
    return [
      { key: 'number', title: t('receipts.number'), width: 'minmax(136px, 1.3fr)', cell: (row) => row.number },
      { key: 'at', title: t('common.time'), width: whole === time ? '64px' : '148px', cell: (row) => whole(row.at) },
      { key: 'staff', title: t('receipts.cashier'), wide: true, cell: (row) => row.staffName },
      { key: 'state', title: t('receipts.state'), width: '112px', cell: (row) => stateOf(row) },
      {
        key: 'total',
        title: t('common.total'),
        end: true,
        width: 'minmax(84px, 0.8fr)',
        cell: (row) => html`<span class=${row.total < 0 ? 'out' : ''}>${money(row.total)}</span>`,
      },
    ];
  }

  private filter(filter: { span?: Span; kind?: (typeof kinds)[number] }): void {
    this.span = filter.span ?? this.span;
    this.kind = filter.kind ?? this.kind;
    this.limit = rows.first;
  }

  private rowChosen(event: CustomEvent<{ row: SaleRow }>): void {
    send(this, 'choose', event.detail.row.id);
  }

  private inSight(event: CustomEvent<{ end: number }>): void {
    if (event.detail.end >= this.limit - 20 && (this.live.value?.total ?? 0) > this.limit) {
      this.limit = Math.min(rows.most, this.limit + 200);
    }
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--s3);
        min-height: 0;
        min-width: 0;
      }
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s6);
      }
      g-table {
        flex: 1;
        min-height: 0;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s4);
        align-items: baseline;
        padding: var(--s1) var(--s3);
      }
      .waiting {
        padding: var(--s8);
        text-align: center;
      }
    `,
  ];
}

function stateOf(row: SaleRow) {
  if (row.kind !== 'sale') return html`<span class="out">${t(`receipts.kinds.${row.kind}`)}</span>`;
  if (row.voided) return html`<span class="out">${t('receipts.voided')}</span>`;
  if (row.refunded > 0) return html`<span class="warn">${t('receipts.hasRefund')}</span>`;
  return row.tenders.map((one) => t(`common.tender.${one as 'cash' | 'card'}`)).join(' + ');
}

declare global {
  interface HTMLElementTagNameMap {
    'receipt-list': ReceiptList;
  }
}
