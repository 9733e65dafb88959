import { css, html, LitElement, unsafeCSS } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ReceiptDocument } from '../../hub/model/receipt-document.ts';
import { drawHtml } from '../../hub/model/receipt-html.ts';
import { drawBars, drawQr } from '../codes/draw.ts';
import { shared } from '../theme/shared.ts';

const nothingYet: ReceiptDocument = { blocks: [] };

/** A receipt or report as it will stand on paper: `<g-paper .document=${receiptOf(…)} label="…">`. */
@customElement('g-paper')
export class Paper extends LitElement {
  @property({ attribute: false }) document: ReceiptDocument = nothingYet;
  /** Width of the roll in millimetres. */
  @property({ type: Number }) roll: 58 | 80 = 80;
  @property() label: string = '';

  protected override render() {
    const drawn = drawHtml(this.document, {
      paper: this.roll,
      drawCode: (block) => (block.kind === 'qr' ? drawQr(block.data) : drawBars(block.data, block.symbology)),
    });
    // drawHtml escapes every text; the drawings of codes are made of numbers and escaped labels.
    return html`<div role="document" tabindex="0" aria-label=${this.label}>${unsafeHTML(drawn.html)}</div>`;
  }

  static override styles = [
    shared,
    unsafeCSS(drawHtml(nothingYet).css),
    css`
      :host {
        display: block;
        min-width: 0;
      }
      [role='document'] {
        width: max-content;
        max-width: 100%;
        margin: 0 auto;
        box-shadow: 0 1px 4px rgb(0 0 0 / 0.22);
      }
      .receipt {
        max-width: 100%;
        background: #fffefa;
      }
      @media (prefers-color-scheme: dark) {
        [role='document'] {
          box-shadow: none;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-paper': Paper;
  }
}
