import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count, Localized, t } from '../i18n/index.ts';
import { shared } from '../theme/shared.ts';
import './button.ts';
import { send } from './send.ts';

/** A bar with numbers and a way out: `<g-progress label="…" .done=${3} .total=${9} cancellable @cancel=${…}>`. */
@customElement('g-progress')
export class Progress extends LitElement {
  @property() label: string = '';
  @property({ type: Number }) done = 0;
  /** 0: nobody knows yet how much there is. */
  @property({ type: Number }) total = 0;
  @property({ type: Boolean }) cancellable: boolean = false;

  readonly words = new Localized(this);

  protected override render() {
    const known = this.total > 0;
    const part = known ? Math.min(1, this.done / this.total) : 0;
    const numbers = known ? t('kit.progress.of', { done: count(this.done), total: count(this.total) }) : '';
    return html`
      <div class="words"><span>${this.label}</span><span class="num">${numbers}</span></div>
      <div class="bar ${known ? '' : 'unknown'}" role="progressbar" aria-label=${this.label || nothing}
        aria-valuemin="0" aria-valuemax="100" aria-valuenow=${known ? Math.floor(part * 100) : nothing}
        aria-valuetext=${numbers || nothing}><i .style=${`width: ${known ? part * 100 : 30}%`}></i></div>
      ${this.cancellable ? html`<g-button @click=${() => send(this, 'cancel')}>${t('kit.progress.cancel')}</g-button>` : nothing}
    `;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      .words {
        display: flex;
        justify-content: space-between;
        gap: var(--s4);
      }
      .num {
        color: var(--soft);
      }
      .bar {
        height: 8px;
        border-radius: 4px;
        background: var(--line);
        overflow: hidden;
      }
      i {
        display: block;
        height: 100%;
        background: var(--accent);
        transition: width var(--quick);
      }
      .unknown i {
        animation: go 1.2s ease-in-out infinite alternate;
      }
      @keyframes go {
        to {
          transform: translateX(233%);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .unknown i {
          animation: none;
          width: 100%;
          opacity: 0.5;
        }
      }
      g-button {
        justify-self: end;
      }
      @media (forced-colors: active) {
        .bar {
          border: 1px solid CanvasText;
        }
        i {
          background: Highlight;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-progress': Progress;
  }
}
