import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { chooseLanguage, type Language, Localized, languages, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import { session, Who } from '../../../web/session.ts';
import { readSetting } from '../../../web/settings.ts';
import { shared } from '../../../web/theme/shared.ts';
import { chooseTheme, chosenTheme, type Theme, themes } from '../../../web/theme/theme.ts';
import { formStyles } from '../form/form.ts';
import { sectionStyles } from './section-styles.ts';

/** What this one browser chose for itself: appearance and language, at once and without saving. */
@customElement('device-section')
export class DeviceSection extends LitElement {
  readonly words = new Localized(this);
  readonly who = new Who(this);

  protected override render() {
    const own = readSetting('language');
    return html`
      <p class="soft">${t('settings.device.hint')} ${t('settings.device.name', { name: session.current?.terminal.name ?? '' })}</p>
      <section class="box">
        <g-field label=${t('settings.device.theme')}><select @change=${this.themeChosen}>${themes.map(
          (one) => html`<option value=${one} .selected=${one === chosenTheme()}>${t(`common.theme.${one}`)}</option>`,
        )}</select></g-field>
        <g-field label=${t('settings.device.language')}><select @change=${this.languageChosen}>
          <option value="" .selected=${!own}>${t('common.languages.shop')}</option>
          ${languages.map((one) => html`<option value=${one} .selected=${one === own}>${t(`common.languages.${one}`)}</option>`)}
        </select></g-field>
      </section>`;
  }

  private themeChosen(event: Event): void {
    chooseTheme((event.target as HTMLSelectElement).value as Theme);
  }

  private languageChosen(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    void chooseLanguage(value === '' ? undefined : (value as Language));
  }

  static override styles = [shared, formStyles, sectionStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'device-section': DeviceSection;
  }
}
