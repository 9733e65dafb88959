import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, language, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { currencyNames, timeZones } from '../../../web/places.ts';
import { shared } from '../../../web/theme/shared.ts';
import { type Answers, isTimeZone } from '../answers.ts';
import { stepStyles } from '../setup-styles.ts';
import { wayOn } from './way.ts';

/** Name, address, phone, currency and time zone: `<shop-step .answers=${…} @answer @next @back>`. */
@customElement('shop-step')
export class ShopStep extends LitElement {
  @property({ attribute: false }) answers!: Answers;
  @state() private errors: { name?: string | undefined; timeZone?: string | undefined } = {};
  readonly words = new Localized(this);

  protected override render() {
    const { answers, errors } = this;
    return html`<form novalidate @submit=${this.done} @input=${this.said}>
      <h1 tabindex="-1">${t('setup.shop.heading')}</h1>
      <g-field label=${t('setup.shop.name')} hint=${t('setup.shop.nameHint')} .error=${errors.name ?? ''} required>
        <input name="name" maxlength="100" autocomplete="organization" .value=${answers.name}></g-field>
      <div class="pair">
        <g-field label=${t('setup.shop.address')} hint=${t('setup.shop.addressHint')}>
          <input name="address" maxlength="200" autocomplete="street-address" .value=${answers.address}></g-field>
        <g-field label=${t('setup.shop.phone')} hint=${t('setup.shop.addressHint')}>
          <input name="phone" type="tel" maxlength="40" autocomplete="tel" .value=${answers.phone}></g-field>
      </div>
      <div class="pair">
        <g-field label=${t('setup.shop.currency')} hint=${t('setup.shop.currencyHint')}><select name="currency">${currencyNames(
          language(),
        ).map(
          ([code, name]) => html`<option value=${code} .selected=${code === answers.currency}>${code} ${name}</option>`,
        )}</select></g-field>
        <g-field label=${t('setup.shop.timeZone')} hint=${t('setup.shop.timeZoneHint')} .error=${errors.timeZone ?? ''}>
          <select name="timeZone">${timeZones(answers.timeZone).map(
            (zone) =>
              html`<option value=${zone} .selected=${zone === answers.timeZone}>${zone.replaceAll('_', ' ')}</option>`,
          )}</select></g-field>
      </div>
      ${wayOn(this)}
    </form>`;
  }

  /** Kept at every stroke, so that neither back nor a reload loses it. */
  private said(event: Event): void {
    const { name, value } = event.target as HTMLInputElement;
    this.errors = { ...this.errors, [name]: undefined };
    send<Partial<Answers>>(this, 'answer', { [name]: value });
  }

  private readonly done = (event: SubmitEvent): void => {
    event.preventDefault();
    const { name, address, phone, timeZone } = this.answers;
    send<Partial<Answers>>(this, 'answer', { name: name.trim(), address: address.trim(), phone: phone.trim() });
    this.errors = {
      ...(name.trim() === '' && { name: t('setup.shop.nameMissing') }),
      ...(!isTimeZone(timeZone) && { timeZone: t('setup.shop.timeZoneWrong') }),
    };
    if (Object.keys(this.errors).length === 0) send(this, 'next');
  };

  static override styles = [shared, stepStyles];
}
