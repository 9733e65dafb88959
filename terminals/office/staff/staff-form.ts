import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Answer } from '../../../hub/model/answer.ts';
import type { RoleId } from '../../../hub/protocol/permissions.ts';
import { end, type Role, revive, roles, type StaffRow, save, unlock } from '../../../hub/protocol/staff.ts';
import { Localized, roleWord, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { isPin, stateOf } from './state.ts';
import './ways-in.ts';
import { Submission } from '../../../web/kit/submission.ts';

/** A person's form: `<staff-form ?open=${…} .person=${…} @close=${…}>`; without a person, a new one. */
@customElement('staff-form')
export class StaffForm extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @property({ attribute: false }) person: StaffRow | undefined;

  @state() private pinError = '';
  @query('form') private readonly form!: HTMLFormElement;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly all = new Live(this, roles, () => ({}), ['staff']);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') || (changed.has('person') && changed.get('person')?.id !== this.person?.id)) {
      this.pinError = '';
      this.sending.refusal = undefined;
    }
  }

  protected override render() {
    const { person } = this;
    const mayEdit = session.may('staff.edit');
    return html`<form novalidate @submit=${this.saved}>
      <g-panel ?open=${this.open} heading=${person ? t('staff.edit') : t('staff.add')} @close=${() => send(this, 'close')}>
        <div class="fields">
          ${trouble(this.sending.refusal)}
          <g-field label=${t('staff.name')} required>
            <input name="name" maxlength="40" autocomplete="off" autofocus .value=${person?.name ?? ''} ?disabled=${!mayEdit}>
          </g-field>
          <g-field label=${t('staff.role')} hint=${t('staff.form.ownerOnly')}>
            <select name="role" ?disabled=${!mayEdit}>${this.roles.map(
              (role) =>
                html`<option value=${role.name} ?selected=${role.name === (person?.role ?? 'cashier')}>${roleWord({ role: role.name, roleTitle: role.title })}</option>`,
            )}</select>
          </g-field>
          ${
            mayEdit
              ? html`<g-field label=${person ? t('staff.form.pinNew') : t('staff.form.pin')} .error=${this.pinError} ?required=${!person}
                  hint=${person ? t('staff.form.pinNewHint') : t('staff.form.pinHint')}>
                  <input name="pin" type="password" inputmode="numeric" maxlength="8" autocomplete="new-password">
                </g-field>`
              : nothing
          }
        </div>
        ${person && mayEdit ? this.more(person) : nothing}
        ${submitByEnter}
        ${mayEdit ? html`<g-button slot="actions" kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>` : nothing}
      </g-panel>
    </form>`;
  }

  /** Only an owner can make one; and nobody gives a role that may do more than they may. */
  private get roles(): readonly Role[] {
    const owner = session.current?.staff.role === 'owner';
    return (this.all.value ?? []).filter(
      ({ name, permissions }) =>
        name === this.person?.role || (name === 'owner' ? owner : permissions.every((one) => session.may(one))),
    );
  }

  private more(person: StaffRow) {
    const { name } = person;
    const locked = stateOf(person, Date.now()) === 'locked';
    return html`<ways-in .person=${person}></ways-in><div class="apart">
      ${locked ? html`<g-button @click=${() => void this.run(hub.command(unlock, { id: person.id }), t('staff.form.unlocked'))}>${t('staff.form.unlock')}</g-button>` : nothing}
      ${
        person.endedAt === null
          ? html`<g-button @click=${() => void this.endPerson(person)}>${t('staff.form.end')}</g-button>
              <p class="soft">${t('staff.form.endHint')}</p>`
          : html`<g-button @click=${() => void this.run(hub.command(revive, { id: person.id }), t('staff.form.revived', { name }))}>${t('staff.form.revive')}</g-button>`
      }
    </div>`;
  }

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const { name = '', role, pin = '' } = valuesOf(submitted(event));
    const needsPin = !this.person || pin !== '';
    this.pinError = needsPin && !isPin(pin) ? t('staff.form.pinShape') : '';
    if (this.pinError || this.sending.busy) return;
    const input = { id: this.person?.id ?? null, name, role: role as RoleId, pin: needsPin ? pin : null };
    await this.run(hub.command(save, input), t('staff.form.saved', { name }));
  };

  private async endPerson({ id, name }: StaffRow): Promise<void> {
    const answer = await hub.command(end, { id });
    if (!answer.ok) {
      this.sending.refusal = answer;
      return;
    }
    const undo = async () => {
      const back = await hub.command(revive, { id });
      if (!back.ok) toastRefusal(back);
    };
    toast({ text: t('staff.form.ended', { name }), undo: () => void undo() });
    send(this, 'close');
  }

  private async run(answering: Promise<Answer<unknown>>, said: string): Promise<void> {
    if (await this.sending.andClose(answering, said)) this.form.reset();
  }

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'staff-form': StaffForm;
  }
}
