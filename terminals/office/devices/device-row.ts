import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answer } from '../../../hub/model/answer.ts';
import { type DeviceRow, end, save, test } from '../../../hub/protocol/devices.ts';
import { modelText } from '../../../web/devices/words.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/status.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { whatStyles } from '../list/line-styles.ts';
import { linkTo } from '../route.ts';
import { rowStyles } from './row-styles.ts';
import { saidStyles, scanSaid, weightSaid } from './said.ts';
import type { Scan, Weight } from './watch.ts';
import { connectionText, faultText, iconOf, servesText, statusKind, testText, verificationText } from './words.ts';

/** A test page on a slow printer, with its proof, takes this long at most. */
const test_ms = 40_000;

/** One device: how it is, what to do about it, and a test: `<device-row .device=${…}>`. */
@customElement('device-row')
export class DeviceLine extends LitElement {
  @property({ attribute: false }) device!: DeviceRow;
  /** Names of terminals, by id. */
  @property({ attribute: false }) terminals: ReadonlyMap<string, string> = new Map();
  /** What it said last, while the page is there. */
  @property({ attribute: false }) scan: Scan | undefined;
  @property({ attribute: false }) weight: Weight | undefined;
  @state() private testing = false;
  @state() private result: { text: string; good: boolean } | undefined;

  readonly words = new Localized(this);
  private readonly here = new WhileHere(this, () => undefined);

  protected override render() {
    const { device } = this;
    const { name, status } = device;
    const fault = faultText(status);
    const verification = verificationText(device.verifiedUntil, Date.now());
    const seen = device.lastSeenAt !== null && fault ? t('devices.lastSeen', { at: device.lastSeenAt }) : '';
    return html`
      <g-icon name=${iconOf[device.kind]}></g-icon>
      <div class="what">
        <p class="name">${device.fixed && !device.scanner && !device.labelPrinter ? html`<b>${name}</b>` : html`<a href=${linkTo('devices', [device.id])}>${name}</a>`}
          <g-status kind=${statusKind(status)}>${t(`devices.state.${status.state}`)}</g-status></p>
        <p class="soft">${[modelText(device.modelName), connectionText(device.connection), device.lenderName, servesText(device, this.terminals)].filter(Boolean).join(' · ')}</p>
        ${device.fixed ? html`<p class="soft"><g-icon name="lock"></g-icon> ${t('devices.fixed')}</p>` : nothing}
        ${fault ? html`<p class="fault"><b>${fault.what}</b> ${fault.do} <span class="soft">${seen}</span></p>` : nothing}
        ${verification ? html`<p class="fault">${verification}</p>` : nothing}
        ${scanSaid(this.scan)}${weightSaid(this.weight)}
        <p role="status" class=${this.result?.good ? 'good' : 'fault'} ?hidden=${!this.result && !this.testing}>
          ${this.testing ? t('devices.testing') : this.result?.text}</p>
      </div>
      <div class="acts">
        ${device.kind === 'printer' && !device.fixed ? html`<a href=${linkTo('printer-test', [device.id])}>${t('devices.examine')}<span class="unseen"> ${name}</span></a>` : nothing}
        <g-button .label=${t('devices.testOf', { name })} ?busy=${this.testing} @click=${this.test}>${t('devices.test')}</g-button>
        ${device.fixed ? nothing : html`<g-button kind="quiet" .label=${t('devices.endOf', { name })} @click=${this.end}>${t('devices.end')}</g-button>`}
      </div>`;
  }

  private readonly test = async (): Promise<void> => {
    const { id, kind } = this.device;
    if (this.testing) return;
    this.testing = true;
    const answer = await hub.act(test, { id }, { within_ms: test_ms, signal: this.here.signal });
    this.testing = false;
    this.result = answer.ok ? testText(kind, answer.value.text) : { text: said(answer), good: false };
  };

  /** Ended without a question, because it can be undone: saving it again brings it back. */
  private readonly end = async (): Promise<void> => {
    const { device } = this;
    const { id, kind, model, name, connection, terminalId, alsoTerminalIds, drawerPin, verifiedUntil } = device;
    const answer = await hub.command(end, { id });
    if (!answer.ok) return toastRefusal(answer);
    const undo = async () => {
      const back = await hub.command(save, {
        ...{ id, kind, model, name, connection, terminalId, alsoTerminalIds, drawerPin },
        ...(kind === 'scale' && { verifiedUntil }),
      });
      if (!back.ok) toastRefusal(back);
    };
    toast({ text: t('devices.ended', { name }), undo: () => void undo() });
  };

  static override styles = [
    shared,
    saidStyles,
    rowStyles,
    whatStyles,
    css`
      .soft {
        font-size: var(--text-small);
      }
      .fault {
        color: var(--amber);
      }
      .acts {
        display: flex;
        gap: var(--s2);
      }
      .acts a {
        align-self: center;
        padding: var(--s3);
      }
    `,
  ];
}

/** A refusal in one line. */
export function said(refusal: Exclude<Answer<unknown>, { ok: true }>): string {
  const words = refusalText(refusal);
  return `${words.what}${words.do}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'device-row': DeviceLine;
  }
}
