import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tryPrint } from '../../../hub/protocol/device-trials.ts';
import { type DeviceKind, deviceKinds, type FoundDevice } from '../../../hub/protocol/devices.ts';
import { foundName } from '../../../web/devices/words.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { said } from './device-row.ts';
import { rowStyles } from './row-styles.ts';
import { saidStyles, scanSaid, weightSaid } from './said.ts';
import { Trial } from './trial.ts';
import { connectionText, faultText, iconOf, kindTitle, socketText, testText } from './words.ts';

/** A slow printer's test page, with its proof, takes this long at most. */
const print_ms = 50_000;

/** Which model a USB printer is tried as, where it is no label printer, and what else it may serve as. */
const others: Partial<Record<DeviceKind, readonly DeviceKind[]>> = {
  printer: ['printer', 'label'],
  label: ['label', 'printer'],
};

/**
 * Something that is plugged in and serves nobody yet, tried at once where that takes nothing away from anybody:
 * `<found-device .found=${…} ?twin=${…} @use=${(e) => e.detail} @goOn=${…}>`; `twin`: another like it is there.
 */
@customElement('found-device')
export class FoundDeviceLine extends LitElement {
  @property({ attribute: false }) found!: FoundDevice;
  @property({ type: Boolean }) twin: boolean = false;
  /** Somebody asked to try it: a keyboard's keys go nowhere else meanwhile, so it is not tried unasked. */
  @state() private asked = false;
  @state() private printing = false;
  @state() private printed: { text: string; good: boolean } | undefined;

  readonly words = new Localized(this);
  private readonly trial = new Trial(this, () => this.tried());

  protected override render() {
    const { found } = this;
    const socket = socketText(found.connection);
    const place = connectionText(found.connection);
    const facts = [
      found.kind ? kindTitle(found.kind) : '',
      place === foundName(found) ? '' : place,
      found.lenderName ?? '',
    ];
    return html`
      <g-icon name=${found.kind ? iconOf[found.kind] : 'more'}></g-icon>
      <div class="what">
        <p class="name">${foundName(found)} ${this.twin && socket ? html`<b class="socket">${socket}</b>` : nothing}</p>
        <p class="soft small">${facts.filter(Boolean).join(' · ')}</p>
        ${this.twin ? html`<p class="small warn">${t(found.kind === 'scanner' ? 'devices.found.twinScanner' : 'devices.found.twin')}</p>` : nothing}
        ${
          found.replaces
            ? html`<p class="moved">${t('devices.found.replaces', { name: found.replaces.name })}
          <g-button kind="main" @click=${() => send(this, 'goOn', found)}>${t('devices.found.goOn')}</g-button></p>`
            : nothing
        }
        ${this.attempt()}
      </div>
      <div class="uses" role="group" aria-label=${t('devices.found.useFor')}>
        <span class="soft small" aria-hidden="true">${t('devices.found.useFor')}</span>
        ${this.uses.map((kind) => html`<g-button .label=${t('devices.found.useAs', { device: foundName(found), kind: t(`common.device.${kind}`) })} @click=${() => send(this, 'use', kind)}>${kindTitle(kind)}</g-button>`)}
      </div>`;
  }

  /** What a serial port is for, it does not say. */
  private get uses(): readonly DeviceKind[] {
    const { kind } = this.found;
    if (kind === null) return deviceKinds;
    return others[kind] ?? [kind];
  }

  private tried() {
    const { kind, model, connection } = this.found;
    if ((kind !== 'scanner' && kind !== 'scale') || model === null) return undefined;
    return model === 'keyboard' && !this.asked ? undefined : { kind, model, connection };
  }

  private attempt() {
    const { kind, model } = this.found;
    if (kind === 'printer' || kind === 'label') {
      return html`<div class="try"><g-button ?busy=${this.printing} @click=${() => void this.print()}>${t('devices.found.print')}</g-button>
        <p role="status" class=${this.printed?.good ? 'good' : 'warn'}>${this.printing ? t('devices.testing') : this.printed?.text}</p></div>`;
    }
    if (model === 'keyboard' && !this.asked) {
      return html`<div class="try"><g-button @click=${() => (this.asked = true)}>${t('devices.found.tryScan')}</g-button>
        <p class="soft small">${t('devices.found.tryScanHint')}</p></div>`;
    }
    const { status, scan, weight } = this.trial;
    const fault = status && faultText(status);
    if (fault) return html`<p class="warn small"><b>${fault.what}</b> ${fault.do}</p>`;
    if (kind === 'scanner')
      return scan ? scanSaid(scan) : html`<p class="soft small" role="status">${t('devices.found.scanIt')}</p>`;
    if (kind === 'scale')
      return weight ? weightSaid(weight) : html`<p class="soft small" role="status">${t('devices.found.weighIt')}</p>`;
    return nothing;
  }

  private async print(): Promise<void> {
    const { kind, model, connection } = this.found;
    if (this.printing || (kind !== 'printer' && kind !== 'label') || model === null) return;
    this.printing = true;
    const answer = await hub.act(tryPrint, { kind, model, connection }, { within_ms: print_ms });
    this.printing = false;
    this.printed = answer.ok ? testText(kind, answer.value.text) : { text: said(answer), good: false };
  }

  static override styles = [
    shared,
    saidStyles,
    rowStyles,
    css`
      .what {
        flex: 1 1 280px;
        display: grid;
        gap: var(--s1);
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .name {
        font-weight: 600;
      }
      .small {
        font-size: var(--text-small);
      }
      .socket {
        padding: 1px var(--s2);
        border-radius: 10px;
        background: var(--amber-wash);
        color: var(--amber);
        font-size: var(--text-small);
      }
      .warn {
        color: var(--amber);
      }
      .moved,
      .try,
      .uses {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s3);
      }
      .moved {
        padding: var(--s2) var(--s3);
        border-radius: var(--radius);
        background: var(--amber-wash);
      }
      .try p {
        flex: 1 1 160px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'found-device': FoundDeviceLine;
  }
}
