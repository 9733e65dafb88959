import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { receiptOf } from '../../../hub/model/receipt.ts';
import type { SaleView } from '../../../hub/model/sale.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import '../../../web/receipt/paper.ts';
import { receiptWords } from '../../../web/receipt/words.ts';
import { session } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { printCopy, saleQuery } from '../wire/sales.ts';
import { isRefundable, isVoidable } from './refunding.ts';

/**
 * One receipt as paper, with what can be done to it: `<receipt-view .counter saleId=${…} @refund=${SaleView}
 * @void=${SaleView} @choose=${id} @loaded=${SaleView}>`.
 */
@customElement('receipt-view')
export class ReceiptView extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @property() saleId: string = '';
  @state() private printing: boolean = false;

  readonly words = new Localized(this);
  private readonly live = new Live(this, saleQuery, () => (this.saleId ? { id: this.saleId } : undefined), ['sales']);
  private told: string = '';

  /** The receipt asked for; undefined while another's answer still stands. */
  get sale(): SaleView | undefined {
    return this.live.value?.id === this.saleId ? this.live.value : undefined;
  }

  protected override updated(): void {
    if (!this.sale || this.told === this.saleId) return;
    this.told = this.saleId;
    send<SaleView>(this, 'loaded', this.sale);
  }

  protected override render() {
    const { sale } = this;
    if (!sale && this.live.refusal && !this.live.asking) {
      const words = refusalText(this.live.refusal);
      return html`<g-empty icon="warning" .heading=${words.what} .text=${words.do}>
        <g-button @click=${() => this.live.refresh()}>${t('common.retry')}</g-button></g-empty>`;
    }
    if (!sale) return html`<p class="soft waiting">${t('common.loading')}</p>`;
    return html`${this.marks(sale)}
      <div class="roll"><g-paper .document=${receiptOf(sale, this.counter.settings, receiptWords(this.counter.settings))}
        .label=${t('receipts.paper', { number: sale.number })}></g-paper></div>
      <div class="acts">
        ${this.act(session.may('sale.reprint'), 'printer', t('receipts.reprint'), () => void this.reprint(sale), this.printing)}
        ${this.act(isRefundable(sale), 'undo', t('receipts.refund'), () => send(this, 'refund', sale))}
        ${this.act(isVoidable(sale), 'close', t('receipts.void'), () => send(this, 'void', sale))}
      </div>`;
  }

  private marks(sale: SaleView) {
    const back = sale.lines.some((line) => line.refundedQuantity > 0);
    const { voidedBy, refersTo } = sale;
    if (!voidedBy && !refersTo && !back) return nothing;
    return html`<p class="marks">
      ${voidedBy ? html`<span class="bad">${t('receipts.voidedBy')}</span>${this.link(voidedBy)}` : nothing}
      ${back ? html`<span class="amber">${t('receipts.partlyRefunded')}</span>` : nothing}
      ${refersTo ? html`<span>${t('receipts.original')}</span>${this.link(refersTo)}` : nothing}
    </p>`;
  }

  private link({ id, number }: { id: string; number: string }) {
    return html`<g-button kind="quiet" @click=${() => send(this, 'choose', id)}>${number}<g-icon name="next"></g-icon></g-button>`;
  }

  private act(may: boolean, icon: 'printer' | 'undo' | 'close', label: string, act: () => void, busy = false) {
    if (!may) return nothing;
    return html`<g-button big ?busy=${busy} @click=${act}><g-icon name=${icon}></g-icon>${label}</g-button>`;
  }

  private async reprint(sale: SaleView): Promise<void> {
    this.printing = true;
    const answer = await printCopy(sale.id);
    this.printing = false;
    if (answer.ok) toast(t('receipts.reprinted'));
    else toastRefusal(answer);
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        height: 100%;
        min-height: 0;
      }
      .waiting {
        padding: var(--s8);
        text-align: center;
      }
      .roll {
        grid-row: 2;
        overflow: auto;
        padding: var(--s4);
      }
      .marks {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2);
        padding: var(--s2) var(--s4);
        border-bottom: 1px solid var(--line);
      }
      .marks span {
        padding: 2px var(--s2);
        border-radius: var(--radius-small);
        background: var(--raised);
      }
      .marks .bad {
        background: var(--money-wash);
        color: var(--money);
      }
      .marks .amber {
        background: var(--amber-wash);
        color: var(--amber);
      }
      .acts {
        grid-row: 3;
        display: flex;
        gap: var(--s2);
        padding: var(--s3) var(--s4);
        border-top: 1px solid var(--line);
      }
      .acts > * {
        flex: 1;
      }
      .acts:empty {
        display: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'receipt-view': ReceiptView;
  }
}
