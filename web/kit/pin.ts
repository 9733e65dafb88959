import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../i18n/index.ts';
import { shared } from '../theme/shared.ts';
import './pad.ts';
import { send } from './send.ts';

/** Four to eight digits, as the hub's schema of a PIN says. */
const most = 8;
const fewest = 4;

/** PIN entry by pad or keyboard: `<g-pin .error=${…} ?busy=${…} @pin=${(e) => e.detail}>`. It never shows the digits. */
@customElement('g-pin')
export class Pin extends LitElement {
  @property() label: string = '';
  /** What was wrong with the last one. */
  @property() error: string = '';
  /** The hub is checking: no second try meanwhile. */
  @property({ type: Boolean }) busy: boolean = false;
  @property() value: string = '';

  readonly words = new Localized(this);

  protected override render() {
    const dots = Array.from({ length: Math.max(fewest, this.value.length) }, (_, at) => at < this.value.length);
    return html`
      <p id="label">${this.label || t('kit.pin.title')}</p>
      <div class="dots" aria-hidden="true">${dots.map((full) => html`<i class=${full ? 'full' : ''}></i>`)}</div>
      <p class="unseen" role="status">${this.busy ? t('kit.pin.working') : t('kit.pin.entered', { n: this.value.length })}</p>
      <p class="error" role="alert">${this.error}</p>
      <g-pad .value=${this.value} .decimals=${0} .digits=${most} .confirm=${t('kit.pad.confirm')}
        .label=${this.label || t('kit.pin.title')} code ?deaf=${this.busy} @value=${this.typed} @confirm=${this.confirmed}></g-pad>
    `;
  }

  /** Empties the line, for another try. */
  clear(): void {
    this.value = '';
  }

  private typed(event: CustomEvent<string>): void {
    if (!this.busy) this.value = event.detail;
  }

  private confirmed(): void {
    if (!this.busy && this.value.length >= fewest) send(this, 'pin', this.value);
  }

  static override styles = [
    shared,
    css`
      :host {
        position: relative;
        display: grid;
        gap: var(--s3);
        justify-items: center;
      }
      .dots {
        display: flex;
        gap: var(--s4);
        height: 16px;
      }
      i {
        width: 14px;
        height: 14px;
        border: 2px solid var(--edge);
        border-radius: 50%;
      }
      .full {
        background: var(--ink);
        border-color: var(--ink);
      }
      @media (forced-colors: active) {
        .full {
          background: CanvasText;
          forced-color-adjust: none;
        }
      }
      .error {
        min-height: 1.45em;
        color: var(--money);
        text-align: center;
      }
      g-pad {
        width: min(340px, 100%);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-pin': Pin;
  }
}
