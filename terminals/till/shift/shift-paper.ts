import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { shiftReportOf } from '../../../hub/model/receipt-reports.ts';
import type { ShiftReport } from '../../../hub/model/sale.ts';
import { Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import '../../../web/receipt/paper.ts';
import { receiptWords } from '../../../web/receipt/words.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { printShift } from '../wire/shifts.ts';
import { formStyles } from './shift-styles.ts';

/**
 * A shift's report as paper: `<shift-paper .counter .report=${ShiftReport} shiftId=${…} @done>`. Once closed, how the
 * count came out stands large beside it.
 */
@customElement('shift-paper')
export class ShiftPaper extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @property({ attribute: false }) report!: ShiftReport;
  @property({ type: Number }) shiftId = 0;
  @state() private printing: boolean = false;

  readonly words = new Localized(this);

  protected override render() {
    const { settings } = this.counter;
    const closed = this.report.closedAt !== null;
    return html`<section class="paper">
      <div class="words">
        <h3>${closed ? t('shifts.closed') : t('shifts.xReport')}</h3>
        ${closed ? this.difference() : nothing}
        <div class="acts">
          <g-button big ?busy=${this.printing} @click=${this.print}><g-icon name="printer"></g-icon>${t('common.print')}</g-button>
          <g-button big kind="main" @click=${() => send(this, 'done')}>${closed ? t('common.done') : t('common.back')}</g-button>
        </div>
      </div>
      <div class="roll"><g-paper .document=${shiftReportOf(this.report, settings, receiptWords(settings), this.report.closedAt ?? Date.now())}
        .label=${closed ? t('shifts.closed') : t('shifts.xReport')}></g-paper></div>
    </section>`;
  }

  private difference() {
    const { difference, countedCash } = this.report;
    if (difference === null) return nothing;
    const kind = difference === 0 ? 'even' : difference > 0 ? 'over' : 'short';
    const words = kind === 'even' ? t('shifts.even') : t(`shifts.${kind}`, { sum: Math.abs(difference) });
    return html`<p class="difference ${kind}" role="status"><strong>${words}</strong>
      <span>${t('shifts.countedIs', { sum: countedCash ?? 0 })}</span></p>
      ${kind === 'even' ? nothing : html`<p class="soft">${t('shifts.differenceDo')} ${money(this.report.expectedCash ?? 0)}</p>`}`;
  }

  private async print(): Promise<void> {
    this.printing = true;
    const answer = await printShift(this.shiftId);
    this.printing = false;
    if (answer.ok) toast(t('shifts.printed'));
    else toastRefusal(answer);
  }

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'shift-paper': ShiftPaper;
  }
}
