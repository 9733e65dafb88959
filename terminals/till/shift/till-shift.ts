import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ShiftReport } from '../../../hub/model/sale.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/i18n/rooms/receipts.ts';
import '../../../web/i18n/rooms/shifts.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/icon.ts';
import { onKeys } from '../../../web/kit/keys.ts';
import { send } from '../../../web/kit/send.ts';
import { Live } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { island } from '../ledger/island.ts';
import type { Counter, ShiftPanel } from '../state.ts';
import { type OpenShift, shiftReport } from '../wire/shifts.ts';
import './cash-move.ts';
import './day-close.ts';
import './shift-close.ts';
import { ShiftHere } from './shift-here.ts';
import './shift-home.ts';
import type { ShiftDoor, ShiftHome } from './shift-home.ts';
import './shift-open.ts';
import './shift-paper.ts';

type View = 'home' | ShiftDoor;

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
  private readonly shift = new ShiftHere(this, () => true, ['shifts', 'sales']);
  private readonly report = new Live(
    this,
    shiftReport,
    () => (this.view === 'report' && this.shift.value ? { shiftId: this.shift.value.id } : undefined),
    ['shifts', 'sales'],
  );
  readonly here = new WhileHere(this, (signal) => {
    onKeys({ back: () => this.back() }, signal);
  });
  private shown: string = '';

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
    const home = this.renderRoot.querySelector<ShiftHome>('shift-home');
    void home?.updateComplete.then(() => home.focus());
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
    if (island.alone) return this.alone(shift);
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
        return html`<shift-home .shift=${shift} @go=${(event: CustomEvent<ShiftDoor>) => this.go(event.detail)}></shift-home>`;
    }
  }

  /** Counting, reports and closing are the hub's. */
  private alone({ float, openedAt, staffName }: OpenShift) {
    return html`<g-empty icon="warning" .heading=${t('shifts.alone')}
      .text=${t('shifts.aloneDo', { name: staffName, at: openedAt, sum: float })}></g-empty>`;
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
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-shift': TillShift;
  }
}
