import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { normalPhone } from '../../../hub/model/phone.ts';
import { add, type Customer, change } from '../../../hub/protocol/customers.ts';
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

/** A customer's form: `<customer-form ?open=${…} .customer=${…} .phone=${…} @saved=${number} @close=${…}>`; without one, a new one. */
@customElement('customer-form')
export class CustomerForm extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @property({ attribute: false }) customer: Customer | null = null;
  /** What a new one's number begins as. */
  @property({ attribute: false }) phone: string = '';

  @state() private wrong: 'phone' | 'name' | null = null;
  @query('form') private readonly form!: HTMLFormElement;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    this.wrong = null;
    this.sending.refusal = undefined;
  }

  /** Nothing that was typed of one customer stays for the next. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('open') && !this.open) this.form.reset();
  }

  protected override render() {
    const { customer } = this;
    const number = customer?.phone ?? this.phone;
    const error = (field: 'phone' | 'name') => (this.wrong === field ? t(`customers.${field}Wrong`) : '');
    return html`<form novalidate autocomplete="off" @submit=${this.saved}>
      <g-panel ?open=${this.open} heading=${customer ? t('customers.changeOf') : t('customers.add')} @close=${() => send(this, 'close')}>
        <div class="fields">
          ${trouble(this.sending.refusal)}
          <g-field label=${t('customers.phone')} hint=${t('customers.phoneHint')} .error=${error('phone')} required>
            <input name="phone" type="tel" maxlength="40" autocomplete="off" ?autofocus=${number === ''} .value=${number}></g-field>
          <g-field label=${t('customers.name')} .error=${error('name')} required>
            <input name="name" maxlength="40" autocomplete="off" ?autofocus=${number !== ''} .value=${customer?.name ?? ''}></g-field>
          <g-field label=${t('customers.birthday')}>
            <input name="birthday" type="date" min="1900-01-01" autocomplete="off" .value=${customer?.birthday ?? ''}></g-field>
          <g-field label=${t('customers.note')} hint=${t('customers.noteHint')}>
            <textarea name="note" rows="3" maxlength="200" autocomplete="off" .value=${customer?.note ?? ''}></textarea></g-field>
        </div>
        ${submitByEnter}
        <g-button slot="actions" kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>
      </g-panel>
    </form>`;
  }

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const { phone = '', name = '', birthday, note = '' } = valuesOf(submitted(event));
    this.wrong = normalPhone(phone) === null ? 'phone' : name === '' ? 'name' : null;
    if (this.wrong || this.sending.busy) return;
    const { customer } = this;
    const profile = { phone, name, birthday: birthday || null, note };
    const saving = customer
      ? hub.command(change, { id: customer.id, rev: customer.rev, ...profile })
      : hub.command(add, profile);
    if (!(await this.sending.of<unknown>(saving)).ok) return;
    toast(t('customers.saved', { name }));
    send(this, 'saved', phone);
  };

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-form': CustomerForm;
  }
}
