import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, money, t } from '../../../web/i18n/index.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/money.ts';
import { send } from '../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { loaded } from '../../../web/part.ts';
import { session } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { parts } from '../panels.ts';
import type { Counter } from '../state.ts';
import { type BookedSale, printCopy } from '../wire/sales.ts';

/** How long the confirmation stands, where nobody touches it. */
const stands_ms = 2_000;
/** Enter pressed twice must not send the change away before anybody has read it. */
const impatience_ms = 400;
/** Keys that would open something at once in the next sale; they only dismiss. */
const swallowed = new Set([' ', 'Enter', 'Escape', '+']);

/**
 * The sale is in the books: `<pay-done .counter .sale=${BookedSale} ?printed=${…} @back=${…}>`. Goes after two seconds or at the
 * next key; who touches it keeps it until they are done. One with a warning stays until somebody has seen it.
 */
@customElement('pay-done')
export class PayDone extends LitElement {
  @property({ attribute: false }) sale!: BookedSale;
  @property({ type: Boolean }) printed: boolean = false;
  @property({ attribute: false }) counter!: Counter;
  @state() private printing: boolean = false;
  /** The receipt is shown on the screen. */
  @state() private receipt: boolean = false;

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, (signal) => {
    if (this.sale.warnings.length === 0) this.timer = setTimeout(() => send(this, 'back'), stands_ms);
    if (this.sale.alone) void this.paperHere();
    document.addEventListener('keydown', this.keyed, { capture: true, signal });
    this.addEventListener('pointerdown', () => clearTimeout(this.timer), { signal });
    return [() => clearTimeout(this.timer)];
  });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly came_at = performance.now();

  protected override render() {
    const { change, number, total, warnings, order, alone = false } = this.sale;
    return html`<div role="status" class="sums">
        <p class="done"><g-icon name="check"></g-icon> ${t('payment.done')}</p>
        ${
          change > 0
            ? html`<p class="label">${t('payment.change')}</p><p class="change">${money(change)}</p>`
            : html`<p class="change none">${t('payment.doneNoChange')}</p>`
        }
        ${order ? html`<p class="order">${t('payment.order', { n: order.number })} ${order.label}</p>` : nothing}
        ${alone ? html`<p class="warning">${t('payment.booksHere')}</p>` : nothing}
        <p class="soft">${t('payment.receipt', { number })} · ${money(total)}</p>
        ${warnings.map((one) => html`<p class="warning">${t('payment.below', { name: one.name, n: one.quantity })}</p>`)}
      </div>
      <div class="acts">
        ${
          alone
            ? html`<g-button big @click=${this.show}><g-icon name="receipt"></g-icon>${t('payment.showReceipt')}</g-button>`
            : session.may('sale.reprint')
              ? html`<g-button big ?busy=${this.printing} @click=${this.print}>
                <g-icon name="printer"></g-icon>${this.printed ? t('payment.copy') : t('payment.print')}
              </g-button>`
              : nothing
        }
        <g-button big kind="main" @click=${() => send(this, 'back')}>${t('payment.next')}</g-button>
      </div>
      ${this.receipt ? html`<own-receipt .counter=${this.counter} saleId=${this.sale.saleId} @close=${() => send(this, 'back')}></own-receipt>` : nothing}`;
  }

  /** The hub's printer and drawer cannot be reached; this device may have its own. */
  private async paperHere(): Promise<void> {
    const part = await loaded(parts.afterSale);
    await part?.afterSale(this.sale.saleId, this.printed, this.counter);
  }

  /** The customer photographs it, where no printer is to be had. */
  private readonly show = async (): Promise<void> => {
    clearTimeout(this.timer);
    this.receipt = (await loaded(parts.ownReceipt)) !== undefined;
  };

  private readonly keyed = (event: KeyboardEvent): void => {
    if (this.receipt) return; // its dialog hears them
    if (['Tab', 'Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) {
      clearTimeout(this.timer);
      return;
    }
    const onButton = this.shadowRoot?.activeElement;
    if (onButton && (event.key === 'Enter' || event.key === ' ')) return;
    if (swallowed.has(event.key)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Enter' && event.timeStamp - this.came_at < impatience_ms) return;
    }
    send(this, 'back');
  };

  private async print(): Promise<void> {
    this.printing = true;
    const answer = await printCopy(this.sale.saleId);
    this.printing = false;
    if (!answer.ok) return toastRefusal(answer);
    toast(t('payment.printing'));
    send(this, 'back');
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        align-content: center;
        justify-items: center;
        gap: var(--s8);
        height: 100%;
        padding: var(--s5);
        text-align: center;
      }
      .sums {
        display: grid;
        gap: var(--s2);
        justify-items: center;
      }
      .done {
        display: inline-flex;
        align-items: center;
        gap: var(--s2);
        padding: var(--s2) var(--s5);
        border-radius: var(--radius);
        background: var(--green-wash);
        color: var(--green);
        font-size: var(--text-big);
        font-weight: 600;
      }
      .label {
        margin-top: var(--s4);
        color: var(--soft);
        font-size: var(--text-big);
      }
      .change {
        font-size: clamp(48px, 10vw, 96px);
        font-weight: 650;
        line-height: 1.05;
        letter-spacing: -1px;
      }
      .none {
        margin-top: var(--s4);
        font-size: 40px;
        letter-spacing: 0;
      }
      .order {
        font-size: 32px;
        font-weight: 650;
      }
      .warning {
        padding: var(--s1) var(--s3);
        border-radius: var(--radius-small);
        background: var(--amber-wash);
        color: var(--amber);
      }
      .acts {
        display: flex;
        gap: var(--s3);
      }
      g-button {
        min-width: 148px;
      }
    `,
  ];
}

/** Warnings that outlive the confirmation. */
export function tellWarnings({ warnings }: BookedSale): void {
  for (const one of warnings.slice(0, 3)) {
    toast({
      text: t('payment.below', { name: one.name, n: one.quantity }),
      more: t('payment.belowDo'),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pay-done': PayDone;
  }
}
