import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import { beginPasskey } from '../../../hub/protocol/passkeys.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { toast } from '../../../web/kit/toast.ts';
import { Who } from '../../../web/session.ts';
import { makePasskey, passkeysHere } from '../../../web/sign-in/passkeys.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import './passkey-list.ts';
import { isPin } from './state.ts';

/** One's own passkeys: `<my-passkeys ?open=${…} @close=${…}>`. Another is added by the PIN. */
@customElement('my-passkeys')
export class MyPasskeys extends LitElement {
  @property({ type: Boolean }) open: boolean = false;

  @state() private pinError = '';
  @state() private refusal: Refusal | undefined;
  @state() private busy = false;
  @query('form') private readonly form!: HTMLFormElement;

  readonly words = new Localized(this);
  private readonly who = new Who(this);

  protected override render() {
    const here = passkeysHere();
    return html`<form novalidate @submit=${this.added}>
      <g-panel ?open=${this.open} heading=${t('staff.passkey.mine')} @close=${this.close}>
        <div class="fields">
          <p class="soft">${t('staff.passkey.hint')}</p>
          ${this.open ? html`<passkey-list .staffId=${this.who.current?.staff.id ?? 0}></passkey-list>` : nothing}
          ${here ? this.add() : html`<p class="soft">${t('staff.passkey.notHere')}</p>`}
        </div>
        ${here ? submitByEnter : nothing}
        ${here ? html`<g-button slot="actions" kind="main" type="submit" ?busy=${this.busy}>${t('staff.passkey.add')}</g-button>` : nothing}
      </g-panel>
    </form>`;
  }

  private add() {
    return html`<h3>${t('staff.passkey.another')}</h3>
      ${trouble(this.refusal)}
      <g-field label=${t('staff.passkey.name')} hint=${t('staff.passkey.nameHint')}>
        <input name="name" maxlength="40" autocomplete="off" placeholder=${t('staff.passkey.nameFirst')}></g-field>
      <g-field label=${t('staff.myPin.now')} .error=${this.pinError} required>
        <input name="pin" type="password" inputmode="numeric" maxlength="8" autocomplete="current-password"></g-field>`;
  }

  private readonly added = async (event: SubmitEvent): Promise<void> => {
    const { name = '', pin = '' } = valuesOf(submitted(event));
    this.pinError = isPin(pin) ? '' : t('staff.form.pinShape');
    if (this.pinError || this.busy) return;
    this.busy = true;
    const asked = await hub.command(beginPasskey, { pin });
    const answer = asked.ok ? await makePasskey(asked.value, name.trim() || t('staff.passkey.nameFirst')) : asked;
    this.busy = false;
    this.refusal = answer && !answer.ok ? answer : undefined;
    if (!answer) toast({ text: t('staff.passkey.givenUp'), kind: 'bad' });
    if (!answer?.ok) return;
    toast(t('staff.passkey.done'));
    this.form.reset();
  };

  private readonly close = (): void => {
    this.form.reset();
    this.pinError = '';
    this.refusal = undefined;
    send(this, 'close');
  };

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'my-passkeys': MyPasskeys;
  }
}
