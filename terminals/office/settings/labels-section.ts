import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { writeScaleLabel } from '../../../hub/model/scale-label.ts';
import { layoutsInUse, type ScaleLabelLayout, scaleLabelLayouts } from '../../../hub/model/scale-label-layouts.ts';
import type { ShopSettings, TaughtLabel } from '../../../hub/protocol/settings.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { linkTo } from '../route.ts';
import { SettingsDraft } from './draft.ts';
import './label-reader.ts';
import { layoutName, patternText } from './layout-words.ts';
import { saveBar, sectionStyles } from './section-styles.ts';

/** What the example of each layout says: item 10001, 1.28 of money, 1.284 kg, three pieces. */
const content = { itemCode: '10001', amount: 1280, grams: 1280, pieces: 3 };

/** Which labels the shop's scales print, and a line to try one: `<labels-section .settings=${…}>`. */
@customElement('labels-section')
export class LabelsSection extends LitElement {
  @property({ attribute: false }) settings!: ShopSettings;

  readonly words = new Localized(this);
  private readonly draft = new SettingsDraft(this, () => this.settings);

  protected override render() {
    const { value, refusal } = this.draft;
    return html`<form @submit=${this.saved}>
      <p class="soft">${t('settings.labels.hint')}</p>
      ${trouble(refusal)}
      <label-reader .layouts=${layoutsInUse(value)}></label-reader>
      <section class="box"><h2>${t('settings.labels.own')}</h2>
        <p class="soft">${t('settings.labels.ownHint')} <a href=${linkTo('label-wizard')}>${t('settings.labels.learn')}</a></p>
        <ul>${value.taughtLabels.map((one) => this.taught(one, value.scaleLabels))}</ul></section>
      <section class="box"><h2>${t('settings.labels.usual')}</h2><ul>${scaleLabelLayouts.map((one) => html`<li>${this.layout(one, value.scaleLabels)}</li>`)}</ul></section>
      ${saveBar(this.draft)}
    </form>`;
  }

  private layout(one: ScaleLabelLayout, chosen: readonly string[]) {
    const example = writeScaleLabel(one, content) ?? writeScaleLabel(one, { ...content, itemCode: '123456' });
    return html`<label><input type="checkbox" .checked=${chosen.includes(one.id)} @change=${(event: Event) => this.choose(one.id, event)}>
      <span>${layoutName(one)}<small>${patternText(one)}${example ? ` · ${t('settings.labels.example', { label: example })}` : ''}</small></span>
    </label>`;
  }

  /** One of the shop's own may be taken away, too. */
  private taught(one: TaughtLabel, chosen: readonly string[]) {
    return html`<li class="own">${this.layout(one, chosen)}<g-button kind="quiet" .label=${t('settings.labels.removeOf', { name: one.name })}
      @click=${() => this.takeAway(one)}>${t('settings.labels.remove')}</g-button></li>`;
  }

  private takeAway({ id }: TaughtLabel): void {
    const { taughtLabels, scaleLabels } = this.draft.value;
    this.draft.set({
      taughtLabels: taughtLabels.filter((one) => one.id !== id),
      scaleLabels: scaleLabels.filter((one) => one !== id),
    });
  }

  private choose(id: string, event: Event): void {
    const others = this.draft.value.scaleLabels.filter((one) => one !== id);
    const on = (event.target as HTMLInputElement).checked;
    const order = [...this.draft.value.taughtLabels, ...scaleLabelLayouts].map((one) => one.id);
    const chosen = (on ? [...others, id] : others).sort((a, b) => order.indexOf(a) - order.indexOf(b));
    this.draft.set({ scaleLabels: chosen });
  }

  private readonly saved = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.draft.save();
  };

  static override styles = [
    shared,
    inputs,
    formStyles,
    sectionStyles,
    css`
      label {
        display: flex;
        align-items: center;
        gap: var(--s4);
        min-height: 56px;
        padding-block: var(--s1);
      }
      .own {
        display: flex;
        align-items: center;
        gap: var(--s2);
      }
      .own label {
        flex: 1;
        min-width: 0;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      small {
        display: block;
        color: var(--soft);
        font-size: var(--text-small);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'labels-section': LabelsSection;
  }
}
