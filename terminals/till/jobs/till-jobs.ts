import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answer } from '../../../hub/model/answer.ts';
import { Localized, t, time } from '../../../web/i18n/index.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/i18n/rooms/printing.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/icon.ts';
import { OwnKeys } from '../../../web/kit/own-keys.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { cancelJob, fits, jobsQuery, type PrintJob, printersQuery, retryJob, wakePrinters } from '../wire/jobs.ts';
import { jobsOf, type Trouble, Troubles, unclaimed_ms } from './trouble.ts';

/**
 * Says when paper does not come, and nothing otherwise: `<till-jobs .counter>`. A press opens the list of what waits,
 * to be printed again or let go.
 */
@customElement('till-jobs')
export class TillJobs extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @state() private open: boolean = false;
  @state() private busy: number | undefined;
  /** Where a job is to be printed again, by its id; where it belongs, if nothing is said here. */
  @state() private elsewhere: ReadonlyMap<number, number> = new Map();

  readonly words = new Localized(this);
  readonly keys = new OwnKeys(this, () => this.open);
  private readonly live = new Live(this, jobsQuery, () => ({}), ['print', 'devices']);
  private readonly printers = new Live(this, printersQuery, () => (this.open ? {} : undefined), ['devices']);
  private readonly troubles = new Troubles();
  readonly here = new WhileHere(this, () => {
    // A job that nobody takes makes no news: it is looked at now and then.
    const clock = setInterval(() => this.jobs.length > 0 && this.requestUpdate(), unclaimed_ms / 2);
    return [() => clearInterval(clock)];
  });

  private get jobs(): PrintJob[] {
    return jobsOf(this.live.value?.rows ?? [], this.counter.session.terminal.name);
  }

  protected override render() {
    const trouble = this.troubles.look(this.jobs, Date.now());
    return html`<div role="status">${trouble ? this.notice(trouble) : nothing}</div>
      <g-dialog wide ?open=${this.open} .heading=${t('printing.title')} @close=${this.hide}>
        ${this.jobs.length === 0 ? html`<p class="soft">${t('printing.none')}</p>` : nothing}
        <ul>${this.jobs.map((job) => this.row(job))}</ul>
        <g-button slot="actions" big @click=${this.hide}>${t('common.close')}</g-button>
        <g-button slot="actions" big kind="main" @click=${this.wake}>${t('printing.wake')}</g-button>
      </g-dialog>`;
  }

  private notice({ problem, waiting }: Trouble) {
    const words =
      waiting > 0
        ? t('printing.waits', { why: t(`printing.problems.${problem}`), n: waiting })
        : t('printing.drawerFailed');
    return html`<button type="button" class="notice" @click=${this.show}>
      <g-icon name="printer"></g-icon><span>${words}</span><u>${t('printing.look')}</u></button>`;
  }

  private row(job: PrintJob) {
    const problem = this.troubles.of(job);
    const again = job.kind !== 'drawer' && (problem !== undefined || job.state !== 'sending');
    const busy = this.busy === job.id;
    const tried = job.state === 'sending'; // for a moment: the keys stay where they are
    return html`<li>
      <div><strong>${t(`printing.kinds.${job.kind}`)} ${job.title}</strong>
        <small>${time(job.at)} · ${problem ? t(`printing.problems.${problem}`) : t('printing.onItsWay')}${
          job.state === 'unknown' ? html`<br>${t('printing.maybePrinted')}` : nothing
        }</small></div>
      ${again ? this.where(job) : nothing}
      ${again ? html`<g-button ?busy=${busy} ?disabled=${tried} @click=${() => this.act(job, retryJob(job.id, this.elsewhere.get(job.id) ?? null))}>${t('printing.again')}</g-button>` : nothing}
      ${tried && !problem ? nothing : html`<g-button ?busy=${busy} ?disabled=${tried} @click=${() => this.act(job, cancelJob(job.id))}>${t('printing.letGo')}</g-button>`}
    </li>`;
  }

  /** Which printer is to print it, where there is a choice. */
  private where(job: PrintJob) {
    const fitting = (this.printers.value ?? []).filter((one) => fits(one, job));
    if (fitting.length < 2) return nothing;
    const chosen = this.elsewhere.get(job.id);
    return html`<select aria-label=${t('printing.elsewhere', { title: job.title })} @change=${(event: Event) => this.choose(job, Number((event.target as HTMLSelectElement).value))}>
      <option value="0" .selected=${chosen === undefined}>${job.printerName ? t('printing.same', { name: job.printerName }) : t('printing.usual')}</option>
      ${fitting.map(({ id, name }) => (name === job.printerName ? nothing : html`<option value=${id} .selected=${chosen === id}>${name}</option>`))}
    </select>`;
  }

  private choose({ id }: PrintJob, printerId: number): void {
    const next = new Map(this.elsewhere);
    if (printerId === 0) next.delete(id);
    else next.set(id, printerId);
    this.elsewhere = next;
  }

  private async act(job: PrintJob, acting: Promise<Answer<null>>): Promise<void> {
    this.busy = job.id;
    const answer = await acting;
    this.busy = undefined;
    if (answer.ok) this.choose(job, 0);
    else toastRefusal(answer);
  }

  private async wake(): Promise<void> {
    const answer = await wakePrinters();
    if (answer.ok) toast(t('printing.woken'));
    else toastRefusal(answer);
  }

  private show(): void {
    this.open = true;
  }

  private hide(): void {
    this.open = false;
  }

  static override styles = [
    shared,
    inputs,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .notice {
        display: flex;
        align-items: center;
        gap: var(--s3);
        width: 100%;
        min-height: var(--touch);
        padding: var(--s2) var(--s5);
        border: 0;
        border-top: 1px solid var(--line);
        background: var(--amber-wash);
        color: var(--amber);
        text-align: left;
      }
      .notice:focus-visible {
        outline-offset: -3px;
      }
      span {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      u {
        margin-left: auto;
        white-space: nowrap;
        text-underline-offset: 4px;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto auto;
        align-items: center;
        gap: var(--s2);
        padding: var(--s3) 0;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      strong {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      small {
        display: block;
        color: var(--soft);
      }
      @media (max-width: 560px) {
        li {
          grid-template-columns: 1fr 1fr;
        }
        li > div,
        select {
          grid-column: 1 / -1;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-jobs': TillJobs;
  }
}
