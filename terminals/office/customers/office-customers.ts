import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { normalPhone } from '../../../hub/model/phone.ts';
import { type Customer, find } from '../../../hub/protocol/customers.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/customers.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/search.ts';
import { toast } from '../../../web/kit/toast.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { onChanges } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { roomStyles } from '../list/room-styles.ts';
import './customer-card.ts';
import './customer-erase.ts';
import './customer-form.ts';
import './data-key.ts';
import { Submission } from '../../../web/kit/submission.ts';

/** What the page is busy with besides the customer that was found. */
type Doing = 'adding' | 'changing' | 'erasing' | null;

/**
 * Customers: found by the whole telephone number, added, changed, erased. Nothing of them is in the address: browsers keep
 * where they have been.
 */
@customElement('office-customers')
export class OfficeCustomers extends LitElement {
  @state() private typed = '';
  /** The number that was looked for; empty: none yet. */
  @state() private asked = '';
  @state() private found: Customer | null = null;
  @state() private doing: Doing = null;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  readonly who = new Who(this);
  readonly here = new WhileHere(this, () => [onChanges(['erasures'], () => void this.stillThere())]);

  protected override render() {
    const mayEdit = session.may('customer.edit');
    return html`
      <header>
        <h1>${t('customers.title')}</h1>
        <div class="acts">${mayEdit ? html`<g-button kind="main" @click=${this.add}>${t('customers.add')}</g-button>` : nothing}</div>
      </header>
      <p class="soft">${t('customers.hint')}</p>
      <div class="tools">
        <g-search .value=${this.typed} placeholder=${t('customers.search')} @enter=${this.look}
          @search=${(event: CustomEvent<string>) => (this.typed = event.detail)}></g-search>
        <g-button ?busy=${this.sending.busy} @click=${this.look}>${t('customers.find')}</g-button>
      </div>
      ${trouble(this.sending.refusal)} ${this.sending.refusal ? nothing : this.outcome(mayEdit)}
      ${session.may('settings.edit') ? html`<data-key></data-key>` : nothing}
      <customer-form ?open=${this.doing === 'adding' || this.doing === 'changing'} .customer=${this.doing === 'changing' ? this.found : null}
        .phone=${this.asked} @saved=${(event: CustomEvent<string>) => this.show(event.detail)} @close=${this.close}></customer-form>
      <customer-erase .customer=${this.doing === 'erasing' ? this.found : null} @erased=${() => this.show('')} @close=${this.close}></customer-erase>`;
  }

  private outcome(mayEdit: boolean) {
    if (this.found)
      return html`<customer-card .customer=${this.found} @change=${() => (this.doing = 'changing')}
        @erase=${() => (this.doing = 'erasing')}></customer-card>`;
    if (this.asked === '')
      return html`<g-empty class="box" icon="search" heading=${t('customers.start')} text=${t('customers.startDo')}></g-empty>`;
    return html`<g-empty class="box" icon="person" heading=${t('customers.none', { phone: this.asked })} text=${t('customers.noneDo')}>
      ${mayEdit ? html`<g-button @click=${() => (this.doing = 'adding')}>${t('customers.addOf')}</g-button>` : nothing}</g-empty>`;
  }

  private readonly look = async (): Promise<void> => {
    if (this.sending.busy || this.typed.trim() === '') return;
    const answer = await this.sending.of(hub.ask(find, { phone: this.typed }));
    this.found = answer.ok ? answer.value : null;
    this.asked = answer.ok ? (normalPhone(this.typed) ?? '') : '';
  };

  /** Somebody was erased: should it be who is on the page, nothing of them stays on it. */
  private async stillThere(): Promise<void> {
    const { found } = this;
    if (!found || this.doing === 'erasing') return;
    const answer = await hub.ask(find, { phone: found.phone });
    if (!answer.ok || answer.value?.id === found.id || this.found !== found) return;
    this.show('');
    toast({ text: t('customers.erasedElsewhere'), kind: 'bad' });
  }

  /** A new one, not the one who is on the page. */
  private readonly add = (): void => {
    if (this.found) this.show('');
    this.doing = 'adding';
  };

  /** The one with this number, as the hub has it now; '': nobody. */
  private show(phone: string): void {
    this.doing = null;
    this.typed = phone;
    this.found = null;
    this.asked = '';
    this.sending.refusal = undefined;
    if (phone) void this.look();
  }

  private readonly close = (): void => {
    this.doing = null;
  };

  static override styles = [shared, roomStyles, formStyles];
}
