import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { widthOf } from '../../hub/model/columns.ts';
import { type DotPicture, pictureUrl } from '../../hub/model/dot-picture.ts';
import { drawBars, drawQr } from '../../web/codes/draw.ts';
import { t } from '../../web/i18n/index.ts';
import { shared } from '../../web/theme/shared.ts';
import type { PaperLine } from './wire.ts';

/** A strip of paper as the printer left it: `<paper-strip .lines=${PaperLine[]} columns="48">`. */
@customElement('paper-strip')
export class PaperStrip extends LitElement {
  @property({ attribute: false }) lines: readonly PaperLine[] = [];
  @property({ type: Number, reflect: true }) columns = 48;
  @property() label: string = '';

  protected override render() {
    return html`<div role="group" aria-label=${this.label}>${this.lines.map((line) => this.line(line))}</div>`;
  }

  private line({ kind, text, bold, size, align, picture }: PaperLine) {
    switch (kind) {
      case 'text':
        return html`<p class="size${size} ${align} ${bold ? 'bold' : ''}">${letters(text)}</p>`;
      case 'feed':
        return html`<p></p>`;
      case 'barcode':
        return html`<p class="code ${align}">${unsafeHTML(drawBars(text) ?? '')}</p>`;
      case 'qr':
        return html`<p class="code ${align}">${unsafeHTML(drawQr(text) ?? '')}</p>`;
      case 'image':
        return html`<p class="image ${align}">${picture ? this.image(picture) : nothing}</p>`;
    }
  }

  /** In proportion to the paper: columns are 12 dots wide. */
  private image(picture: DotPicture) {
    const across = (picture.width / (this.columns * 12)) * 100;
    return html`<img src=${pictureUrl(picture) ?? nothing} alt=${t('counter.picture')} .style=${`width: ${across}%`}>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      div {
        /* As wide as paper is, and never wider than there is room for its columns. */
        --cell: min(6.6px, calc((100cqi - 20px) / 48));
        width: max-content;
        max-width: 100%;
        margin: 0 auto;
        padding: 12px 10px;
        overflow: hidden;
        background: #fffefa;
        color: #16181a;
        font: calc(var(--cell) * 1.82) / 19px ui-monospace, 'Noto Sans Mono CJK SC', monospace;
      }
      p {
        min-height: 19px;
        white-space: pre;
        width: calc(var(--cell) * 48);
        max-width: 100%;
      }
      :host([columns='32']) div {
        --cell: min(8px, calc((100cqi - 20px) / 32));
      }
      :host([columns='32']) p {
        width: calc(var(--cell) * 32);
      }
      /* A printer's cells are all alike, and a Chinese letter takes two: whatever font this browser has. */
      span {
        display: inline-block;
        width: var(--cell);
        text-align: center;
      }
      .wide {
        width: calc(var(--cell) * 2);
      }
      .bold {
        font-weight: 700;
      }
      .size2 span {
        width: calc(var(--cell) * 2);
      }
      .size2 .wide {
        width: calc(var(--cell) * 4);
      }
      .size3 span {
        width: calc(var(--cell) * 3);
      }
      .size3 .wide {
        width: calc(var(--cell) * 6);
      }
      .size2 {
        font-size: 1.83em;
        line-height: 34px;
      }
      .size3 {
        font-size: 2.7em;
        line-height: 48px;
      }
      .center {
        text-align: center;
      }
      .right {
        text-align: right;
      }
      .code {
        padding: 6px 0;
      }
      .code svg {
        max-width: 100%;
      }
      .image {
        min-height: 0;
        line-height: 0;
      }
      .image img {
        max-width: 100%;
        height: auto;
        mix-blend-mode: multiply;
      }
    `,
  ];
}

/** Every letter in its cell. Spaces at both ends stay: they are the columns that the printer was given. */
function letters(text: string) {
  return [...text].map((letter) => html`<span class=${widthOf(letter) > 1 ? 'wide' : ''}>${letter}</span>`);
}

declare global {
  interface HTMLElementTagNameMap {
    'paper-strip': PaperStrip;
  }
}
