import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { cancel, fits, type PrintJob, printers, retry } from '../../../hub/protocol/printing.ts';
import { dateTime, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import '../../../web/kit/status.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { linkTo } from '../route.ts';
import { kindOf, mayCancel, mayRetry, nameOf, problemText } from './problem.ts';

/** One print job: what became of it, why, and what can be done: `<job-panel .job=${…} @close=${…}>`. */
@customElement('job-panel')
export class JobPanel extends LitElement {
  @property({ attribute: false }) job: PrintJob | undefined;
  /** Where to print it again; empty: where it belongs. */
  @state() private elsewhere = '';

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly printers = new Live(this, printers, () => (this.job ? {} : undefined), ['devices']);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('job') && changed.get('job')?.id !== this.job?.id) {
      this.sending.refusal = undefined;
      this.elsewhere = '';
    }
  }

  protected override render() {
    const { job } = this;
    const heading = job ? nameOf(job) : '';
    return html`<g-panel ?open=${job !== undefined} heading=${heading} @close=${() => send(this, 'close')}>
      ${job ? this.told(job) : nothing}
      ${job && mayCancel(job) ? html`<g-button slot="actions" ?busy=${this.sending.busy} @click=${() => void this.cancel(job)}>${t('devices.job.cancel')}</g-button>` : nothing}
      ${
        job && mayRetry(job)
          ? html`<g-button slot="actions" kind="main" ?busy=${this.sending.busy} @click=${() => void this.retry(job)}>
              ${job.state === 'unknown' ? t('devices.job.retryUnknown') : t('devices.job.retry')}</g-button>`
          : nothing
      }
    </g-panel>`;
  }

  private told(job: PrintJob) {
    const facts: [string, unknown][] = [
      [t('devices.job.at'), dateTime(job.at)],
      [t('devices.job.terminal'), job.terminalName],
      [t('devices.job.printer'), job.printerName],
      [t('devices.job.station'), job.stationName],
    ];
    return html`<div class="fields">
      ${trouble(this.sending.refusal)}
      <p><g-status kind=${kindOf(job)}>${t(`devices.job.state.${job.state}`)}</g-status></p>
      ${job.problem ? html`<p>${problemText(job.problem)}</p>` : nothing}
      ${job.state === 'unknown' ? html`<p class="hint">${t('devices.job.unknownHint')}</p>` : nothing}
      <dl>${facts.map(([name, value]) => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing))}</dl>
      ${job.attempts > 1 ? html`<p class="soft">${t('devices.job.attempts', { n: job.attempts })}</p>` : nothing}
      ${mayRetry(job) ? this.where(job) : nothing}
      ${job.saleId ? html`<p><a href=${linkTo('sales', [job.saleId])}>${t('devices.job.receipt')}</a></p>` : nothing}
    </div>`;
  }

  private where(job: PrintJob) {
    const chosen = (event: Event) => {
      this.elsewhere = (event.target as HTMLSelectElement).value;
    };
    return html`<g-field label=${t('devices.job.elsewhere')}><select @change=${chosen}>
      <option value="" .selected=${this.elsewhere === ''}>${t('devices.job.where')}</option>
      ${(this.printers.value ?? []).filter((one) => fits(one, job)).map(({ id, name }) => html`<option value=${id} .selected=${this.elsewhere === String(id)}>${name}</option>`)}
    </select></g-field>`;
  }

  private retry({ id }: PrintJob): Promise<boolean> {
    const printerId = this.elsewhere === '' ? null : Number(this.elsewhere);
    return this.sending.andClose(hub.command(retry, { jobId: id, printerId }), t('devices.job.retried'));
  }

  private cancel({ id }: PrintJob): Promise<boolean> {
    return this.sending.andClose(hub.command(cancel, { jobId: id }), t('devices.job.cancelled'));
  }

  static override styles = [
    shared,
    inputs,
    formStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--s2) var(--s4);
      }
      dt {
        color: var(--soft);
      }
      .hint {
        padding: var(--s3) var(--s4);
        border-radius: var(--radius);
        background: var(--amber-wash);
        color: var(--amber);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'job-panel': JobPanel;
  }
}
