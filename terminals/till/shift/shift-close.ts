import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { refuse } from '../../../hub/model/answer.ts';
import type { ShiftReport } from '../../../hub/model/sale.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { closeShift } from '../wire/shifts.ts';
import { keepCounted } from './cash.ts';
import './cash-count.ts';
import { Submission } from '../../../web/kit/submission.ts';
import type { CashCount } from './cash-count.ts';
import { formStyles } from './shift-styles.ts';

/**
 * Ends a shift on what is counted. What should be there is not shown: who counts must not count towards it.
 * `<shift-close .counter @done=${ShiftReport}>`
 */
@customElement('shift-close')
export class ShiftClose extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @state() private note: string = '';
  @state() private print: boolean = true;
  @query('cash-count') private readonly drawer!: CashCount;
  @query('section') private readonly section!: HTMLElement;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override firstUpdated(): void {
    this.section.focus({ preventScroll: true });
  }

  protected override render() {
    const words = this.sending.refusal && refusalText(this.sending.refusal);
    return html`<section tabindex="-1" class="one" aria-label=${t('shifts.closeTitle')}>
      <h3>${t('shifts.closeTitle')}</h3>
      <p class="soft">${t('shifts.countedHint')}</p>
      <cash-count .currency=${this.counter.settings.currency} .confirm=${t('shifts.close')} ?busy=${this.sending.busy}
        @count=${this.forgive} @confirm=${this.confirm}></cash-count>
      <div class="row">
        <g-field .label=${t('shifts.note')}><input type="text" maxlength="200" autocomplete="off" .value=${this.note} @input=${this.noted}></g-field>
        <g-button .pressed=${this.print} @click=${this.togglePrint}><g-icon name=${this.print ? 'check' : 'printer'}></g-icon>${t('shifts.printReport')}</g-button>
      </div>
      ${words ? html`<p class="bad" role="alert"><strong>${words.what}</strong> ${words.do}</p>` : nothing}
    </section>`;
  }

  private noted(event: Event): void {
    this.note = (event.target as HTMLInputElement).value;
  }

  private togglePrint(): void {
    this.print = !this.print;
  }

  private forgive(): void {
    this.sending.refusal = undefined;
  }

  private async confirm(): Promise<void> {
    if (this.sending.busy) return;
    const { counted } = this.drawer;
    if (counted === undefined) {
      this.sending.refusal = refuse('shift.amount-invalid'); // an empty drawer is typed as 0, not left out
      return play('buzz');
    }
    const answer = await this.sending.of(closeShift(counted, this.note, this.print));
    if (!answer.ok) return play('buzz');
    keepCounted(counted);
    send<ShiftReport>(this, 'done', answer.value);
  }

  static override styles = [shared, inputs, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'shift-close': ShiftClose;
  }
}
