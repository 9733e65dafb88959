import { html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { changePin } from '../../../hub/protocol/staff.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { isPin } from './state.ts';

/** One's own PIN, changed by the present one: `<pin-form ?open=${…} @close=${…}>`. */
@customElement('pin-form')
export class PinForm extends LitElement {
  @property({ type: Boolean }) open: boolean = false;

  @state() private errors: Partial<Record<'pin' | 'newPin' | 'again', string>> = {};
  @query('form') private readonly form!: HTMLFormElement;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override render() {
    const { errors } = this;
    return html`<form novalidate @submit=${this.changed}>
      <g-panel ?open=${this.open} heading=${t('staff.myPin.title')} @close=${this.close}>
        <div class="fields">
          ${trouble(this.sending.refusal)}
          <g-field label=${t('staff.myPin.now')} .error=${errors.pin ?? ''} required>
            <input name="pin" type="password" inputmode="numeric" maxlength="8" autocomplete="current-password" autofocus></g-field>
          <g-field label=${t('staff.myPin.next')} hint=${t('staff.form.pinHint')} .error=${errors.newPin ?? ''} required>
            <input name="newPin" type="password" inputmode="numeric" maxlength="8" autocomplete="new-password"></g-field>
          <g-field label=${t('staff.myPin.again')} .error=${errors.again ?? ''} required>
            <input name="again" type="password" inputmode="numeric" maxlength="8" autocomplete="new-password"></g-field>
        </div>
        ${submitByEnter}
        <g-button slot="actions" kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>
      </g-panel>
    </form>`;
  }

  private readonly changed = async (event: SubmitEvent): Promise<void> => {
    const { pin = '', newPin = '', again = '' } = valuesOf(submitted(event));
    const shape = (text: string) => (isPin(text) ? '' : t('staff.form.pinShape'));
    this.errors = { pin: shape(pin), newPin: shape(newPin), again: again === newPin ? '' : t('staff.myPin.differs') };
    if (Object.values(this.errors).some(Boolean) || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(changePin, { pin, newPin }));
    if (!answer.ok) return;
    toast(t('staff.myPin.changed'));
    this.close();
  };

  private readonly close = (): void => {
    this.form.reset();
    this.errors = {};
    this.sending.refusal = undefined;
    send(this, 'close');
  };

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'pin-form': PinForm;
  }
}
