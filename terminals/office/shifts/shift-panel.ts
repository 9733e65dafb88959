import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shiftReportOf } from '../../../hub/model/receipt-reports.ts';
import type { ShiftReport } from '../../../hub/model/sale.ts';
import { printReport, report } from '../../../hub/protocol/shifts.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/panel.ts';
import '../../../web/kit/progress.ts';
import { send } from '../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { shopSettings } from '../../../web/page.ts';
import '../../../web/receipt/paper.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { receiptWords } from '../../../web/receipt/words.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';

/** A shift as paper, live while it is open: `<shift-panel .shiftId=${…} @close=${…}>`. */
@customElement('shift-panel')
export class ShiftPanel extends LitElement {
  @property({ attribute: false }) shiftId: number | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly report = new Live(
    this,
    report,
    () => (this.shiftId === undefined ? undefined : { shiftId: this.shiftId }),
    ['shifts', 'sales'],
  );

  protected override render() {
    const { shiftId } = this;
    const { value, refusal, asking } = this.report;
    const shown = value && !asking ? value : undefined;
    return html`<g-panel ?open=${shiftId !== undefined} heading=${shown ? t('closing.reportOf', { n: shown.number }) : t('closing.number')}
      @close=${() => send(this, 'close')}>
      <div class="fields">
        ${trouble(refusal)}
        ${shown ? this.paper(shown) : refusal ? nothing : html`<g-progress label=${t('common.loading')}></g-progress>`}
      </div>
      <g-button slot="actions" kind="main" ?busy=${this.sending.busy} @click=${this.print}>${t('closing.print')}</g-button>
    </g-panel>`;
  }

  private paper(value: ShiftReport) {
    const shop = shopSettings();
    if (!shop) return nothing;
    return html`${value.closedAt === null ? html`<p class="soft">${t('closing.xReport')}</p>` : nothing}
      <g-paper label=${t('closing.reportOf', { n: value.number })} .document=${shiftReportOf(value, shop, receiptWords(shop), Date.now())}></g-paper>`;
  }

  private readonly print = async (): Promise<void> => {
    if (this.shiftId === undefined || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(printReport, { shiftId: this.shiftId }));
    if (answer.ok) toast(t('closing.printed'));
    else toastRefusal(answer);
  };

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'shift-panel': ShiftPanel;
  }
}
