import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';

/**
 * Why the bill is not paid yet, and the way on: `<pay-trouble .refusal=${…} ?slow ?late ?away line="…" @compare @drop @again @here>`.
 * `line`: the name of the line that the refusal is about, which can be dropped.
 */
@customElement('pay-trouble')
export class PayTrouble extends LitElement {
  @property({ attribute: false }) refusal: Refusal | undefined;
  /** The sale is on its way and takes long. */
  @property({ type: Boolean }) slow: boolean = false;
  /** For longer than a customer should wait. */
  @property({ type: Boolean }) late: boolean = false;
  @property({ type: Boolean }) away: boolean = false;
  @property() line: string = '';

  readonly words = new Localized(this);

  protected override render() {
    return html`${this.waiting()}${this.refusal ? this.refused(this.refusal) : nothing}`;
  }

  private waiting() {
    if (this.late || (this.slow && this.away)) {
      return html`<div class="amber" role="status"><strong>${t('payment.waitingHub')}</strong><p>${t('payment.waitingHubDo')}</p>
        ${this.here()}</div>`;
    }
    if (this.slow)
      return html`<div class="plain" role="status"><i aria-hidden="true"></i>${t('payment.working')}</div>`;
    if (this.away)
      return html`<div class="amber" role="status"><strong>${t('payment.away')}</strong><p>${t('payment.awayDo')}</p></div>`;
    return nothing;
  }

  /** The customer is not kept waiting for the hub. */
  private here() {
    return html`<g-button kind="main" @click=${() => send(this, 'here')}>${t('payment.bookHere')}</g-button>`;
  }

  private refused(refusal: Refusal) {
    const words = refusalText(refusal);
    return html`<div class="bad" role="alert">
      <strong>${words.what}</strong><p>${words.do}</p>
      ${
        this.line
          ? html`<g-button @click=${() => send(this, 'drop')}>${t('payment.dropLine', { name: this.line })}</g-button>`
          : nothing
      }
      ${
        refusal.code === 'sale.total-differs' || refusal.code === 'sale.price-invalid'
          ? html`<g-button @click=${() => send(this, 'compare')}>${t('payment.compare')}</g-button>`
          : nothing
      }
      ${
        refusal.code.startsWith('hub.')
          ? html`<g-button @click=${() => send(this, 'again')}>${t('common.retry')}</g-button> ${this.here()}`
          : nothing
      }
    </div>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      div {
        padding: var(--s3) var(--s4);
        border-radius: var(--radius);
        overflow-wrap: anywhere;
      }
      .amber {
        background: var(--amber-wash);
        color: var(--amber);
      }
      .bad {
        background: var(--money-wash);
        border: 1px solid var(--money);
      }
      .plain {
        display: flex;
        align-items: center;
        gap: var(--s3);
        background: var(--raised);
        font-weight: 600;
      }
      g-button {
        margin-top: var(--s2);
      }
      i {
        width: 18px;
        height: 18px;
        border: 3px solid var(--line);
        border-top-color: var(--accent-text);
        border-radius: 50%;
        animation: turn 900ms linear infinite;
      }
      @media (prefers-reduced-motion: reduce) {
        i {
          animation: none;
        }
      }
      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'pay-trouble': PayTrouble;
  }
}
