import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isTooSimple } from '../../../hub/model/pin.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Answers } from '../answers.ts';
import { stepStyles } from '../setup-styles.ts';
import { wayOn } from './way.ts';

type Errors = Partial<Record<'ownerName' | 'pin' | 'again', string | undefined>>;

/** The owner's name and PIN, the PIN twice: `<owner-step .answers=${…} .pin=${…} @answer @pin @next @back>`. */
@customElement('owner-step')
export class OwnerStep extends LitElement {
  @property({ attribute: false }) answers!: Answers;
  /** As entered before going on and coming back. */
  @property({ attribute: false }) pin = '';
  @state() private errors: Errors = {};
  readonly words = new Localized(this);

  protected override render() {
    const { errors } = this;
    return html`<form novalidate @submit=${this.done} @input=${this.mended}>
      <h1 tabindex="-1">${t('setup.owner.heading')}</h1>
      <g-field label=${t('setup.owner.name')} .error=${errors.ownerName ?? ''} required>
        <input name="ownerName" maxlength="40" autocomplete="name" .value=${this.answers.ownerName}
          @input=${(event: Event) => send<Partial<Answers>>(this, 'answer', { ownerName: (event.target as HTMLInputElement).value })}></g-field>
      <div class="pair">
        <g-field label=${t('setup.owner.pin')} hint=${t('setup.owner.pinHint')} .error=${errors.pin ?? ''} required>
          <input name="pin" type="password" inputmode="numeric" maxlength="8" autocomplete="new-password" .value=${this.pin}></g-field>
        <g-field label=${t('setup.owner.again')} .error=${errors.again ?? ''} required>
          <input name="again" type="password" inputmode="numeric" maxlength="8" autocomplete="new-password" .value=${this.pin}></g-field>
      </div>
      <p class="soft">${t('setup.owner.kept')}</p>
      ${wayOn(this)}
    </form>`;
  }

  /** What was wrong is being put right. */
  private mended(event: Event): void {
    const { name } = event.target as HTMLInputElement;
    this.errors = { ...this.errors, [name]: undefined };
  }

  private readonly done = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const [pin, again] = [String(data.get('pin')), String(data.get('again'))];
    const ownerName = this.answers.ownerName.trim();
    const errors: Errors = {};
    if (ownerName === '') errors.ownerName = t('setup.owner.nameMissing');
    if (!/^\d{4,8}$/.test(pin)) errors.pin = t('setup.owner.pinShape');
    else if (isTooSimple(pin)) errors.pin = t('setup.owner.pinTooSimple');
    if (again !== pin) errors.again = t('setup.owner.differs');
    this.errors = errors;
    if (Object.keys(errors).length > 0) return;
    send<Partial<Answers>>(this, 'answer', { ownerName });
    send(this, 'pin', pin);
    send(this, 'next');
  };

  static override styles = [shared, stepStyles];
}
