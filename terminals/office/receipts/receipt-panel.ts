import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { receiptOf } from '../../../hub/model/receipt.ts';
import type { SaleView } from '../../../hub/model/sale.ts';
import { sale } from '../../../hub/protocol/sales.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/reports.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { Live } from '../../../web/live.ts';
import { shopSettings } from '../../../web/page.ts';
import '../../../web/receipt/paper.ts';
import { receiptWords } from '../../../web/receipt/words.ts';
import { marks, shared } from '../../../web/theme/shared.ts';
import { linkTo, Routed } from '../route.ts';
import './receipt-why.ts';

/** One receipt as it stands on paper, with how its prices came about: `<receipt-panel .sale=${id} @close=${…}>`. */
@customElement('receipt-panel')
export class ReceiptPanel extends LitElement {
  /** The sale's id; empty: closed. */
  @property() sale: string = '';

  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly view = new Live(this, sale, () => (this.sale ? { id: this.sale } : undefined), ['sales']);

  protected override render() {
    const { value, refusal } = this.view;
    const shown = value?.id === this.sale ? value : undefined;
    return html`<g-panel ?open=${this.sale !== ''} heading=${shown ? t('reports.sales.paper', { number: shown.number }) : t('office.sales.title')}
      @close=${() => send(this, 'close')}>
      ${shown ? this.paper(shown) : refusal ? this.trouble() : html`<p class="soft">${t('common.loading')}</p>`}
    </g-panel>`;
  }

  private paper(view: SaleView) {
    const shop = shopSettings();
    if (!shop) return nothing;
    return html`<div class="all">
      ${view.reason ? html`<p class="reason">${t('reports.sales.reason', { reason: view.reason })}</p>` : nothing}
      ${this.link(view.refersTo, 'reports.sales.original')} ${this.link(view.voidedBy, 'reports.sales.voidedBy')}
      <g-paper .document=${receiptOf(view, shop, receiptWords(shop))} label=${t('reports.sales.paper', { number: view.number })}></g-paper>
      <receipt-why .sale=${view}></receipt-why>
      <p class="soft">${t('reports.sales.atTill')}</p>
    </div>`;
  }

  private link(
    to: { id: string; number: string } | undefined,
    key: 'reports.sales.original' | 'reports.sales.voidedBy',
  ) {
    if (!to) return nothing;
    return html`<p><a class="link" href=${linkTo('sales', [to.id], this.at.route.filters)}>${t(key, { number: to.number })} ›</a></p>`;
  }

  private trouble() {
    const words = refusalText(this.view.refusal!);
    return html`<g-empty icon="warning" heading=${words.what} text=${words.do}></g-empty>`;
  }

  static override styles = [
    shared,
    marks,
    css`
      .all {
        display: grid;
        gap: var(--s4);
      }
      .reason {
        padding: var(--s2) var(--s3);
        border-radius: var(--radius);
        background: var(--amber-wash);
        color: var(--amber);
        overflow-wrap: anywhere;
      }
      .all a {
        display: inline-flex;
        align-items: center;
        min-height: 32px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'receipt-panel': ReceiptPanel;
  }
}
