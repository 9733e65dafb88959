import { html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SaleView } from '../../../hub/model/sale.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/i18n/rooms/receipts.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/icon.ts';
import { onKeys } from '../../../web/kit/keys.ts';
import '../../../web/kit/search.ts';
import type { Search } from '../../../web/kit/search.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Who } from '../../../web/session.ts';
import { HubStatus, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { island } from '../ledger/island.ts';
import type { Counter, ReceiptsPanel } from '../state.ts';
import '../ledger/own-receipts.ts';
import { type BookedReturn, findSale } from '../wire/sales.ts';
import { receiptNumber } from './number.ts';
import './receipt-list.ts';
import type { ReceiptList } from './receipt-list.ts';
import './receipt-view.ts';
import type { ReceiptView } from './receipt-view.ts';
import { receiptsStyles } from './receipts-styles.ts';
import './refund-form.ts';
import { isRefundable } from './refunding.ts';
import './void-form.ts';

/** Receipts: looked up, copied, refunded, voided. What it is given and tells is said in state.ts, ReceiptsPanel. */
@customElement('till-receipts')
export class TillReceipts extends LitElement implements ReceiptsPanel {
  @property({ attribute: false }) counter!: Counter;
  @property() purpose: 'look' | 'refund' = 'look';

  @state() private text: string = '';
  @state() private chosen: string = '';
  /** The receipt under a form. */
  @state() private form: { does: 'refund' | 'void'; sale: SaleView } | undefined;
  @query('g-search') private readonly search!: Search;
  @query('receipt-list') private readonly list!: ReceiptList | null;
  @query('receipt-view') private readonly view!: ReceiptView | null;
  /** Opened by number in order to refund: its form opens as soon as it is here. */
  private toRefund: string = '';

  readonly words = new Localized(this);
  readonly status = new HubStatus(this, hub);
  readonly who = new Who(this);
  readonly here = new WhileHere(this, (signal) => {
    const keys = { back: () => this.back(), search: () => this.search?.focus(), refund: () => this.refundChosen() };
    onKeys(keys, signal);
  });

  protected override async firstUpdated(): Promise<void> {
    await this.search.updateComplete; // before its first drawing it has no line to focus
    this.search.focus();
  }

  scanned(code: string): boolean {
    const number = receiptNumber(code);
    if (!number) return false;
    if (island.alone) {
      this.text = number;
      return true;
    }
    if (this.form) return false; // a form half filled in is not thrown away by a scan
    void this.openNumber(number);
    return true;
  }

  protected override render() {
    return html`<header>
        <g-button kind="quiet" key="Esc" @click=${this.back}><g-icon name="back"></g-icon>${t('common.back')}</g-button>
        <h2>${this.purpose === 'refund' ? t('receipts.refund') : t('receipts.title')}</h2>
        <g-search .value=${this.text} key="F2" .placeholder=${this.purpose === 'refund' ? t('receipts.searchRefund') : t('receipts.search')}
          @search=${(event: CustomEvent<string>) => this.look(event.detail)} @enter=${this.entered} @leave=${this.back}
          @keydown=${this.intoList}></g-search>
      </header>
      ${island.alone ? html`<own-receipts .counter=${this.counter} .text=${this.text}></own-receipts>` : this.books()}`;
  }

  /** The hub's. */
  private books() {
    return html`<div class="body ${this.chosen || this.form ? 'open' : ''}">
        <receipt-list role="main" .counter=${this.counter} .text=${this.text} .chosen=${this.chosen}
          @choose=${(event: CustomEvent<string>) => this.open(event.detail)}></receipt-list>
        <aside>${this.side()}</aside>
      </div>`;
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
  }

  private readonly entered = (): void => {
    if (island.alone) return;
    const number = receiptNumber(this.text);
    if (number) void this.openNumber(number);
    else if (this.list?.first) this.open(this.list.first.id);
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
    if (isRefundable(sale)) this.begin('refund', sale);
  }

  private begin(does: 'refund' | 'void', sale: SaleView): void {
    this.form = { does, sale };
  }

  private refundChosen(): void {
    const sale = this.view?.sale;
    if (sale && isRefundable(sale)) this.begin('refund', sale);
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
    this.list?.focusRows();
  }

  static override styles = [shared, receiptsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-receipts': TillReceipts;
  }
}
