import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dayReportOf } from '../../../hub/model/receipt-reports.ts';
import type { DayReport } from '../../../hub/model/sale.ts';
import { formatDay } from '../../../hub/model/time.ts';
import { Localized, money, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/icon.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import '../../../web/receipt/paper.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { receiptWords } from '../../../web/receipt/words.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { closeDay, dayReportQuery, daysQuery, printDayReport } from '../wire/days.ts';
import { formStyles } from './shift-styles.ts';

/** A day in the list: as it would close now (no sequence), or one of its closes. */
interface Chosen {
  day: string;
  sequence: number | null;
}

/** The close of business days and their reports: `<day-close .counter>`. */
@customElement('day-close')
export class DayClose extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @state() private wanted: Chosen | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly days = new Live(this, daysQuery, () => ({ limit: 60 }), ['shifts', 'sales']);
  private readonly report = new Live(this, dayReportQuery, () => this.chosen, ['shifts', 'sales']);

  /** The day chosen, else the newest that is to be closed, else the newest. */
  private get chosen(): Chosen | undefined {
    const days = this.days.value;
    if (this.wanted || !days) return this.wanted;
    const [open] = days.open;
    if (open) return { day: open, sequence: null };
    const [closed] = days.closed;
    return closed && { day: closed.day, sequence: closed.sequence };
  }

  private get shown(): DayReport | undefined {
    const { value } = this.report;
    return value && value.businessDay === this.chosen?.day && value.sequence === this.chosen.sequence
      ? value
      : undefined;
  }

  protected override render() {
    const days = this.days.value;
    if (!days && this.days.refusal) {
      const words = refusalText(this.days.refusal);
      return html`<g-empty icon="warning" .heading=${words.what} .text=${words.do}></g-empty>`;
    }
    if (!days) return html`<p class="soft wait">${t('common.loading')}</p>`;
    if (!this.chosen)
      return html`<g-empty icon="today" .heading=${t('shifts.noDays')} .text=${t('shifts.noDaysDo')}></g-empty>`;
    return html`<section class="days">
      <nav aria-label=${t('shifts.days')}>
        ${days.open.length > 0 ? html`<h3>${t('shifts.toClose')}</h3>` : nothing}
        ${days.open.map((day) => this.row({ day, sequence: null }, t('shifts.notClosed')))}
        ${days.closed.length > 0 ? html`<h3>${t('shifts.closedDays')}</h3>` : nothing}
        ${days.closed.map((row) => this.row(row, money(row.total)))}
      </nav>
      <div class="words">${this.acts()}${this.paper()}</div>
    </section>`;
  }

  private row({ day, sequence }: Chosen, told: string) {
    const on = this.chosen?.day === day && this.chosen.sequence === sequence;
    const { locale } = this.counter.settings;
    return html`<button type="button" aria-current=${on ? 'true' : nothing} @click=${() => this.choose({ day, sequence })}>
      <span>${formatDay(day, locale)}${sequence !== null && sequence > 1 ? html` <small>(${sequence})</small>` : nothing}</span><span class="num">${told}</span></button>`;
  }

  private acts() {
    const report = this.shown;
    if (!report) return nothing;
    const open = report.shifts.filter((shift) => shift.difference === null && !shift.supplement);
    if (report.sequence !== null) {
      return html`<div class="acts"><g-button big ?busy=${this.sending.busy} @click=${this.print}><g-icon name="printer"></g-icon>${t('common.print')}</g-button></div>`;
    }
    return html`${
      open.length > 0
        ? html`<p class="amber"><strong>${t('shifts.stillOpen')}</strong> ${open.map((shift) => `${shift.terminalName} · ${shift.staffName}`).join('、')}<br>${t('shifts.stillOpenDo')}</p>`
        : nothing
    }
      <p class="soft">${t('shifts.dayCloseHint')}</p>
      <div class="acts"><g-button big kind="main" ?busy=${this.sending.busy} @click=${this.close}>${t('shifts.closeDay', { day: formatDay(report.businessDay, this.counter.settings.locale) })}</g-button></div>`;
  }

  private paper() {
    const { settings } = this.counter;
    const report = this.shown;
    if (!report) {
      const refusal = this.report.asking ? undefined : this.report.refusal;
      return html`<p class="soft wait">${refusal ? refusalText(refusal).what : t('common.loading')}</p>`;
    }
    return html`<div class="roll"><g-paper .label=${t('shifts.dayReport')}
      .document=${dayReportOf(report, settings, receiptWords(settings), report.closedAt ?? Date.now())}></g-paper></div>`;
  }

  private choose(chosen: Chosen): void {
    this.wanted = chosen;
  }

  private async close(): Promise<void> {
    const { chosen } = this;
    if (!chosen || this.sending.busy) return;
    const answer = await this.sending.of(closeDay(chosen.day, true));
    if (!answer.ok) return toastRefusal(answer);
    toast(t('shifts.dayClosed'));
    this.wanted = { day: chosen.day, sequence: answer.value.sequence };
  }

  private async print(): Promise<void> {
    const { chosen } = this;
    if (!chosen || chosen.sequence === null || this.sending.busy) return;
    const answer = await this.sending.of(printDayReport(chosen.day, chosen.sequence));
    if (answer.ok) toast(t('shifts.printed'));
    else toastRefusal(answer);
  }

  static override styles = [
    shared,
    formStyles,
    css`
      section.days {
        grid-template-columns: minmax(220px, 280px) minmax(0, 1fr);
      }
      nav {
        display: grid;
        gap: var(--s1);
      }
      nav h3 {
        margin-top: var(--s3);
        color: var(--soft);
        font-size: var(--text-small);
      }
      nav button {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: var(--s2);
        min-height: var(--touch);
        padding: 0 var(--s3);
        border: 0;
        border-radius: var(--radius);
        background: none;
        text-align: left;
      }
      nav button[aria-current] {
        background: var(--accent-wash);
        font-weight: 600;
      }
      .wait {
        padding: var(--s8);
        text-align: center;
      }
      @media (max-width: 760px) {
        section.days {
          grid-template-columns: minmax(0, 1fr);
        }
        nav {
          max-height: 26vh;
          overflow: auto;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'day-close': DayClose;
  }
}
