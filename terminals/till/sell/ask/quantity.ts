import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Refusal } from '../../../../hub/model/answer.ts';
import type { BasketLine } from '../../../../hub/model/basket.ts';
import { checkQuantity, looksLikeBarcode, parseQuantity } from '../../../../hub/model/quantity.ts';
import { Localized, refusalText, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/button.ts';
import '../../../../web/kit/dialog.ts';
import '../../../../web/kit/pad.ts';
import { send } from '../../../../web/kit/send.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { figureStyles } from './styles.ts';

/** How many of the selected line. Tells `done` (thousandths), `scan` (what was a barcode after all), `close`. */
@customElement('ask-quantity')
export class AskQuantity extends LitElement {
  @property({ attribute: false }) line!: BasketLine;
  @property() text: string = '';
  @state() private refusal: Refusal | undefined;

  readonly words = new Localized(this);

  protected override render() {
    const { line, text } = this;
    const barcode = looksLikeBarcode(text);
    const words = this.refusal && refusalText(this.refusal);
    return html`<g-dialog open heading=${t('till.cart.lineQuantity', { name: line.name })} @close=${() => send(this, 'close')}>
      <p class="figure" aria-live="polite">${text || html`<span class="soft">${t('sell.quantity.now', { n: line.quantity, unit: line.unitName })}</span>`}</p>
      ${
        barcode
          ? html`<div class="question" role="alert"><p>${t('till.cart.barcodeAsQuantity', { digits: text })}${t('till.cart.barcodeAsQuantityDo')}</p>
            <g-button kind="main" @click=${() => send(this, 'scan', text)}>${t('till.cart.scanIt')}</g-button></div>`
          : html`<p class="error" role="alert">${words ? `${words.what}${words.do}` : nothing}</p>`
      }
      <g-pad .value=${text} .decimals=${3} .digits=${18} .label=${t('till.cart.quantity')} confirm=${t('kit.pad.confirm')}
        @value=${this.typed} @confirm=${this.confirmed}></g-pad>
    </g-dialog>`;
  }

  private typed(event: CustomEvent<string>): void {
    this.text = event.detail;
    this.refusal = undefined;
  }

  private confirmed(): void {
    if (this.text === '') send(this, 'close');
    else if (looksLikeBarcode(this.text)) send(this, 'scan', this.text);
    else {
      const quantity = parseQuantity(this.text) ?? 0;
      this.refusal = checkQuantity(quantity) ?? undefined;
      if (!this.refusal) send(this, 'done', quantity);
    }
  }

  static override styles = [
    shared,
    figureStyles,
    css`
      .question {
        display: grid;
        gap: var(--s2);
        padding: var(--s3);
        margin-bottom: var(--s3);
        border-radius: var(--radius);
        background: var(--amber-wash);
        color: var(--amber);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-quantity': AskQuantity;
  }
}
