import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { type DeviceRow, deviceKinds, type FoundDevice, list } from '../../../hub/protocol/devices.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/devices.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/search.ts';
import '../../../web/kit/tabs.ts';
import { Live } from '../../../web/live.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './device-form.ts';
import './device-row.ts';
import './found-devices.ts';
import { connectionText, kindTitle } from './words.ts';

/** A device's state is no row of the books, so nothing tells of its changes: it is asked for. */
const again_ms = 3_000;

/** Devices and how they are; what is plugged in besides; the form of one: `#/devices/<id>`, `#/devices/new`. */
@customElement('office-devices')
export class OfficeDevices extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly devices = new Live(this, list, () => ({}), ['devices', 'terminals']);
  private found: FoundDevice | undefined;
  private leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.leaving = new AbortController();
    const timer = setInterval(() => document.hidden || this.devices.refresh(), again_ms);
    this.leaving.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  protected override render() {
    const { value, loading, refusal } = this.devices;
    const { rest } = this.at.route;
    const [place = ''] = rest;
    return html`
      <header>
        <h1>${t('devices.title')}</h1>
        <a href=${linkTo('jobs')}>${t('devices.jobs')}</a>
        <div class="acts"><g-button kind="main" @click=${() => this.add(undefined)}>${t('devices.add')}</g-button></div>
      </header>
      ${trouble(value ? undefined : refusal)}
      ${loading ? html`<g-progress label=${t('common.loading')}></g-progress>` : nothing}
      ${value ? this.list(value) : nothing}
      <found-devices .devices=${value} @use=${(event: CustomEvent<FoundDevice>) => this.add(event.detail)}></found-devices>
      <device-form ?open=${place === 'new' || /^\d+$/.test(place)} .found=${place === 'new' ? this.found : undefined}
        .device=${value?.find((one) => String(one.id) === place)} @close=${() => go(linkTo('devices'))}></device-form>`;
  }

  private list(devices: readonly DeviceRow[]) {
    if (devices.length === 0)
      return html`<g-empty class="box" icon="printer" heading=${t('devices.none')} text=${t('devices.noneDo')}></g-empty>`;
    const { text = '', kind = '' } = this.at.route.filters;
    const wanted = text.trim().toLowerCase();
    const shown = devices.filter(
      (one) =>
        (!kind || one.kind === kind) &&
        [one.name, one.modelName, one.terminalName ?? '', connectionText(one.connection)].some((word) =>
          word.toLowerCase().includes(wanted),
        ),
    );
    return html`
      <div class="tools">
        <g-search .value=${text} placeholder=${t('devices.search')} @search=${(event: CustomEvent<string>) => this.filter({ text: event.detail })}></g-search>
        <g-tabs kind="pills" label=${t('devices.form.kind')} selected=${kind}
          .tabs=${['' as const, ...deviceKinds].map((id) => ({ id, label: id === '' ? t('devices.kinds') : kindTitle(id) }))}
          @select=${(event: CustomEvent<string>) => this.filter({ kind: event.detail })}></g-tabs>
      </div>
      ${
        shown.length === 0
          ? html`<g-empty class="box" icon="search" heading=${t('devices.noMatch')} text=${t('devices.noMatchDo')}></g-empty>`
          : html`<ul>${shown.map((one) => html`<li><device-row .device=${one}></device-row></li>`)}</ul>`
      }`;
  }

  private filter(filters: Record<string, string>): void {
    go(linkTo('devices', [], { ...this.at.route.filters, ...filters }), { replace: true });
  }

  private add(found: FoundDevice | undefined): void {
    this.found = found;
    go(linkTo('devices', ['new']));
  }

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
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
