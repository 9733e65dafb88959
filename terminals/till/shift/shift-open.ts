import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { amount, currencyDigits, currencySign, Localized, money, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/pad.ts';
import { fromInteger, toInteger } from '../../../web/kit/pad-value.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { lastCounted } from './cash.ts';
import { openShiftHere } from './shift-here.ts';
import { formStyles } from './shift-styles.ts';

/** Begins a shift on the change that lies in the drawer: `<shift-open .counter @opened>`. */
@customElement('shift-open')
export class ShiftOpen extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @state() private text: string = '';
  @query('section') private readonly section!: HTMLElement;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly suggested = lastCounted();

  protected override firstUpdated(): void {
    this.section.focus({ preventScroll: true });
  }

  protected override render() {
    const words = this.sending.refusal && refusalText(this.sending.refusal);
    return html`<section tabindex="-1" aria-label=${t('shifts.openTitle')}>
      <div class="words">
        <h3>${t('shifts.openTitle')}</h3>
        <p class="soft">${t('shifts.floatHint')}</p>
        <p class="figure"><span>${t('shifts.float')}</span>
          <output class=${this.text ? '' : 'suggested'}>${currencySign()}${this.text || amount(this.suggested)}</output></p>
        ${this.suggested > 0 && !this.text ? html`<p class="soft">${t('shifts.suggested', { sum: this.suggested })}</p>` : nothing}
        <div class="quick">${[0, this.suggested, ...this.usual]
          .filter(once)
          .map((sum) => html`<g-button @click=${() => this.take(sum)}>${money(sum)}</g-button>`)}</div>
        ${words ? html`<p class="bad" role="alert"><strong>${words.what}</strong> ${words.do}</p>` : nothing}
      </div>
      <g-pad .value=${this.text} .decimals=${currencyDigits()} .confirm=${t('shifts.open')} .label=${t('shifts.float')} ?deaf=${this.sending.busy}
        @value=${(event: CustomEvent<string>) => this.typed(event.detail)} @confirm=${this.confirm}></g-pad>
    </section>`;
  }

  /** Round sums that shops put into a drawer. */
  private get usual(): number[] {
    return [200, 500].map((sum) => sum * 10 ** currencyDigits());
  }

  private typed(text: string): void {
    this.text = text;
    this.sending.refusal = undefined;
  }

  private take(sum: number): void {
    this.typed(fromInteger(sum, currencyDigits()));
    this.section.focus({ preventScroll: true });
  }

  private async confirm(): Promise<void> {
    if (this.sending.busy) return;
    const answer = await this.sending.of(openShiftHere(toInteger(this.text, currencyDigits()) ?? this.suggested));
    if (answer.ok) send(this, 'opened');
  }

  static override styles = [shared, formStyles];
}

const once = (sum: number, at: number, all: readonly number[]): boolean => all.indexOf(sum) === at;

declare global {
  interface HTMLElementTagNameMap {
    'shift-open': ShiftOpen;
  }
}
