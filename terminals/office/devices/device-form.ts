import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type TerminalRow, terminals } from '../../../hub/protocol/access.ts';
import {
  type DeviceKind,
  type DeviceModel,
  type DeviceRow,
  deviceKinds,
  type FoundDevice,
  models,
  save,
} from '../../../hub/protocol/devices.ts';
import { modelText } from '../../../web/devices/words.ts';
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
import {
  bindingsOf,
  connectionOf,
  type Draft,
  type DraftErrors,
  draftOf,
  endOfDay,
  errorsOf,
  fitted,
} from './draft.ts';
import './label-printer-settings.ts';
import { lineText, usualLines } from './line-text.ts';
import './scanner-settings.ts';
import { Submission } from '../../../web/kit/submission.ts';
import type { Scan } from './watch.ts';
import { connectionText, kindTitle, verificationText } from './words.ts';

/** Kinds of terminal that do something with a scan. */
const scanned = ['till', 'handheld', 'office'] as const;

/** A device's form: `<device-form ?open=${…} .device=${…} .found=${…} @close=${…}>`; neither: one added by hand. */
@customElement('device-form')
export class DeviceForm extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @property({ attribute: false }) device: DeviceRow | undefined;
  @property({ attribute: false }) found: FoundDevice | undefined;

  /** What a scanner scanned last. */
  @property({ attribute: false }) scan: Scan | undefined;

  /** Something that was found is bound by itself where there is no choice, once it is known. */
  private unbound = false;
  @state() private draft: Draft = draftOf(undefined);
  @state() private errors: DraftErrors = {};

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly models = new Live(this, models, () => (this.open ? {} : undefined), []);
  private readonly terminals = new Live(this, terminals, () => (this.open ? {} : undefined), ['terminals']);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const other = changed.has('device') && changed.get('device')?.id !== this.device?.id;
    if (this.open && (changed.has('open') || changed.has('found') || other)) {
      this.draft = draftOf(this.device ?? this.found);
      this.unbound = !this.device && this.found !== undefined;
      this.errors = {};
      this.sending.refusal = undefined;
    }
    if (this.unbound && this.terminals.value) this.bindToOnlyTill(this.terminals.value);
    if (this.models.value) this.draft = fitted(this.draft, this.models.value);
  }

  /** What was plugged into a shop with one till is there for that till; a printer serves everybody in any case. */
  private bindToOnlyTill(all: readonly TerminalRow[]): void {
    this.unbound = false;
    const [till, another] = all.filter(({ kind }) => kind === 'till');
    if (till && !another && this.draft.kind !== 'printer' && this.draft.terminalId === '') {
      this.draft = { ...this.draft, terminalId: till.id };
    }
  }

  protected override render() {
    const { draft, errors } = this;
    const known = this.models.value ?? [];
    const model = known.find((one) => one.model === draft.model && one.kind === draft.kind);
    if (this.device?.fixed) return this.fixed(this.device);
    return html`<form novalidate @submit=${this.saved} @change=${this.changed}>
      <g-panel ?open=${this.open} heading=${this.device ? t('devices.edit') : t('devices.add')} @close=${() => send(this, 'close')}>
        <div class="fields">
          ${trouble(this.sending.refusal)}
          <g-field label=${t('devices.form.kind')}><select name="kind" autofocus>${deviceKinds.map(
            (kind) => html`<option value=${kind} .selected=${kind === draft.kind}>${kindTitle(kind)}</option>`,
          )}</select></g-field>
          <g-field label=${t('devices.form.model')}><select name="model">${known
            .filter((one) => one.kind === draft.kind)
            .map(
              (one) =>
                html`<option value=${one.model} .selected=${one.model === draft.model}>${modelText(one.name)}</option>`,
            )}</select></g-field>
          <g-field label=${t('devices.form.name')} hint=${t('devices.form.nameHint')} .error=${errors.name ?? ''} required>
            <input name="name" maxlength="40" autocomplete="off" .value=${draft.name}></g-field>
          ${draft.port === 'lent' ? nothing : this.port(model)}
          ${this.place()}
          ${this.serves()}
          ${draft.kind === 'scale' ? this.scale() : nothing}
          ${draft.kind === 'printer' ? this.drawer() : nothing}
          ${this.device ? this.settings(this.device) : nothing}
        </div>
        ${submitByEnter}
        <g-button slot="actions" kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>
      </g-panel>
    </form>`;
  }

  /** How it is set up, beside what it is and where. */
  private settings(device: DeviceRow) {
    if (device.scanner) return html`<scanner-settings .device=${device} .scan=${this.scan}></scanner-settings>`;
    if (device.labelPrinter) return html`<label-printer-settings .device=${device}></label-printer-settings>`;
    return nothing;
  }

  /** guitai.json says where it is, not how it types or which roll is in it. */
  private fixed(device: DeviceRow) {
    return html`<g-panel ?open=${this.open} heading=${device.name} @close=${() => send(this, 'close')}>
      <div class="fields"><p class="soft">${t('devices.fixed')}</p>
      ${this.settings(device)}</div></g-panel>`;
  }

  private port(model: DeviceModel | undefined) {
    const { port } = this.draft;
    return html`<g-field label=${t('devices.form.port')}><select name="port">${(model?.ports ?? []).map(
      (one) => html`<option value=${one} .selected=${one === port}>${t(`devices.port.${one}`)}</option>`,
    )}</select></g-field>`;
  }

  /** Which terminal it serves: scans may go to a handheld or to this office, all else to tills. */
  private serves() {
    const { kind, terminalId } = this.draft;
    if (kind === 'label' || kind === 'label-scale') return nothing;
    const kinds = kind === 'scanner' ? scanned : (['till'] as const);
    const all = (this.terminals.value ?? []).filter(
      (one) => kinds.some((wanted) => wanted === one.kind) || one.id === terminalId,
    );
    return html`<g-field label=${t('devices.form.terminal')} hint=${kind === 'scanner' ? t('devices.form.terminalScanner') : ''}><select name="terminalId">
        <option value="" .selected=${terminalId === ''}>${kind === 'printer' ? t('devices.everybody') : t('devices.nobody')}</option>
        ${all.map((one) => html`<option value=${one.id} .selected=${one.id === terminalId}>${one.name}</option>`)}
      </select></g-field>`;
  }

  /** What only scales have: other tills that they stand between, and the day until which they are verified. */
  private scale() {
    const { terminalId, alsoTerminalIds, verifiedUntil } = this.draft;
    const others = (this.terminals.value ?? []).filter(({ kind, id }) => kind === 'till' && id !== terminalId);
    const near = verificationText(endOfDay(verifiedUntil), Date.now());
    return html`${
      others.length === 0
        ? nothing
        : html`<fieldset><legend>${t('devices.form.also')}</legend><p class="soft">${t('devices.form.alsoHint')}</p>${others.map(
            ({ id, name }) => html`<label><input type="checkbox" .checked=${alsoTerminalIds.includes(id)}
              @change=${(event: Event) => this.also(id, (event.target as HTMLInputElement).checked)}>${name}</label>`,
          )}</fieldset>`
    }
      <g-field label=${t('devices.form.verified')} hint=${near ? '' : t('devices.form.verifiedHint')}><input type="date" name="verifiedUntil" .value=${verifiedUntil}></g-field>
      ${near ? html`<p class="warn" role="status">${near}</p>` : nothing}`;
  }

  private also(id: string, serves: boolean): void {
    const others = this.draft.alsoTerminalIds.filter((one) => one !== id);
    this.draft = { ...this.draft, alsoTerminalIds: serves ? [...others, id] : others };
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
      case 'lent':
        return this.draft.lent
          ? html`<p class="soft">${connectionText(this.draft.lent)}</p>${this.draft.lent.place.port === 'serial' ? this.line() : nothing}`
          : nothing;
      case 'tcp':
        return html`${this.field('host', 'devices.form.host', 'devices.form.hostHint', true)}
          ${this.field('tcpPort', 'devices.form.tcpPort', undefined, true)}`;
      case 'serial':
        return html`${this.field('path', 'devices.form.path', 'devices.form.pathHint', true)}${this.line()}`;
      case 'virtual':
        return this.field('counter', 'devices.form.counter', undefined, true);
      case 'usb':
        return html`<div class="pair">${this.field('vendorId', 'devices.form.vendorId', 'devices.form.usbHint', true)}
            ${this.field('productId', 'devices.form.productId', 'devices.form.usbHint', true)}</div>
          <div class="pair">${this.field('socket', 'devices.form.socket', 'devices.form.socketHint')}
            ${this.field('serialNumber', 'devices.form.serialNumber')}</div>`;
    }
  }

  /** How a serial line is set: as the model leaves the factory, unless somebody knows better. */
  private line() {
    const { line } = this.draft;
    const choices = [...new Set([...(line === '' ? [] : [line]), ...usualLines.map(lineText)])];
    return html`<g-field label=${t('devices.form.line')} hint=${t('devices.form.lineHint')}><select name="line">
      <option value="" .selected=${line === ''}>${t('devices.form.lineUsual')}</option>
      ${choices.map((one) => html`<option value=${one} .selected=${one === line}>${one}</option>`)}
    </select></g-field>`;
  }

  private field(name: Exclude<keyof Draft, 'lent' | 'alsoTerminalIds'>, label: Key, hint?: Key, required = false) {
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
    if (Object.keys(this.errors).length > 0 || this.sending.busy) return;
    const { kind, model, name, drawerPin, verifiedUntil } = draft;
    const { first, also } = bindingsOf(draft);
    const answer = await this.sending.of(
      hub.command(save, {
        id: this.device?.id ?? null,
        kind: kind as DeviceKind,
        model,
        name,
        connection: connectionOf(draft),
        terminalId: first,
        alsoTerminalIds: also,
        ...(kind === 'scale' && { verifiedUntil: endOfDay(verifiedUntil) }),
        drawerPin: kind === 'printer' && drawerPin !== '' ? (Number(drawerPin) as 0 | 1) : null,
      }),
    );
    if (!answer.ok) return;
    toast(t('devices.form.saved', { name }));
    send(this, 'close');
  };

  static override styles = [
    shared,
    formStyles,
    css`
      fieldset {
        margin: 0;
        padding: var(--s3) var(--s4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--s3);
        min-height: var(--touch);
      }
      label input {
        width: 24px;
        height: 24px;
        accent-color: var(--accent);
      }
      .warn {
        color: var(--amber);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'device-form': DeviceForm;
  }
}
