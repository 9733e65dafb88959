import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/icon.ts';
import type { IconName } from '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { session, Who } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { OpenShift } from '../wire/shifts.ts';

/** Where the shift's doors lead. */
export type ShiftDoor = 'close' | 'in' | 'out' | 'report' | 'day';

/** The shift that is open, and what can be done with it: `<shift-home .shift=${OpenShift} @go=${ShiftDoor}>`. */
@customElement('shift-home')
export class ShiftHome extends LitElement {
  @property({ attribute: false }) shift!: OpenShift;

  readonly words = new Localized(this);
  readonly who = new Who(this);

  /** Puts the focus on the first thing that can be done. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('nav button')?.focus({ preventScroll: true });
  }

  protected override render() {
    const { number, staffName, openedAt, float, sales } = this.shift;
    return html`<dl>
        <div><dt>${t('shifts.number')}</dt><dd>${number}</dd></div>
        <div><dt>${t('receipts.cashier')}</dt><dd>${staffName}</dd></div>
        <div><dt>${t('shifts.since')}</dt><dd>${t('shifts.sinceAt', { at: openedAt })}</dd></div>
        <div><dt>${t('shifts.float')}</dt><dd>${money(float)}</dd></div>
        <div><dt>${t('shifts.sales')}</dt><dd>${t('shifts.salesN', { n: sales })}</dd></div>
      </dl>
      <nav>
        ${this.door('close', 'lock', t('shifts.close'), t('shifts.closeDo'), true)}
        ${this.door('in', 'plus', t('shifts.cashIn'), t('shifts.cashInDo'))}
        ${this.door('out', 'minus', t('shifts.cashOut'), t('shifts.cashOutDo'))}
        ${session.may('shift.read') ? this.door('report', 'receipt', t('shifts.xReport'), t('shifts.xReportDo')) : nothing}
        ${session.may('day.close') ? this.door('day', 'today', t('shifts.dayClose'), t('shifts.dayCloseDo')) : nothing}
      </nav>`;
  }

  private door(to: ShiftDoor, icon: IconName, label: string, told: string, main = false) {
    return html`<button type="button" class=${main ? 'main' : ''} @click=${() => send<ShiftDoor>(this, 'go', to)}>
      <g-icon name=${icon}></g-icon><span><strong>${label}</strong><small>${told}</small></span></button>`;
  }

  static override styles = [
    shared,
    css`
      :host {
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
    'shift-home': ShiftHome;
  }
}
