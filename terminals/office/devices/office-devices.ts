import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { terminals } from '../../../hub/protocol/access.ts';
import { type DeviceRow, deviceKinds, type FoundDevice, list } from '../../../hub/protocol/devices.ts';
import { modelText } from '../../../web/devices/words.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/devices.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/search.ts';
import '../../../web/kit/tabs.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import { connectionAt, lineAt, lineNamed, wizardFor } from '../scale-wizard/line-place.ts';
import './device-form.ts';
import './device-row.ts';
import type { ChosenUse } from './found-devices.ts';
import './found-devices.ts';
import { lineOf } from './line-text.ts';
import { DeviceWatch } from './watch.ts';
import { connectionText, kindTitle } from './words.ts';

/** A device's state is no row of the books, so nothing tells of its changes: it is asked for. */
const again_ms = 3_000;

/** Devices and how they are; what is plugged in besides; the form of one: `#/devices/<id>`, `#/devices/new`. */
@customElement('office-devices')
export class OfficeDevices extends LitElement {
  /** What is plugged in besides stands above the list, which waits for it: else it would move under a finger. */
  @state() private looked = false;

  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly devices = new Live(this, list, () => ({}), ['devices', 'terminals']);
  private readonly terminals = new Live(this, terminals, () => ({}), ['terminals']);
  private readonly said = new DeviceWatch(
    this,
    () => {},
    () => this.devices.refresh(),
  );
  private found: FoundDevice | undefined;
  private named: FoundDevice | undefined;
  protected readonly here = new WhileHere(this, () => {
    const timer = setInterval(() => document.hidden || this.devices.refresh(), again_ms);
    return [() => clearInterval(timer)];
  });

  protected override render() {
    const { value, loading, refusal } = this.devices;
    const { rest } = this.at.route;
    const [place = ''] = rest;
    return html`
      <header>
        <h1>${t('devices.title')}</h1>
        <a href=${linkTo('jobs')}>${t('devices.jobs')}</a>
        <a href=${linkTo('scale-wizard')}>${t('devices.scaleWizard')}</a>
        <a href=${linkTo('label-wizard')}>${t('devices.labelWizard')}</a>
        ${session.may('catalog.edit') ? html`<a href=${linkTo('label-scales')}>${t('devices.labelScales')}</a>` : nothing}
        ${session.may('lender.edit') ? html`<a href=${linkTo('lenders')}>${t('devices.lenders')}</a>` : nothing}
        ${session.may('settings.edit') ? html`<a href=${linkTo('pairing')}>${t('devices.pairing')}</a>` : nothing}
        <div class="acts"><g-button kind="main" @click=${() => this.add(undefined)}>${t('devices.add')}</g-button></div>
      </header>
      ${trouble(value ? undefined : refusal)}
      <found-devices .devices=${value} @looked=${() => (this.looked = true)} @use=${(event: CustomEvent<ChosenUse>) => this.use(event.detail)}></found-devices>
      ${loading || (value && !this.looked) ? html`<g-progress label=${t('common.loading')}></g-progress>` : nothing}
      ${value && this.looked ? this.list(value) : nothing}
      <device-form ?open=${place === 'new' || /^\d+$/.test(place)} .found=${place === 'new' ? (this.found ?? this.recognised) : undefined}
        .device=${value?.find((one) => String(one.id) === place)} .scan=${this.said.scans.get(Number(place))} @close=${() => go(linkTo('devices'))}></device-form>`;
  }

  private list(devices: readonly DeviceRow[]) {
    if (devices.length === 0)
      return html`<g-empty class="box" icon="printer" heading=${t('devices.none')} text=${t('devices.noneDo')}></g-empty>`;
    const names = new Map(this.terminals.value?.map(({ id, name }) => [id, name]));
    const { text = '', kind = '' } = this.at.route.filters;
    const wanted = text.trim().toLowerCase();
    const shown = devices.filter(
      (one) =>
        (!kind || one.kind === kind) &&
        [one.name, modelText(one.modelName), one.terminalName ?? '', connectionText(one.connection)].some((word) =>
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
          : html`<ul class="rows">${shown.map(
              (one) => html`<li><device-row .device=${one} .terminals=${names} .scan=${this.said.scans.get(one.id)}
              .weight=${this.said.weights.get(one.id)}></device-row></li>`,
            )}</ul>`
      }`;
  }

  private filter(filters: Record<string, string>): void {
    go(linkTo('devices', [], { ...this.at.route.filters, ...filters }), { replace: true });
  }

  /** A scale whose kind of speech nobody knows is led to the page that finds out; all else to its form. */
  private use({ found, kind }: ChosenUse): void {
    const { connection } = found;
    const line = lineAt(connection);
    if (kind === 'scale' && found.kind === null && line) {
      go(wizardFor(line));
      return;
    }
    this.add({ ...found, kind, model: kind === found.kind ? found.model : null });
  }

  /** A scale that the wizard recognised or learnt, named by the address: `#/devices/new?model=…&path=…&lender=…&line=…`. */
  private get recognised(): FoundDevice | undefined {
    const { filters } = this.at.route;
    const { model, path, line } = filters;
    if (!model || !path) return undefined;
    const connection = connectionAt(lineNamed(path, filters), lineOf(line ?? ''));
    if (this.named?.model === model && JSON.stringify(this.named.connection) === JSON.stringify(connection))
      return this.named;
    this.named = {
      connection,
      description: path,
      kind: 'scale',
      model,
      lenderName: null,
      replaces: null,
    };
    return this.named;
  }

  private add(found: FoundDevice | undefined): void {
    this.found = found;
    go(linkTo('devices', ['new']));
  }

  static override styles = [shared, roomStyles, formStyles];
}
