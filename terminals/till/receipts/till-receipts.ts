import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SaleView } from '../../../hub/model/sale.ts';
import { addDays, businessDay } from '../../../hub/model/time.ts';
import { dateTime, Localized, money, refusalText, t, time } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/receipts.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/icon.ts';
import { onKeys } from '../../../web/kit/keys.ts';
import '../../../web/kit/search.ts';
import type { Search } from '../../../web/kit/search.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import '../../../web/kit/table.ts';
import type { Column } from '../../../web/kit/table.ts';
import '../../../web/kit/tabs.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter, ReceiptsPanel } from '../state.ts';
import { type BookedReturn, findSale, type SaleRow, salesQuery } from '../wire/sales.ts';
import { receiptNumber } from './number.ts';
import './receipt-view.ts';
import type { ReceiptView } from './receipt-view.ts';
import { receiptsStyles } from './receipts-styles.ts';
import './refund-form.ts';
import { isRefundable } from './refunding.ts';
import './void-form.ts';

const spans = ['today', 'yesterday', 'week', 'all'] as const;
type Span = (typeof spans)[number];
const kinds = ['all', 'sale', 'refund', 'void'] as const;
/** Rows asked for at first, and the most that the hub gives at once. */
const rows = { first: 100, most: 500 };

/** Receipts: looked up, copied, refunded, voided. What it is given and tells is said in state.ts, ReceiptsPanel. */
@customElement('till-receipts')
export class TillReceipts extends LitElement implements ReceiptsPanel {
  @property({ attribute: false }) counter!: Counter;
  @property() purpose: 'look' | 'refund' = 'look';

  @state() private text: string = '';
  @state() private span: Span = 'today';
  @state() private kind: (typeof kinds)[number] = 'all';
  @state() private limit: number = rows.first;
  @state() private chosen: string = '';
  /** The receipt under a form. */
  @state() private form: { does: 'refund' | 'void'; sale: SaleView } | undefined;
  @query('g-search') private readonly search!: Search;
  @query('receipt-view') private readonly view!: ReceiptView | null;
  /** Opened by number in order to refund: its form opens as soon as it is here. */
  private toRefund: string = '';

  readonly words = new Localized(this);
  private readonly live = new Live(this, salesQuery, () => this.asked, ['sales']);
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    const keys = { back: () => this.back(), search: () => this.search?.focus(), refund: () => this.refundChosen() };
    onKeys(keys, this.leaving.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override async firstUpdated(): Promise<void> {
    await this.search.updateComplete; // before its first drawing it has no line to focus
    this.search.focus();
  }

  scanned(code: string): boolean {
    const number = receiptNumber(code);
    if (!number) return false;
    if (this.form) return false; // a form half filled in is not thrown away by a scan
    void this.openNumber(number);
    return true;
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
    return html`<header>
        <g-button kind="quiet" key="Esc" @click=${this.back}><g-icon name="back"></g-icon>${t('common.back')}</g-button>
        <h2>${this.purpose === 'refund' ? t('receipts.refund') : t('receipts.title')}</h2>
        <g-search .value=${this.text} key="F2" .placeholder=${this.purpose === 'refund' ? t('receipts.searchRefund') : t('receipts.search')}
          @search=${(event: CustomEvent<string>) => this.look(event.detail)} @enter=${this.entered} @leave=${this.back}
          @keydown=${this.intoList}></g-search>
      </header>
      <div class="body ${this.chosen || this.form ? 'open' : ''}">
        <main class="list">
          <div class="filters">
            <g-tabs kind="pills" .label=${t('receipts.when')} .selected=${this.span} .tabs=${spans.map((id) => ({ id, label: t(`receipts.spans.${id}`) }))}
              @select=${(event: CustomEvent<Span>) => this.choose({ span: event.detail })}></g-tabs>
            <g-tabs kind="pills" .label=${t('receipts.what')} .selected=${this.kind} .tabs=${kinds.map((id) => ({ id, label: t(`receipts.kinds.${id}`) }))}
              @select=${(event: CustomEvent<(typeof kinds)[number]>) => this.choose({ kind: event.detail })}></g-tabs>
          </div>
          ${this.table()}
        </main>
        <aside>${this.side()}</aside>
      </div>`;
  }

  private table() {
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
        @choose=${(event: CustomEvent<{ row: SaleRow }>) => this.open(event.detail.row.id)} @range=${this.inSight}></g-table>
      <p class="foot"><span>${t('receipts.count', { n: value.total })}</span><strong>${money(value.sum)}</strong>
        ${value.total > rows.most && this.limit >= rows.most ? html`<span class="soft">${t('receipts.narrow', { n: rows.most })}</span>` : nothing}</p>`;
  }

  private get columns(): Column<SaleRow>[] {
    const whole = this.span === 'today' || this.span === 'yesterday' ? time : dateTime;
    return [
      { key: 'number', title: t('receipts.number'), width: 'minmax(136px, 1.3fr)', cell: (row) => row.number },
      { key: 'at', title: t('common.time'), width: whole === time ? '64px' : '148px', cell: (row) => whole(row.at) },
      { key: 'staff', title: t('receipts.cashier'), wide: true, cell: (row) => row.staffName },
      { key: 'state', title: t('receipts.state'), width: '112px', cell: (row) => this.stateOf(row) },
      {
        key: 'total',
        title: t('common.total'),
        end: true,
        width: 'minmax(84px, 0.8fr)',
        cell: (row) => html`<span class=${row.total < 0 ? 'out' : ''}>${money(row.total)}</span>`,
      },
    ];
  }

  private stateOf(row: SaleRow) {
    if (row.kind !== 'sale') return html`<span class="out">${t(`receipts.kinds.${row.kind}`)}</span>`;
    if (row.voided) return html`<span class="out">${t('receipts.voided')}</span>`;
    if (row.refunded > 0) return html`<span class="amber">${t('receipts.hasRefund')}</span>`;
    return row.tenders.map((one) => t(`common.tender.${one as 'cash' | 'card'}`)).join(' + ');
  }

  private side() {
    const { form } = this;
    const done = (event: CustomEvent<BookedReturn>) => this.returned(event.detail);
    if (form?.does === 'refund') {
      return html`<refund-form .counter=${this.counter} .sale=${form.sale} @done=${done} @back=${this.closeForm}></refund-form>`;
    }
    if (form)
      return html`<void-form .counter=${this.counter} .sale=${form.sale} @done=${done} @back=${this.closeForm}></void-form>`;
    if (!this.chosen)
      return html`<g-empty icon="receipt" .heading=${t('receipts.chooseOne')} .text=${t('receipts.chooseOneDo')}></g-empty>`;
    return html`<receipt-view .counter=${this.counter} .saleId=${this.chosen} @choose=${(event: CustomEvent<string>) => this.open(event.detail)}
      @loaded=${(event: CustomEvent<SaleView>) => this.loaded(event.detail)}
      @refund=${(event: CustomEvent<SaleView>) => this.begin('refund', event.detail)}
      @void=${(event: CustomEvent<SaleView>) => this.begin('void', event.detail)}></receipt-view>`;
  }

  private look(text: string): void {
    this.text = text;
    this.limit = rows.first;
  }

  private choose(filter: { span?: Span; kind?: (typeof kinds)[number] }): void {
    this.span = filter.span ?? this.span;
    this.kind = filter.kind ?? this.kind;
    this.limit = rows.first;
  }

  private inSight(event: CustomEvent<{ end: number }>): void {
    if (event.detail.end >= this.limit - 20 && (this.live.value?.total ?? 0) > this.limit) {
      this.limit = Math.min(rows.most, this.limit + 200);
    }
  }

  private readonly entered = (): void => {
    const number = receiptNumber(this.text);
    if (number) void this.openNumber(number);
    else if (this.live.value?.rows[0]) this.open(this.live.value.rows[0].id);
  };

  private async openNumber(number: string): Promise<void> {
    const answer = await findSale(number);
    if (answer.ok && answer.value) {
      play('tick');
      if (this.purpose === 'refund') this.toRefund = answer.value.id;
      this.open(answer.value.id);
      return;
    }
    play('buzz');
    toastRefusal(answer.ok ? { ok: false, code: 'sale.unknown' } : answer);
  }

  private open(id: string): void {
    this.chosen = id;
    this.form = undefined;
  }

  private loaded(sale: SaleView): void {
    if (this.toRefund !== sale.id) return;
    this.toRefund = '';
    if (isRefundable(sale) && session.may('sale.refund')) this.begin('refund', sale);
  }

  private begin(does: 'refund' | 'void', sale: SaleView): void {
    this.form = { does, sale };
  }

  private refundChosen(): void {
    const sale = this.view?.sale;
    if (sale && isRefundable(sale) && session.may('sale.refund')) this.begin('refund', sale);
    else this.search.focus();
  }

  private returned({ saleId, amount }: BookedReturn): void {
    toast(t('receipts.returned', { sum: amount }));
    this.open(saleId);
    this.search.focus();
  }

  private readonly closeForm = (): void => {
    this.form = undefined;
    this.search.focus();
  };

  private readonly back = (): void => {
    if (this.form) this.closeForm();
    else if (this.chosen && this.isNarrow) this.chosen = '';
    else send(this, 'back');
  };

  /** On a phone the receipt lies over the list; one step back leads to the list. */
  private get isNarrow(): boolean {
    return this.clientWidth < 760;
  }

  private intoList(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.renderRoot.querySelector('g-table')?.shadowRoot?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }

  static override styles = [shared, receiptsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-receipts': TillReceipts;
  }
}
