import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Customer } from '../../../hub/protocol/customers.ts';
import { date, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { send } from '../../../web/kit/send.ts';
import { session, Who } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { roomStyles } from '../list/room-styles.ts';

/** The customer who was found: `<customer-card .customer=${…} @change=${…} @erase=${…}>`. */
@customElement('customer-card')
export class CustomerCard extends LitElement {
  @property({ attribute: false }) customer!: Customer;

  readonly words = new Localized(this);
  readonly who = new Who(this);

  protected override render() {
    const { name, phone, birthday, note, addedAt } = this.customer;
    return html`<section class="box" aria-label=${name}>
      <header>
        <div><h2>${name}</h2><p class="soft">${t('customers.since', { at: addedAt })}</p></div>
        <div class="acts">
          ${session.may('customer.edit') ? html`<g-button @click=${() => send(this, 'change')}>${t('customers.change')}</g-button>` : nothing}
          ${session.may('customer.erase') ? html`<g-button kind="quiet" @click=${() => send(this, 'erase')}>${t('customers.erase')}</g-button>` : nothing}
        </div>
      </header>
      <dl>
        <div><dt>${t('customers.phone')}</dt><dd class="number">${grouped(phone)}</dd></div>
        <div><dt>${t('customers.birthday')}</dt><dd>${birthday === null ? '–' : date(Date.parse(`${birthday}T12:00`))}</dd></div>
        <div class="wide"><dt>${t('customers.note')}</dt><dd>${note || '–'}</dd></div>
      </dl>
    </section>`;
  }

  static override styles = [
    shared,
    roomStyles,
    css`
      :host {
        display: block;
        min-height: 0;
      }
      h2 {
        font-size: var(--text-big);
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
        gap: var(--s3) var(--s4);
        margin: var(--s4) 0 0;
      }
      dt {
        color: var(--soft);
        font-size: var(--text-small);
      }
      dd {
        margin: 2px 0 0;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .number {
        font-variant-numeric: tabular-nums;
      }
      .wide {
        grid-column: 1 / -1;
      }
    `,
  ];
}

/** A mobile number as it is read aloud: 138 0013 8000. */
const grouped = (phone: string): string => (phone.length === 11 ? phone.replace(/^(.{3})(.{4})/, '$1 $2 ') : phone);

declare global {
  interface HTMLElementTagNameMap {
    'customer-card': CustomerCard;
  }
}
