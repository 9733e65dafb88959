import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type LockingKind, lockingKinds, type ShopSettings } from '../../../hub/protocol/settings.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { SettingsDraft } from './draft.ts';
import { saveBar, sectionStyles } from './section-styles.ts';

const lockChoices = [0, 1, 2, 5, 10, 15, 30, 60];

/** How people come in, and when a station that nobody touches locks: `<sign-in-section .settings=${…}>`. */
@customElement('sign-in-section')
export class SignInSection extends LitElement {
  @property({ attribute: false }) settings!: ShopSettings;

  readonly words = new Localized(this);
  private readonly draft = new SettingsDraft(this, () => this.settings);

  protected override render() {
    const { value, refusal } = this.draft;
    return html`<form novalidate @submit=${this.saved}>
      ${trouble(refusal)}
      <section class="box">
        <h2>${t('settings.signIn.badge')}</h2>
        <g-field beside label=${t('settings.signIn.badgeAlone')} hint=${t('settings.signIn.badgeAloneHint')}>
          <input type="checkbox" role="switch" .checked=${value.badgeAlone} @input=${this.switched}></g-field>
      </section>
      <section class="box">
        <h2>${t('settings.signIn.lock')}</h2>
        <p class="soft">${t('settings.signIn.lockHint')}</p>
        <div class="pair">${lockingKinds.map((kind) => this.lock(kind, value.lockAfter[kind]))}</div>
      </section>
      ${submitByEnter} ${saveBar(this.draft)}
    </form>`;
  }

  private lock(kind: LockingKind, minutes: number) {
    const choices = lockChoices.includes(minutes) ? lockChoices : [...lockChoices, minutes].sort((a, b) => a - b);
    return html`<g-field label=${t(`settings.terminals.kinds.${kind}`)}><select @input=${(event: Event) => this.chosen(kind, event)}>${choices.map(
      (n) =>
        html`<option value=${n} .selected=${n === minutes}>${n === 0 ? t('settings.signIn.lockNever') : t('settings.minutes', { n })}</option>`,
    )}</select></g-field>`;
  }

  private readonly switched = (event: Event): void => {
    this.draft.set({ badgeAlone: (event.target as HTMLInputElement).checked });
  };

  private chosen(kind: LockingKind, event: Event): void {
    const minutes = Number((event.target as HTMLSelectElement).value);
    this.draft.set({ lockAfter: { ...this.draft.value.lockAfter, [kind]: minutes } });
  }

  private readonly saved = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.draft.save();
  };

  static override styles = [shared, formStyles, sectionStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-section': SignInSection;
  }
}
