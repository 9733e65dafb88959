import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { writeScaleLabel } from '../../../hub/model/scale-label.ts';
import { type ScaleLabelLayout, scaleLabelLayouts } from '../../../hub/model/scale-label-layouts.ts';
import type { ShopSettings } from '../../../hub/protocol/settings.ts';
import { Localized, t, translate } from '../../../web/i18n/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { SettingsDraft } from './draft.ts';
import './label-reader.ts';
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
      <label-reader .layouts=${scaleLabelLayouts.filter((one) => value.scaleLabels.includes(one.id))}></label-reader>
      <section class="box"><ul>${scaleLabelLayouts.map((one) => this.layout(one, value.scaleLabels))}</ul></section>
      ${saveBar(this.draft)}
    </form>`;
  }

  private layout(one: ScaleLabelLayout, chosen: readonly string[]) {
    const example = writeScaleLabel(one, content) ?? writeScaleLabel(one, { ...content, itemCode: '123456' });
    return html`<li><label><input type="checkbox" .checked=${chosen.includes(one.id)} @change=${(event: Event) => this.choose(one.id, event)}>
      <span>${translate(`settings.labels.name.${one.id}`)}<small>${patternText(one)}${example ? ` · ${t('settings.labels.example', { label: example })}` : ''}</small></span>
    </label></li>`;
  }

  private choose(id: string, event: Event): void {
    const others = this.draft.value.scaleLabels.filter((one) => one !== id);
    const on = (event.target as HTMLInputElement).checked;
    const order = scaleLabelLayouts.map((one) => one.id);
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

/** `FFIIIIIAAAAAC` in words: 前缀 2 · 商品 5 · 金额 5 · 校验 1. */
function patternText({ pattern }: ScaleLabelLayout): string {
  return [...pattern.matchAll(/(.)\1*/g)]
    .map(([run]) => `${translate(`settings.labels.part.${run[0]}`)} ${run.length}`)
    .join(' · ');
}

declare global {
  interface HTMLElementTagNameMap {
    'labels-section': LabelsSection;
  }
}
