import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DeviceState } from '../../../hub/protocol/devices.ts';
import { Localized, roleWord, t, time } from '../../../web/i18n/index.ts';
import { send } from '../../../web/kit/send.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/status.ts';
import { HubStatus, HubTroubles, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { island } from '../ledger/island.ts';
import type { Counter } from '../state.ts';
import { devices } from './devices.ts';
import { kilograms } from './kilograms.ts';

/** The thin bar at the foot: shop, till, cashier, hub, printer, scale with its weight, clock. Tells `device`,
 * `ledger`: somebody wants to see what waits for the hub. */
@customElement('till-status')
export class TillStatus extends LitElement {
  @property({ attribute: false }) counter: Counter | undefined;
  @property({ type: Boolean }) demo: boolean = false;
  @state() private now = Date.now();

  readonly words = new Localized(this);
  private readonly status = new HubStatus(this, hub);
  private readonly troubles = new HubTroubles(this, hub);
  readonly here = new WhileHere(this, () => {
    const clock = setInterval(() => {
      this.now = Date.now();
    }, 5_000);
    return [
      () => clearInterval(clock),
      island.onChange(() => this.requestUpdate()),
      devices.on('change', () => this.requestUpdate()),
    ];
  });

  protected override render() {
    const { counter } = this;
    return html`
      ${
        counter
          ? html`<span class="shop">${t('sell.status.shop', { shop: counter.settings.name, terminal: counter.session.terminal.name })}</span>
        <span>${this.cashier(counter)}</span>`
          : nothing
      }
      ${this.demo ? html`<span class="demo">${t('sell.status.demo')}</span>` : nothing}
      ${this.hub()} ${counter ? html`${this.printer()} ${this.scale()} ${this.stations()}` : nothing}
      <button type="button" @click=${() => send(this, 'device')}>${t('sell.status.settings')}</button>
      <time>${time(this.now)}</time>
    `;
  }

  private cashier({ session: { staff } }: Counter): string {
    return t('sell.status.cashier', { name: staff.name, role: roleWord(staff) });
  }

  private hub() {
    const now = this.status.state;
    if (now.is === 'connecting') return html`<g-status kind="warn">${t('common.hub.connecting')}</g-status>`;
    if (now.is === 'away') {
      const { waiting } = island;
      const words = waiting > 0 ? t('common.hub.awayWaiting', { n: waiting }) : t('common.hub.away');
      return html`<button type="button" class="hub" @click=${() => send(this, 'ledger')}><g-status kind="bad">${words}</g-status></button>`;
    }
    const [worst] = this.troubles.now;
    if (worst)
      return html`<g-status kind=${worst === 'disk-low' ? 'warn' : 'bad'}>${t(`common.trouble.${worst}`)}</g-status>`;
    return html`<g-status>${now.latency_ms === undefined ? t('sell.status.hub') : t('common.hub.connected', { ms: now.latency_ms })}</g-status>`;
  }

  private printer() {
    const states = devices.of('printer').map((one) => one.status);
    if (states.length === 0) return html`<g-status kind="off">${t('sell.status.printer')}</g-status>`;
    const worst = states.reduce(worse);
    if (worst.state === 'ready') return html`<g-status>${t('sell.status.printer')}</g-status>`;
    const words = printerWords(worst);
    return html`<g-status kind="warn">${words}</g-status>`;
  }

  /** A till without a scale says nothing of one. */
  private scale() {
    const [scale] = devices.of('scale');
    if (!scale) return nothing;
    const { weight } = devices;
    if (scale.status.state !== 'ready') return html`<g-status kind="warn">${t('sell.status.scaleAbsent')}</g-status>`;
    if (weight?.over) return html`<g-status kind="warn">${t('sell.status.scaleOver')}</g-status>`;
    if (weight && !weight.stable) return html`<g-status kind="warn">${t('sell.status.scaleUnstable')}</g-status>`;
    const words = weight?.grams
      ? t('sell.status.scaleWeight', { weight: kilograms(weight.grams) })
      : t('sell.status.scale');
    return html`<g-status>${words}</g-status>`;
  }

  /** Said on every till, whomever the devices serve: somebody may just have pulled the plug. */
  private stations() {
    const [one, another] = devices.away;
    if (!one) return nothing;
    const words = another
      ? t('sell.status.stationsAway', { n: devices.away.length })
      : t('sell.status.stationAway', { name: one.name });
    return html`<g-status class="away" kind="bad" title=${devices.away.map(({ name }) => name).join('、')}>${words}</g-status>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 22px;
        min-height: 32px;
        padding: 0 var(--s5) env(safe-area-inset-bottom);
        overflow: hidden;
        background: var(--bar);
        border-top: 1px solid var(--line);
        color: var(--soft);
        font-size: var(--text-small);
        white-space: nowrap;
      }
      .shop {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .away {
        overflow: hidden;
        min-width: 90px;
      }
      .demo {
        color: var(--amber);
      }
      button:not(.hub) {
        margin-left: auto;
      }
      button {
        padding: 6px var(--s2);
        background: none;
        border: 0;
      }
      @media (max-width: 759px) {
        :host {
          gap: var(--s3);
          padding-inline: var(--s3);
        }
        .shop,
        .shop + span,
        .demo {
          display: none;
        }
      }
    `,
  ];
}

function printerWords(status: DeviceState): string {
  if (status.state !== 'faulty') return t('sell.status.printerAbsent');
  if (status.code === 'paper-out') return t('sell.status.printerNoPaper');
  return status.code === 'cover-open' ? t('sell.status.printerOpen') : t('sell.status.printerFaulty');
}

const order: DeviceState['state'][] = ['ready', 'opening', 'absent', 'faulty'];

function worse(one: DeviceState, other: DeviceState): DeviceState {
  return order.indexOf(other.state) > order.indexOf(one.state) ? other : one;
}

declare global {
  interface HTMLElementTagNameMap {
    'till-status': TillStatus;
  }
}
