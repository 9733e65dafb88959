import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RoleId } from '../../../hub/protocol/permissions.ts';
import { addRole, endRole, type Role, renameRole } from '../../../hub/protocol/staff.ts';
import { Localized, roleWord, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { session } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';

/**
 * A role of the shop's own: `<role-form ?open=${…} .of=${…} .roles=${…} @close>`; without a role, a new one, which
 * begins as a copy of another.
 */
@customElement('role-form')
export class RoleForm extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @property({ attribute: false }) of: Role | undefined;
  @property({ attribute: false }) roles: readonly Role[] = [];

  @state() private titleError = '';
  /** Which role its people get, when it ends. */
  @state() private moveTo: RoleId | '' = '';

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    this.sending.refusal = undefined;
    this.titleError = '';
    this.moveTo = '';
  }

  protected override render() {
    const { of: role } = this;
    const heading = role ? roleWord({ role: role.name, roleTitle: role.title }) : t('staff.roles.add');
    return html`<form novalidate @submit=${this.saved}>
      <g-panel ?open=${this.open} heading=${heading} @close=${() => send(this, 'close')}>
        <div class="fields">
          ${trouble(this.sending.refusal)}
          <g-field label=${t('staff.roles.title')} .error=${this.titleError} required>
            <input name="title" maxlength="20" autocomplete="off" autofocus .value=${role?.title ?? ''}>
          </g-field>
          ${role ? nothing : this.like()}
        </div>
        ${role ? this.ending(role) : nothing}
        ${submitByEnter}
        <g-button slot="actions" kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>
      </g-panel>
    </form>`;
  }

  /** What may be copied: nobody gives more than they have. */
  private like() {
    const models = this.roles.filter((one) => one.permissions.every((right) => session.may(right)));
    return html`<g-field label=${t('staff.roles.like')} hint=${t('staff.roles.likeHint')}>
      <select name="like">${models.map(
        ({ name, title }) =>
          html`<option value=${name} ?selected=${name === 'cashier'}>${roleWord({ role: name, roleTitle: title })}</option>`,
      )}</select>
    </g-field>`;
  }

  private ending(role: Role) {
    const others = this.roles.filter(
      (one) => one.name !== role.name && (one.name !== 'owner' || session.current?.staff.role === 'owner'),
    );
    return html`<div class="apart">
      ${
        role.people > 0
          ? html`<g-field label=${t('staff.roles.moveTo', { n: role.people })}>
              <select @change=${(event: Event) => (this.moveTo = (event.target as HTMLSelectElement).value as RoleId)}>
                <option value="">${t('staff.roles.choose')}</option>
                ${others.map(
                  ({ name, title }) =>
                    html`<option value=${name} ?selected=${name === this.moveTo}>${roleWord({ role: name, roleTitle: title })}</option>`,
                )}</select></g-field>`
          : nothing
      }
      <g-button ?disabled=${role.people > 0 && this.moveTo === ''} ?busy=${this.sending.busy} @click=${() => void this.end(role)}>${t('staff.roles.end')}</g-button>
      <p class="soft">${t('staff.roles.endHint')}</p>
    </div>`;
  }

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const { title = '', like } = valuesOf(submitted(event));
    this.titleError = title === '' ? t('staff.roles.titleMissing') : '';
    if (this.titleError || this.sending.busy) return;
    const { of: role } = this;
    await this.sending.andClose(
      role
        ? hub.command(renameRole, { name: role.name as `own-${number}`, title })
        : hub.command(addRole, { title, like: like as RoleId }),
      role ? t('staff.roles.renamed', { title }) : t('staff.roles.added', { title }),
    );
  };

  private async end(role: Role): Promise<void> {
    const { moveTo } = this;
    await this.sending.andClose(
      hub.command(endRole, { name: role.name as `own-${number}`, moveTo: moveTo === '' ? null : moveTo }),
      t('staff.roles.ended', { title: role.title ?? '' }),
    );
  }

  static override styles = [shared, inputs, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'role-form': RoleForm;
  }
}
