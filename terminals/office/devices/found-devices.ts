import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Answer } from '../../../hub/model/answer.ts';
import { type DeviceRow, type FoundDevice, found } from '../../../hub/protocol/devices.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { connectionText, iconOf } from './words.ts';

type Found = { devices: FoundDevice[]; problems: string[] };

/** What is plugged into the hub and serves nobody yet: `<found-devices .devices=${…} @use=${(e) => e.detail}>`. */
@customElement('found-devices')
export class FoundDevices extends LitElement {
  /** The devices in use: once one of the found is among them, it is looked again. */
  @property({ attribute: false }) devices: readonly DeviceRow[] | undefined;
  @state() private answer: Answer<Found> | undefined;
  @state() private looking = false;

  readonly words = new Localized(this);
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('devices');
    if (before && before.length !== this.devices?.length) void this.look();
  }

  protected override render() {
    const { answer } = this;
    const known = answer?.ok ? answer.value : undefined;
    return html`
      <header><h2>${t('devices.found.title')}</h2><p class="soft">${t('devices.found.hint')}</p>
        <g-button ?busy=${this.looking} @click=${() => void this.look()}>${this.looking ? t('devices.found.looking') : t('devices.found.look')}</g-button></header>
      ${answer && !answer.ok ? trouble(answer) : nothing}
      ${known?.devices.length === 0 ? html`<p class="soft">${t('devices.found.none')}</p>` : nothing}
      <ul ?hidden=${!known?.devices.length}>${known?.devices.map((one) => this.line(one))}</ul>
      ${known?.problems.map((problem) => html`<p class="problem">${t('devices.found.problem', { problem })}</p>`)}`;
  }

  private line(one: FoundDevice) {
    const kind = one.kind ? `${t(`common.device.${one.kind}`)} · ` : '';
    return html`<li><g-icon name=${one.kind ? iconOf[one.kind] : 'more'}></g-icon>
      <p>${one.description}<small>${kind}${connectionText(one.connection)}</small></p>
      <g-button @click=${() => send(this, 'use', one)}>${t('devices.found.use')}</g-button></li>`;
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    const { signal } = this.leaving;
    const answer = await hub.act(found, {}, { signal });
    this.looking = false;
    if (!signal.aborted) this.answer = answer;
  }

  static override styles = [
    shared,
    formStyles,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
      }
      header g-button {
        margin-left: auto;
      }
      ul {
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--s4);
        padding: var(--s3) var(--s4);
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      li p {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      small {
        display: block;
        color: var(--soft);
        font-size: var(--text-small);
      }
      .problem {
        color: var(--amber);
        font-size: var(--text-small);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'found-devices': FoundDevices;
  }
}
