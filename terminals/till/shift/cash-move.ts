import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type Refusal, refuse } from '../../../hub/model/answer.ts';
import { amount, currencyDigits, currencySign, Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/pad.ts';
import { toInteger } from '../../../web/kit/pad-value.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { toast } from '../../../web/kit/toast.ts';
import { shared } from '../../../web/theme/shared.ts';
import '../receipts/reason-choice.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { moveCashOf } from '../wire/shifts.ts';
import { formStyles } from './shift-styles.ts';

/** Cash that goes into the drawer or out of it without a sale: `<cash-move direction="out" @done>`. */
@customElement('cash-move')
export class CashMove extends LitElement {
  @property() direction: 'in' | 'out' = 'in';
  @state() private text: string = '';
  @state() private reason: string = '';
  @query('section') private readonly section!: HTMLElement;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override firstUpdated(): void {
    this.home();
  }

  private home(): void {
    this.section.focus({ preventScroll: true });
  }

  protected override render() {
    const title = t(this.direction === 'in' ? 'shifts.cashIn' : 'shifts.cashOut');
    const missing = this.sending.refusal?.code === 'sale.reason-missing';
    const words = this.sending.refusal && refusalText(this.sending.refusal);
    const reasons = (
      this.direction === 'in' ? (['change', 'correction'] as const) : (['bank', 'supplier', 'expense'] as const)
    ).map((one) => t(`shifts.moveReasons.${one}`));
    return html`<section tabindex="-1" aria-label=${title}>
      <div class="words">
        <h3>${title}</h3>
        <p class="figure"><span>${t('shifts.amount')}</span>
          <output class="${this.direction} ${this.text ? '' : 'suggested'}">${currencySign()}${this.text || amount(0)}</output></p>
        <reason-choice .label=${t('common.reason')} .reasons=${reasons} .value=${this.reason} .error=${missing && words ? words.what : ''}
          @reason=${(event: CustomEvent<string>) => this.because(event.detail)} @home=${this.home}></reason-choice>
        ${words && !missing ? html`<p class="bad" role="alert"><strong>${words.what}</strong> ${words.do}</p>` : nothing}
      </div>
      <g-pad .value=${this.text} .decimals=${currencyDigits()} .confirm=${t(this.direction === 'in' ? 'shifts.putIn' : 'shifts.takeOut')} .label=${t('shifts.amount')} ?deaf=${this.sending.busy}
        @value=${(event: CustomEvent<string>) => this.typed(event.detail)} @confirm=${this.confirm}></g-pad>
    </section>`;
  }

  private typed(text: string): void {
    this.text = text;
    this.sending.refusal = undefined;
  }

  private because(reason: string): void {
    this.reason = reason;
    this.sending.refusal = undefined;
  }

  private async confirm(): Promise<void> {
    if (this.sending.busy) return;
    const sum = toInteger(this.text, currencyDigits()) ?? 0;
    if (sum === 0) return this.refuse(refuse('shift.amount-invalid'));
    if (this.reason.trim() === '') return this.refuse(refuse('sale.reason-missing'));
    const answer = await this.sending.of(moveCashOf(this.direction, sum, this.reason));
    if (!answer.ok) return this.refuse(answer);
    toast(this.direction === 'in' ? t('shifts.movedIn', { sum }) : t('shifts.movedOut', { sum }));
    send(this, 'done');
  }

  private refuse(refusal: Refusal): void {
    play('buzz');
    this.sending.refusal = refusal;
  }

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'cash-move': CashMove;
  }
}
