import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ShiftReport } from '../../../hub/model/sale.ts';
import { Localized, money, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/receipts.ts';
import '../../../web/i18n/rooms/shifts.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/icon.ts';
import type { IconName } from '../../../web/kit/icon.ts';
import { onKeys } from '../../../web/kit/keys.ts';
import { send } from '../../../web/kit/send.ts';
import { Live } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter, ShiftPanel } from '../state.ts';
import { currentShift, type OpenShift, shiftReport } from '../wire/shifts.ts';
import './cash-move.ts';
import './day-close.ts';
import './shift-close.ts';
import './shift-open.ts';
import './shift-paper.ts';

type View = 'home' | 'close' | 'in' | 'out' | 'report' | 'day';

/** The shift and the day: opened, counted, closed, reported. What it is given and tells is said in state.ts, ShiftPanel. */
@customElement('till-shift')
export class TillShift extends LitElement implements ShiftPanel {
  @property({ attribute: false }) counter!: Counter;
  @property({ type: Boolean }) gate: boolean = false;

  @state() private view: View = 'home';
  /** The shift that was just closed here, and how. */
  @state() private closed: { id: number; report: ShiftReport } | undefined;

  readonly words = new Localized(this);
  readonly who = new Who(this);
  private readonly shift = new Live(this, currentShift, () => ({}), ['shifts', 'sales']);
  private readonly report = new Live(
    this,
    shiftReport,
    () => (this.view === 'report' && this.shift.value ? { shiftId: this.shift.value.id } : undefined),
    ['shifts', 'sales'],
  );
  private leaving = new AbortController();
  private shown: string = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    onKeys({ back: () => this.back() }, this.leaving.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override render() {
    return html`<header>
        <g-button kind="quiet" key="Esc" @click=${this.back}><g-icon name="back"></g-icon>${
          this.gate && this.view === 'home' && !this.closed ? t('common.signIn.signOut') : t('common.back')
        }</g-button>
        <h2>${this.view === 'day' ? t('shifts.dayClose') : t('shifts.title')}</h2>
        ${
          this.view === 'home' && !this.closed && this.shift.value === null && session.may('day.close')
            ? html`<g-button class="end" @click=${() => this.go('day')}><g-icon name="today"></g-icon>${t('shifts.dayClose')}</g-button>`
            : nothing
        }
      </header>
      <main>${this.body()}</main>`;
  }

  /** Where a view has no place of its own for the focus, it is on the first thing that can be done. */
  protected override updated(changed: PropertyValues): void {
    const shown = `${this.view} ${this.shift.value?.id ?? ''} ${this.closed?.id ?? ''}`;
    if (shown === this.shown && !changed.has('view')) return;
    this.shown = shown;
    this.renderRoot.querySelector<HTMLElement>('nav button')?.focus({ preventScroll: true });
  }

  private body() {
    const { counter, closed } = this;
    if (closed) {
      return html`<shift-paper .counter=${counter} .report=${closed.report} .shiftId=${closed.id} @done=${this.leaveReport}></shift-paper>`;
    }
    if (this.view === 'day') return html`<day-close .counter=${counter}></day-close>`;
    const shift = this.shift.value;
    if (shift === undefined) return this.waiting();
    if (shift === null) return html`<shift-open .counter=${counter} @opened=${this.opened}></shift-open>`;
    switch (this.view) {
      case 'close':
        return html`<shift-close .counter=${counter} @done=${(event: CustomEvent<ShiftReport>) => this.told(shift.id, event.detail)}></shift-close>`;
      case 'in':
      case 'out':
        return html`<cash-move .direction=${this.view} @done=${() => this.go('home')}></cash-move>`;
      case 'report':
        return this.report.value
          ? html`<shift-paper .counter=${counter} .report=${this.report.value} .shiftId=${shift.id} @done=${() => this.go('home')}></shift-paper>`
          : this.refused(this.report.refusal);
      case 'home':
        return this.home(shift);
    }
  }

  private waiting() {
    return this.shift.refusal
      ? this.refused(this.shift.refusal)
      : html`<p class="soft wait">${t('common.loading')}</p>`;
  }

  private refused(refusal: Live<never, never>['refusal']) {
    if (!refusal) return html`<p class="soft wait">${t('common.loading')}</p>`;
    const words = refusalText(refusal);
    return html`<g-empty icon="warning" .heading=${words.what} .text=${words.do}>
      <g-button @click=${() => this.shift.refresh()}>${t('common.retry')}</g-button></g-empty>`;
  }

  private home(shift: OpenShift) {
    return html`<div class="home">
      <dl>
        <div><dt>${t('shifts.number')}</dt><dd>${shift.number}</dd></div>
        <div><dt>${t('receipts.cashier')}</dt><dd>${shift.staffName}</dd></div>
        <div><dt>${t('shifts.since')}</dt><dd>${t('shifts.sinceAt', { at: shift.openedAt })}</dd></div>
        <div><dt>${t('shifts.float')}</dt><dd>${money(shift.float)}</dd></div>
        <div><dt>${t('shifts.sales')}</dt><dd>${t('shifts.salesN', { n: shift.sales })}</dd></div>
      </dl>
      <nav>
        ${this.door('close', 'lock', t('shifts.close'), t('shifts.closeDo'), true)}
        ${this.door('in', 'plus', t('shifts.cashIn'), t('shifts.cashInDo'))}
        ${this.door('out', 'minus', t('shifts.cashOut'), t('shifts.cashOutDo'))}
        ${session.may('shift.read') ? this.door('report', 'receipt', t('shifts.xReport'), t('shifts.xReportDo')) : nothing}
        ${session.may('day.close') ? this.door('day', 'today', t('shifts.dayClose'), t('shifts.dayCloseDo')) : nothing}
      </nav>
    </div>`;
  }

  private door(view: View, icon: IconName, label: string, told: string, main = false) {
    return html`<button type="button" class=${main ? 'main' : ''} @click=${() => this.go(view)}>
      <g-icon name=${icon}></g-icon><span><strong>${label}</strong><small>${told}</small></span></button>`;
  }

  private go(view: View): void {
    this.view = view;
  }

  private readonly opened = (): void => {
    this.view = 'home';
    send(this, 'opened');
  };

  private told(id: number, report: ShiftReport): void {
    this.closed = { id, report };
    this.view = 'home';
  }

  private readonly leaveReport = (): void => {
    this.closed = undefined;
    send(this, 'closed');
  };

  private readonly back = (): void => {
    if (this.closed) this.leaveReport();
    else if (this.view === 'home') send(this, 'back');
    else this.view = 'home';
  };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
        min-height: 0;
        background: var(--paper);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--s3);
        padding: var(--s3) var(--s5) var(--s3) var(--s2);
        border-bottom: 1px solid var(--line);
      }
      h2 {
        font-size: var(--text-title);
      }
      .end {
        margin-left: auto;
      }
      main {
        overflow: auto;
      }
      .wait {
        padding: var(--s8);
        text-align: center;
      }
      .home {
        display: grid;
        gap: var(--s6);
        max-width: 880px;
        margin: 0 auto;
        padding: var(--s6) var(--s5);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
        gap: var(--s4);
        padding-bottom: var(--s5);
        border-bottom: 1px solid var(--line);
      }
      dt {
        color: var(--soft);
        font-size: var(--text-small);
      }
      dd {
        font-size: 20px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      nav {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
        gap: var(--s3);
      }
      nav button {
        display: flex;
        align-items: center;
        gap: var(--s4);
        min-height: 80px;
        padding: var(--s3) var(--s5);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        text-align: left;
      }
      nav button:active {
        background: var(--accent-wash);
      }
      nav .main {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--accent-ink);
      }
      nav .main small {
        color: inherit;
      }
      nav g-icon {
        font-size: 22px;
      }
      nav span {
        display: grid;
      }
      nav strong {
        font-size: var(--text-big);
        font-weight: 600;
      }
      small {
        color: var(--soft);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-shift': TillShift;
  }
}
