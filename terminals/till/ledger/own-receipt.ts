import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { receiptOf } from '../../../hub/model/receipt.ts';
import type { SaleView } from '../../../hub/model/sale.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/receipts.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { toast } from '../../../web/kit/toast.ts';
import type { Entry } from '../../../web/ledger/entry.ts';
import { viewOfEntry } from '../../../web/ledger/view.ts';
import '../../../web/receipt/paper.ts';
import { receiptWords } from '../../../web/receipt/words.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { island } from './island.ts';
import { ownPrinter, printHere } from './print-here.ts';

/** A receipt of the till's own ledger on the screen: `<own-receipt .counter saleId=${…} @close>`. */
@customElement('own-receipt')
export class OwnReceipt extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @property() saleId: string = '';
  @state() private printing: boolean = false;
  /** Whatever comes out now is a copy. */
  private printed = false;
  @state() private entry: Entry | undefined;

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, () => {
    void this.load();
    return [];
  });

  protected override render() {
    const { settings } = this.counter;
    const sale = this.entry?.sold && viewOfEntry(this.entry);
    return html`<g-dialog open heading=${t('receipts.title')} @close=${() => send(this, 'close')}>
      ${
        sale
          ? html`<g-paper .document=${receiptOf(sale, settings, receiptWords(settings))} .label=${t('receipts.paper', { number: sale.number })}></g-paper>`
          : html`<p class="soft">${t('common.loading')}</p>`
      }
      ${
        sale && ownPrinter()
          ? html`<g-button slot="actions" ?busy=${this.printing} @click=${() => void this.print(sale)}><g-icon name="printer"></g-icon>${t('receipts.printHere')}</g-button>`
          : nothing
      }
      <g-button slot="actions" kind="main" autofocus @click=${() => send(this, 'close')}>${t('common.close')}</g-button>
    </g-dialog>`;
  }

  private async print(sale: SaleView): Promise<void> {
    const { settings } = this.counter;
    const printer = ownPrinter();
    if (!printer) return;
    this.printing = true;
    try {
      await printHere(receiptOf(sale, settings, receiptWords(settings), { copy: this.printed }), printer);
      this.printed = true;
    } catch {
      toast({ text: t('receipts.printHereFailed'), more: t('receipts.printHereFailedDo'), kind: 'bad' });
    }
    this.printing = false;
  }

  private async load(): Promise<void> {
    this.entry = await island.ledger?.find(this.saleId);
  }

  static override styles = [shared];
}

declare global {
  interface HTMLElementTagNameMap {
    'own-receipt': OwnReceipt;
  }
}
