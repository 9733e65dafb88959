import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { type Chunk, lettersOf, spaced } from './heard.ts';

/** Pieces that are shown: the newest. */
const shown = 8;
/** Bytes of one piece that are shown. */
const shownHex = 64;

/** Bytes as they come, in hex and as letters: `<bytes-view .chunks=${…}>`. */
@customElement('bytes-view')
export class BytesView extends LitElement {
  @property({ attribute: false }) chunks: readonly Chunk[] = [];

  readonly words = new Localized(this);

  protected override render() {
    const newest = this.chunks.slice(-shown);
    return html`<div tabindex="0" role="group" aria-label=${t('scaleWizard.bytes.title')}>${
      newest.length === 0
        ? html`<p class="soft">${t('scaleWizard.bytes.none')}</p>`
        : newest.map(({ hex }) => {
            const piece = hex.slice(0, shownHex);
            return html`<p><code>${spaced(piece)}</code> <code class="soft">${lettersOf(piece)}</code></p>`;
          })
    }</div>`;
  }

  static override styles = [
    shared,
    css`
      div {
        height: 208px;
        overflow: auto;
        padding: var(--s3);
        background: var(--raised);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        font-size: var(--text-small);
      }
      p {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s4);
      }
      code {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'bytes-view': BytesView;
  }
}
