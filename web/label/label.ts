import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { drawLabelSvg, type LabelDrawing } from '../../hub/model/label-svg.ts';
import { qrMatrix } from '../codes/qr-matrix.ts';
import { shared } from '../theme/shared.ts';

/** A label as it stands on its roll: `<g-label .drawing=${LabelDrawing}>`, in its true size at 96 pixels an inch. */
@customElement('g-label')
export class Label extends LitElement {
  @property({ attribute: false }) drawing: LabelDrawing = { width: 320, height: 240, items: [] };

  protected override render() {
    // drawLabelSvg escapes every text.
    return html`${unsafeHTML(drawLabelSvg(this.drawing, qrMatrix))}`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        max-width: 100%;
      }
      svg {
        display: block;
        width: 100%;
        height: auto;
        border-radius: 6px;
        box-shadow: 0 1px 4px rgb(0 0 0 / 0.22);
      }
      @media (prefers-color-scheme: dark) {
        svg {
          box-shadow: none;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-label': Label;
  }
}
