import { html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/staff.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/tabs.ts';
import { session, Who } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './my-passkeys.ts';
import './pin-form.ts';
import './role-table.ts';
import './staff-list.ts';

const tabs = ['people', 'roles'] as const;

/**
 * Staff: `#/staff` the people, `#/staff/<id>` or `/new` a form, `#/staff/<id>/badge` their badge,
 * `#/staff/roles` the rights (and a role's form), `#/staff/my-pin`,
 * `#/staff/my-passkeys`.
 */
@customElement('office-staff')
export class OfficeStaff extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  readonly who = new Who(this);

  protected override render() {
    const [place = ''] = this.at.route.rest;
    const tab = place === 'roles' ? 'roles' : 'people';
    return html`
      <header>
        <h1>${t('staff.title')}</h1>
        <div class="acts">
          <g-button @click=${() => go(linkTo('staff', ['my-passkeys']))}>${t('staff.passkey.mine')}</g-button>
          <g-button @click=${() => go(linkTo('staff', ['my-pin']))}>${t('staff.myPin.title')}</g-button>
          ${session.may('staff.edit') ? this.adding(tab) : nothing}
        </div>
      </header>
      <g-tabs label=${t('staff.title')} selected=${tab} .tabs=${tabs.map((id) => ({ id, label: t(`staff.tabs.${id}`) }))}
        @select=${(event: CustomEvent<string>) => go(linkTo('staff', event.detail === 'roles' ? ['roles'] : []))}></g-tabs>
      ${tab === 'roles' ? html`<role-table></role-table>` : html`<staff-list class="fill"></staff-list>`}
      <my-passkeys ?open=${place === 'my-passkeys'} @close=${() => go(linkTo('staff'))}></my-passkeys>
      <pin-form ?open=${place === 'my-pin'} @close=${() => go(linkTo('staff'))}></pin-form>`;
  }

  private adding(tab: (typeof tabs)[number]) {
    return tab === 'roles'
      ? html`<g-button kind="main" @click=${() => go(linkTo('staff', ['roles', 'new']))}>${t('staff.roles.add')}</g-button>`
      : html`<g-button kind="main" @click=${() => go(linkTo('staff', ['new']))}>${t('staff.add')}</g-button>`;
  }

  static override styles = [shared, roomStyles];
}
