import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type DeviceKind, type DeviceRow, type FoundDevice, save } from '../../../hub/protocol/devices.ts';
import { LookingForDevices } from '../../../web/devices/looking.ts';
import { troubleFound, troubleStyles } from '../../../web/devices/trouble.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { send } from '../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import './found-device.ts';

/** What is plugged in is to be seen within three seconds. */
const again_ms = 2_000;

export interface ChosenUse {
  found: FoundDevice;
  kind: DeviceKind;
}

/**
 * What is plugged into the hub and serves nobody yet: `<found-devices .devices=${…} @use=${(e) => e.detail}>`
 * (ChosenUse). `looked`: it is known, or why not.
 */
@customElement('found-devices')
export class FoundDevices extends LitElement {
  /** The devices in use: once one of the found is among them, it is looked again. */
  @property({ attribute: false }) devices: readonly DeviceRow[] | undefined;

  readonly words = new Localized(this);
  private readonly looking = new LookingForDevices(this, again_ms);

  protected override updated(changed: PropertyValues<this>): void {
    if (this.looking.answer) send(this, 'looked');
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
      <ul ?hidden=${!known?.devices.length}>${(known?.devices ?? []).toSorted(byPlace).map(
        (found) =>
          html`<li><found-device .found=${found} ?twin=${known?.devices.some((other) => other !== found && isTwin(found, other))}
            @use=${(event: CustomEvent<DeviceKind>) => send(this, 'use', { found, kind: event.detail } satisfies ChosenUse)}
            @goOn=${() => void this.goOn(found)}></found-device></li>`,
      )}</ul>
      ${known?.problems.map(troubleFound)}`;
  }

  /** The device that is missing goes on in the other socket: everything else stays as it is. */
  private async goOn({ replaces, connection }: FoundDevice): Promise<void> {
    const device = this.devices?.find(({ id }) => id === replaces?.id);
    if (!device) return;
    const { id, kind, model, name, terminalId, drawerPin } = device;
    const answer = await hub.command(save, { id, kind, model, name, connection, terminalId, drawerPin });
    if (!answer.ok) return toastRefusal(answer);
    toast(t('devices.found.goesOn', { name }));
    void this.looking.look();
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
      li + li {
        border-top: 1px solid var(--line);
      }
    `,
  ];
}

/** What says its kind first, sockets next; a port of the board is always there, and most often nothing is on it. */
const byPlace = (a: FoundDevice, b: FoundDevice): number => placeRank(a) - placeRank(b);

function placeRank({ kind, connection }: FoundDevice): number {
  if (kind !== null) return 0;
  return connection.port === 'serial' && connection.vendorId === undefined ? 2 : 1;
}

/** Whether two are of one model, so that only their sockets tell them apart. */
function isTwin(one: FoundDevice, other: FoundDevice): boolean {
  const [a, b] = [one, other].map(({ connection }) => (connection.port === 'lent' ? connection.place : connection));
  if ((a?.port !== 'usb' && a?.port !== 'serial') || a.port !== b?.port || a.vendorId === undefined) return false;
  return a.vendorId === b.vendorId && a.productId === b.productId;
}

declare global {
  interface HTMLElementTagNameMap {
    'found-devices': FoundDevices;
  }
}
