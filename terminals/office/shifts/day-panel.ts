import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answer } from '../../../hub/model/answer.ts';
import { dayReportOf } from '../../../hub/model/receipt-reports.ts';
import type { DayReport } from '../../../hub/model/sale.ts';
import { formatDay } from '../../../hub/model/time.ts';
import { closeDay, dayReport, printDay } from '../../../hub/protocol/shifts.ts';
import { Localized, language, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
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

/** A day as paper: as it was closed (`sequence`), or as it stands now, to be closed: `<day-panel .day=${…} …>`. */
@customElement('day-panel')
export class DayPanel extends LitElement {
  @property({ attribute: false }) day: string | undefined;
  @property({ attribute: false }) sequence: number | null = null;
  @state() private print = true;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly report = new Live(
    this,
    dayReport,
    () => (this.day === undefined ? undefined : { day: this.day, sequence: this.sequence }),
    ['shifts', 'sales'],
  );

  protected override render() {
    const { day } = this;
    const { value, refusal, asking } = this.report;
    const shown = value && !asking && value.businessDay === day ? value : undefined;
    const named = day === undefined ? '' : formatDay(day, language());
    return html`<g-panel ?open=${day !== undefined} @close=${() => send(this, 'close')}
      heading=${this.sequence === null ? t('closing.dayPreview', { day: named }) : t('closing.dayReport', { day: named })}>
      <div class="fields">
        ${trouble(refusal)}
        ${shown ? this.paper(shown, named) : refusal ? nothing : html`<g-progress label=${t('common.loading')}></g-progress>`}
      </div>
      ${
        this.sequence === null
          ? html`<g-button slot="actions" kind="main" ?busy=${this.sending.busy} ?disabled=${!shown} @click=${this.close}>${t('closing.closeNow')}</g-button>`
          : html`<g-button slot="actions" kind="main" ?busy=${this.sending.busy} ?disabled=${!shown} @click=${this.printAgain}>${t('closing.print')}</g-button>`
      }
    </g-panel>`;
  }

  private paper(value: DayReport, named: string) {
    const shop = shopSettings();
    if (!shop) return nothing;
    const open = value.shifts.filter((shift) => shift.difference === null && !shift.supplement).length;
    return html`
      ${open > 0 && value.closedAt === null ? html`<p class="soft">${t('closing.stillOpen', { n: open })}</p>` : nothing}
      ${
        value.closedAt === null
          ? html`<g-field beside label=${t('closing.closePrint')}><input type="checkbox" .checked=${this.print}
              @change=${(event: Event) => (this.print = (event.target as HTMLInputElement).checked)}></g-field>`
          : nothing
      }
      <g-paper label=${t('closing.dayReport', { day: named })} .document=${dayReportOf(value, shop, receiptWords(shop), Date.now())}></g-paper>`;
  }

  private readonly close = async (): Promise<void> => {
    const { day, print } = this;
    if (day === undefined) return;
    const answer = await this.run(hub.command(closeDay, { day, print }));
    if (!answer.ok) return;
    toast(t('closing.closeDone', { day: formatDay(day, language()) }));
    send(this, 'close');
  };

  private readonly printAgain = async (): Promise<void> => {
    const { day, sequence } = this;
    if (day === undefined || sequence === null) return;
    const answer = await this.run(hub.command(printDay, { day, sequence }));
    if (answer.ok) toast(t('closing.printed'));
  };

  private async run<Value>(answering: Promise<Answer<Value>>): Promise<Answer<Value>> {
    const answer = await this.sending.of(answering);
    if (!answer.ok) toastRefusal(answer);
    return answer;
  }

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'day-panel': DayPanel;
  }
}
