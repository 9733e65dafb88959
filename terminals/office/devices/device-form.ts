import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import { terminals } from '../../../hub/protocol/access.ts';
import {
  type DeviceKind,
  type DeviceRow,
  deviceKinds,
  type FoundDevice,
  models,
  save,
} from '../../../hub/protocol/devices.ts';
import { type Key, Localized, t, translate } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { toast } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { connectionOf, type Draft, type DraftErrors, draftOf, errorsOf, fitted } from './draft.ts';
import { kindTitle } from './words.ts';

/** A device's form: `<device-form ?open=${…} .device=${…} .found=${…} @close=${…}>`; neither: one added by hand. */
@customElement('device-form')
export class DeviceForm extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @property({ attribute: false }) device: DeviceRow | undefined;
  @property({ attribute: false }) found: FoundDevice | undefined;

  @state() private draft: Draft = draftOf(undefined);
  @state() private errors: DraftErrors = {};
  @state() private refusal: Refusal | undefined;
  @state() private busy = false;

  readonly words = new Localized(this);
  private readonly models = new Live(this, models, () => (this.open ? {} : undefined), []);
  private readonly terminals = new Live(this, terminals, () => (this.open ? {} : undefined), ['terminals']);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const other = changed.has('device') && changed.get('device')?.id !== this.device?.id;
    if (this.open && (changed.has('open') || changed.has('found') || other)) {
      this.draft = draftOf(this.device ?? this.found);
      this.errors = {};
      this.refusal = undefined;
    }
    if (this.models.value) this.draft = fitted(this.draft, this.models.value);
  }

  protected override render() {
    const { draft, errors } = this;
    const known = this.models.value ?? [];
    const model = known.find((one) => one.model === draft.model && one.kind === draft.kind);
    return html`<form novalidate @submit=${this.saved} @change=${this.changed}>
      <g-panel ?open=${this.open} heading=${this.device ? t('devices.edit') : t('devices.add')} @close=${() => send(this, 'close')}>
        <div class="fields">
          ${trouble(this.refusal)}
          <g-field label=${t('devices.form.kind')}><select name="kind" autofocus>${deviceKinds.map(
            (kind) => html`<option value=${kind} .selected=${kind === draft.kind}>${kindTitle(kind)}</option>`,
          )}</select></g-field>
          <g-field label=${t('devices.form.model')}><select name="model">${known
            .filter((one) => one.kind === draft.kind)
            .map(
              (one) => html`<option value=${one.model} .selected=${one.model === draft.model}>${one.name}</option>`,
            )}</select></g-field>
          <g-field label=${t('devices.form.name')} hint=${t('devices.form.nameHint')} .error=${errors.name ?? ''} required>
            <input name="name" maxlength="40" autocomplete="off" .value=${draft.name}></g-field>
          <g-field label=${t('devices.form.port')}><select name="port">${(model?.ports ?? [draft.port]).map(
            (port) =>
              html`<option value=${port} .selected=${port === draft.port}>${t(`devices.port.${port}`)}</option>`,
          )}</select></g-field>
          ${this.place()}
          <g-field label=${t('devices.form.terminal')}><select name="terminalId">
            <option value="" .selected=${draft.terminalId === ''}>${draft.kind === 'printer' ? t('devices.everybody') : t('devices.nobody')}</option>
            ${(this.terminals.value ?? [])
              .filter((one) => one.kind === 'till' || one.id === draft.terminalId)
              .map(
                (one) => html`<option value=${one.id} .selected=${one.id === draft.terminalId}>${one.name}</option>`,
              )}
          </select></g-field>
          ${draft.kind === 'printer' ? this.drawer() : nothing}
        </div>
        ${submitByEnter}
        <g-button slot="actions" kind="main" type="submit" ?busy=${this.busy}>${t('common.save')}</g-button>
      </g-panel>
    </form>`;
  }

  private drawer() {
    const { drawerPin } = this.draft;
    return html`<g-field label=${t('devices.form.drawer')} hint=${t('devices.form.drawerHint')}><select name="drawerPin">
      <option value="" .selected=${drawerPin === ''}>${t('devices.form.drawerNone')}</option>
      ${(['0', '1'] as const).map((pin) => html`<option value=${pin} .selected=${drawerPin === pin}>${t(`devices.form.drawerPin.${pin === '0' ? 'pin2' : 'pin5'}`)}</option>`)}
    </select></g-field>`;
  }

  /** The fields of the chosen connection. */
  private place() {
    switch (this.draft.port) {
      case 'tcp':
        return html`${this.field('host', 'devices.form.host', 'devices.form.hostHint', true)}
          ${this.field('tcpPort', 'devices.form.tcpPort', undefined, true)}`;
      case 'serial':
        return this.field('path', 'devices.form.path', 'devices.form.pathHint', true);
      case 'virtual':
        return this.field('counter', 'devices.form.counter', undefined, true);
      case 'usb':
        return html`<div class="pair">${this.field('vendorId', 'devices.form.vendorId', 'devices.form.usbHint', true)}
            ${this.field('productId', 'devices.form.productId', 'devices.form.usbHint', true)}</div>
          <div class="pair">${this.field('socket', 'devices.form.socket', 'devices.form.socketHint')}
            ${this.field('serialNumber', 'devices.form.serialNumber')}</div>`;
    }
  }

  private field(name: keyof Draft, label: Key, hint?: Key, required = false) {
    return html`<g-field label=${translate(label)} hint=${hint ? translate(hint) : ''} .error=${this.errors[name] ?? ''} ?required=${required}>
      <input name=${name} maxlength="255" autocomplete="off" spellcheck="false" .value=${this.draft[name]}></g-field>`;
  }

  private readonly changed = (event: Event): void => {
    this.draft = { ...this.draft, ...valuesOf(event.currentTarget as HTMLFormElement) } as Draft;
  };

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const draft = fitted({ ...this.draft, ...valuesOf(submitted(event)) } as Draft, this.models.value ?? []);
    this.draft = draft;
    this.errors = errorsOf(draft);
    if (Object.keys(this.errors).length > 0 || this.busy) return;
    const { kind, model, name, terminalId, drawerPin } = draft;
    this.busy = true;
    const answer = await hub.command(save, {
      id: this.device?.id ?? null,
      kind: kind as DeviceKind,
      model,
      name,
      connection: connectionOf(draft),
      terminalId: terminalId || null,
      drawerPin: kind === 'printer' && drawerPin !== '' ? (Number(drawerPin) as 0 | 1) : null,
    });
    this.busy = false;
    this.refusal = answer.ok ? undefined : answer;
    if (!answer.ok) return;
    toast(t('devices.form.saved', { name }));
    send(this, 'close');
  };

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'device-form': DeviceForm;
  }
}
