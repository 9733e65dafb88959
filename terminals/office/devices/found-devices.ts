import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DeviceRow, FoundDevice } from '../../../hub/protocol/devices.ts';
import { LookingForDevices } from '../../../web/devices/looking.ts';
import { troubleFound, troubleStyles } from '../../../web/devices/trouble.ts';
import { foundName } from '../../../web/devices/words.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { connectionText, iconOf } from './words.ts';

/** What is plugged into the hub and serves nobody yet: `<found-devices .devices=${…} @use=${(e) => e.detail}>`. */
@customElement('found-devices')
export class FoundDevices extends LitElement {
  /** The devices in use: once one of the found is among them, it is looked again. */
  @property({ attribute: false }) devices: readonly DeviceRow[] | undefined;

  readonly words = new Localized(this);
  private readonly looking = new LookingForDevices(this);

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('devices');
    if (before && before.length !== this.devices?.length) void this.looking.look();
  }

  protected override render() {
    const { answer, busy } = this.looking;
    const known = answer?.ok ? answer.value : undefined;
    return html`
      <header><h2>${t('devices.found.title')}</h2><p class="soft">${t('devices.found.hint')}</p>
        <g-button ?busy=${busy} @click=${() => void this.looking.look()}>${busy ? t('devices.found.looking') : t('devices.found.look')}</g-button></header>
      ${answer && !answer.ok ? trouble(answer) : nothing}
      ${known?.devices.length === 0 ? html`<p class="soft">${t('devices.found.none')}</p>` : nothing}
      <ul ?hidden=${!known?.devices.length}>${known?.devices.map((one) => this.line(one))}</ul>
      ${known?.problems.map(troubleFound)}`;
  }

  private line(one: FoundDevice) {
    const kind = one.kind ? `${t(`common.device.${one.kind}`)} · ` : '';
    return html`<li><g-icon name=${one.kind ? iconOf[one.kind] : 'more'}></g-icon>
      <p>${foundName(one)}<small>${kind}${connectionText(one.connection)}</small></p>
      <g-button @click=${() => send(this, 'use', one)}>${t('devices.found.use')}</g-button></li>`;
  }

  static override styles = [
    shared,
    formStyles,
    troubleStyles,
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
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'found-devices': FoundDevices;
  }
}
