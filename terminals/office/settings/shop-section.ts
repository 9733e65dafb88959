import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RoundingRule } from '../../../hub/model/basket.ts';
import { roundingOf, roundingRulesFor } from '../../../hub/model/rounding.ts';
import type { ShopSettings } from '../../../hub/protocol/settings.ts';
import { Localized, language, languages, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import { currencyNames, timeZones } from '../../../web/places.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { SettingsDraft } from './draft.ts';
import { saveBar, sectionStyles } from './section-styles.ts';

/** A sum on which each rule shows. */
const example = 3786;

/** Who the shop is, its money and time, and how its tills sell: `<shop-section .settings=${…}>`. */
@customElement('shop-section')
export class ShopSection extends LitElement {
  @property({ attribute: false }) settings!: ShopSettings;
  @state() private nameMissing = false;

  readonly words = new Localized(this);
  private readonly draft = new SettingsDraft(this, () => this.settings);

  protected override render() {
    const { value, refusal } = this.draft;
    return html`<form novalidate @submit=${this.saved} @input=${this.typed}>
      ${trouble(refusal)}
      <section class="box">
        <h2>${t('settings.shop.who')}</h2>
        <g-field label=${t('settings.shop.name')} hint=${t('settings.shop.nameHint')} .error=${this.nameMissing ? t('settings.shop.nameMissing') : ''} required>
          <input name="name" maxlength="100" autocomplete="off" .value=${value.name}></g-field>
        <div class="pair">
          <g-field label=${t('settings.shop.address')}><input name="address" maxlength="200" autocomplete="off" .value=${value.address}></g-field>
          <g-field label=${t('settings.shop.phone')}><input name="phone" type="tel" maxlength="40" autocomplete="off" .value=${value.phone}></g-field>
        </div>
      </section>
      ${this.place(value)} ${this.selling(value)} ${submitByEnter} ${saveBar(this.draft)}
    </form>`;
  }

  private place(value: ShopSettings) {
    return html`<section class="box">
      <h2>${t('settings.shop.where')}</h2>
      <div class="pair">
        <g-field label=${t('settings.shop.currency')} hint=${t('settings.shop.currencyHint')}><select name="currency">${currencyNames(
          language(),
        ).map(
          ([code, name]) => html`<option value=${code} .selected=${code === value.currency}>${code} ${name}</option>`,
        )}</select></g-field>
        <g-field label=${t('settings.shop.language')} hint=${t('settings.shop.languageHint')}><select name="locale">${languages.map(
          (one) =>
            html`<option value=${one} .selected=${one === value.locale}>${t(`settings.shop.languages.${one}`)}</option>`,
        )}</select></g-field>
      </div>
      <div class="pair">
        <g-field label=${t('settings.shop.timeZone')}><select name="timeZone">${timeZones(value.timeZone).map(
          (zone) =>
            html`<option value=${zone} .selected=${zone === value.timeZone}>${zone.replaceAll('_', ' ')}</option>`,
        )}</select></g-field>
        <g-field label=${t('settings.shop.dayStart')} hint=${t('settings.shop.dayStartHint')}><select name="dayStart">${halfHours.map(
          (minutes) =>
            html`<option value=${minutes} .selected=${minutes === value.dayStart}>${clock(minutes)}</option>`,
        )}</select></g-field>
      </div>
    </section>`;
  }

  private selling(value: ShopSettings) {
    const after = example - roundingOf(example, value.rounding);
    return html`<section class="box">
      <h2>${t('settings.shop.selling')}</h2>
      <div class="pair">
        <g-field label=${t('settings.shop.rounding')} hint=${t('settings.shop.roundingExample', { before: example, after })}><select name="rounding">${roundingRulesFor(
          value.currency,
        ).map(
          (rule: RoundingRule) =>
            html`<option value=${rule} .selected=${rule === value.rounding}>${t(`settings.shop.roundingRule.${rule}`)}</option>`,
        )}</select></g-field>
        <g-field label=${t('settings.shop.approvalMinutes')}><select name="approvalMinutes">${withOwn(
          [2, 5, 10, 30],
          value.approvalMinutes,
        ).map(
          (n) =>
            html`<option value=${n} .selected=${n === value.approvalMinutes}>${t('settings.minutes', { n })}</option>`,
        )}</select></g-field>
      </div>
      <g-field beside label=${t('settings.shop.sellBelowZero')} hint=${t('settings.shop.sellBelowZeroHint')}>
        <input name="sellBelowZero" type="checkbox" role="switch" .checked=${value.sellBelowZero}></g-field>
    </section>`;
  }

  private readonly typed = (event: Event): void => {
    const { name, value, type, checked } = event.target as HTMLInputElement;
    const said = type === 'checkbox' ? checked : ['dayStart', 'approvalMinutes'].includes(name) ? Number(value) : value;
    this.draft.set({ [name]: said });
    // A currency without hundredths rounds nothing.
    const rules = roundingRulesFor(this.draft.value.currency);
    if (!rules.includes(this.draft.value.rounding)) this.draft.set({ rounding: 'none' });
  };

  private readonly saved = (event: SubmitEvent): void => {
    event.preventDefault();
    this.nameMissing = this.draft.value.name.trim() === '';
    if (!this.nameMissing) void this.draft.save();
  };

  static override styles = [shared, formStyles, sectionStyles];
}

/** Until noon, as the hub takes it. */
const halfHours = Array.from({ length: 25 }, (_, at) => at * 30);
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The choices, and what is set in any case. */
const withOwn = (choices: readonly number[], own: number): number[] =>
  [...new Set([...choices, own])].sort((a, b) => a - b);

declare global {
  interface HTMLElementTagNameMap {
    'shop-section': ShopSection;
  }
}
