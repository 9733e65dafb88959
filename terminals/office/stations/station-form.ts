import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Category } from '../../../hub/protocol/catalog.ts';
import { endStation, media, type Station, saveStation } from '../../../hub/protocol/kitchen.ts';
import { printers } from '../../../hub/protocol/printing.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { type Draft, type DraftErrors, draftOf, errorsOf, idOf, wholeNumber } from './draft.ts';

/** A station's form: `<station-form ?open .station .categories @close>`; without a station, a new one. */
@customElement('station-form')
export class StationForm extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @property({ attribute: false }) station: Station | undefined;
  @property({ attribute: false }) categories: readonly Category[] = [];

  @state() private draft: Draft = draftOf(undefined);
  @state() private made: ReadonlySet<number> = new Set();
  @state() private errors: DraftErrors = {};

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly printers = new Live(this, printers, () => (this.open ? {} : undefined), ['devices']);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const other = changed.has('station') && changed.get('station')?.id !== this.station?.id;
    if (!this.open || !(changed.has('open') || other)) return;
    this.draft = draftOf(this.station);
    this.made = new Set(this.station?.categories);
    this.errors = {};
    this.sending.refusal = undefined;
  }

  protected override render() {
    const { draft, errors, station } = this;
    const error = (field: keyof DraftErrors) => (errors[field] ? t(`stations.${errors[field]}`) : '');
    return html`<form novalidate @submit=${this.saved} @change=${this.changed}>
      <g-panel ?open=${this.open} heading=${station ? t('stations.edit') : t('stations.add')} @close=${() => send(this, 'close')}>
        <div class="fields">
          ${trouble(this.sending.refusal)}
          <g-field label=${t('stations.name')} hint=${t('stations.nameHint')} .error=${error('name')} required>
            <input name="name" maxlength="40" autocomplete="off" autofocus .value=${draft.name}></g-field>
          <g-field label=${t('stations.medium')}><select name="medium">${media.map(
            (one) =>
              html`<option value=${one} .selected=${one === draft.medium}>${t(`stations.media.${one}`)}</option>`,
          )}</select></g-field>
          ${draft.medium === 'screen' ? nothing : this.paper(error('deputyId'))}
          ${
            draft.medium === 'paper'
              ? nothing
              : html`<g-field label=${t('stations.lateAfter')} hint=${t('stations.lateAfterHint')} .error=${error('lateAfter')}>
                <input name="lateAfter" inputmode="numeric" maxlength="3" autocomplete="off" .value=${draft.lateAfter}></g-field>`
          }
          ${this.goods()}
        </div>
        ${station && station.endedAt === null ? this.ending(station) : nothing}
        ${submitByEnter}
        <g-button slot="actions" kind="main" type="submit" ?busy=${this.sending.busy}>${station?.endedAt ? t('stations.revive') : t('common.save')}</g-button>
      </g-panel>
    </form>`;
  }

  private paper(wrongDeputy: string) {
    return html`<g-field label=${t('stations.printer')}>${this.choice('printerId', t('stations.printerNone'))}</g-field>
      ${
        this.draft.printerId === ''
          ? nothing
          : html`<g-field label=${t('stations.deputy')} hint=${t('stations.deputyHint')} .error=${wrongDeputy}>${this.choice('deputyId', t('stations.deputyNone'))}</g-field>`
      }`;
  }

  private choice(field: 'printerId' | 'deputyId', none: string) {
    const chosen = this.draft[field];
    const printers = (this.printers.value ?? []).filter(({ kind }) => kind === 'printer');
    return html`<select name=${field}><option value="" .selected=${chosen === ''}>${none}</option>${printers.map(({ id, name }) => html`<option value=${id} .selected=${chosen === String(id)}>${name}</option>`)}</select>`;
  }

  private goods() {
    return html`<fieldset><legend>${t('stations.categories')}</legend>
      ${this.categories.length === 0 ? html`<p class="soft">${t('stations.categoriesNone')}</p>` : nothing}
      ${this.categories.map(
        ({ id, name }) => html`<label><input type="checkbox" .checked=${this.made.has(id)}
          @change=${(event: Event) => this.make(id, (event.target as HTMLInputElement).checked)}>${name}</label>`,
      )}</fieldset>`;
  }

  private ending(station: Station) {
    return html`<div class="apart"><g-button .label=${t('stations.endOf', { name: station.name })} @click=${() => void this.end(station)}>${t('stations.end')}</g-button></div>`;
  }

  private make(id: number, makes: boolean): void {
    const others = [...this.made].filter((one) => one !== id);
    this.made = new Set(makes ? [...others, id] : others);
  }

  private readonly changed = (event: Event): void => {
    this.draft = { ...this.draft, ...valuesOf(event.currentTarget as HTMLFormElement) } as Draft;
  };

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const draft = { ...this.draft, ...valuesOf(submitted(event)) } as Draft;
    this.draft = draft;
    this.errors = errorsOf(draft);
    if (Object.keys(this.errors).length > 0 || this.sending.busy) return;
    const { name, medium } = draft;
    const id = this.station?.id ?? null;
    const living = this.categories.filter((one) => this.made.has(one.id)).map((one) => one.id);
    const input = {
      id,
      name,
      medium,
      printerId: idOf(draft.printerId),
      // Without a printer of its own there is nobody to stand in for.
      deputyId: draft.printerId === '' ? null : idOf(draft.deputyId),
      lateAfter: wholeNumber(draft.lateAfter) ?? 10,
      categories: living,
    };
    await this.sending.andClose(hub.command(saveStation, input), t('stations.saved', { name }));
  };

  private end({ id, name }: Station): Promise<boolean> {
    return this.sending.andClose(hub.command(endStation, { id }), t('stations.ended', { name }));
  }

  static override styles = [
    shared,
    inputs,
    formStyles,
    css`
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr));
        gap: 0 var(--s3);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 var(--s1);
        color: var(--soft);
      }
      fieldset p {
        grid-column: 1 / -1;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--s2);
        min-height: var(--touch);
        overflow-wrap: anywhere;
      }
      label input {
        flex: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'station-form': StationForm;
  }
}
