import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Customer, erase } from '../../../hub/protocol/customers.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';

/** Asks before what cannot be undone, and does it: `<customer-erase .customer=${…} @erased=${…} @close=${…}>`; null: closed. */
@customElement('customer-erase')
export class CustomerErase extends LitElement {
  @property({ attribute: false }) customer: Customer | null = null;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('customer')) this.sending.refusal = undefined;
  }

  protected override render() {
    const { customer } = this;
    const close = () => send(this, 'close');
    return html`<g-dialog ?open=${customer !== null} heading=${t('customers.eraseOf', { name: customer?.name ?? '' })} @close=${close}>
      ${trouble(this.sending.refusal)}
      <p><b>${t('customers.eraseWhat')}</b></p>
      <ul>
        <li>${t('customers.eraseBooks')}</li>
        <li>${t('customers.eraseBackups')}</li>
      </ul>
      <g-button slot="actions" autofocus @click=${close}>${t('common.cancel')}</g-button>
      <g-button slot="actions" kind="danger" ?busy=${this.sending.busy} @click=${this.sure}>${t('customers.eraseDo')}</g-button>
    </g-dialog>`;
  }

  private readonly sure = async (): Promise<void> => {
    const { customer } = this;
    if (!customer || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(erase, { id: customer.id }));
    if (!answer.ok) return;
    toast(t('customers.erased'));
    send(this, 'erased');
  };

  static override styles = [
    shared,
    formStyles,
    css`
      ul {
        display: grid;
        gap: var(--s2);
        margin: var(--s3) 0 0;
        padding-left: 1.2em;
        list-style: disc;
        color: var(--soft);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-erase': CustomerErase;
  }
}
