import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Permission } from '../../../hub/protocol/permissions.ts';
import { commands, type Role, roles, saveRole } from '../../../hub/protocol/staff.ts';
import { commandName } from '../../../web/i18n/command-words.ts';
import { Localized, permissionName, roleWord, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/log.ts';
import type { Dashed } from '../../../web/i18n/zh-CN/staff.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/tabs.ts';
import { toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, marks, shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { go, linkTo, Routed } from '../route.ts';
import { rightGroups, rightsOf } from './right-groups.ts';
import './role-form.ts';
import './role-limits.ts';

const dashed = (permission: Permission) => permission.replace('.', '-') as Dashed<Permission>;

const wordOf = ({ name, title }: Role) => roleWord({ role: name, roleTitle: title });

/**
 * What each role may do, as switches that act at once; side by side, or on a phone one role at a time. The owner's are
 * all on and stay so.
 */
@customElement('role-table')
export class RoleTable extends LitElement {
  /** The role and right that is being written. */
  @state() private writing = '';

  /** The role whose limits are looked at. */
  @state() private limited: string = '';
  /** The one that a phone shows. */
  @state() private shown: string = '';

  readonly words = new Localized(this);
  readonly who = new Who(this);
  readonly at = new Routed(this);
  private readonly roles = new Live(this, roles, () => ({}), ['staff']);
  private readonly commands = new Live(this, commands, () => ({}), []);

  protected override render() {
    const { value } = this.roles;
    if (!value)
      return this.roles.refusal
        ? trouble(this.roles.refusal)
        : html`<g-progress label=${t('common.loading')}></g-progress>`;
    const [, open = ''] = this.at.route.rest;
    const shown = value.find(({ name }) => name === this.shown) ?? value.find(({ fixed }) => !fixed);
    return html`<p class="soft">${t('staff.roles.hint')}</p>
      ${trouble(this.roles.refusal)}
      <g-tabs kind="pills" class="one" label=${t('staff.tabs.roles')} selected=${shown?.name ?? ''}
        .tabs=${value.map((role) => ({ id: role.name, label: wordOf(role) }))}
        @select=${(event: CustomEvent<string>) => (this.shown = event.detail)}></g-tabs>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('staff.tabs.roles')}><table>
        <thead><tr><td></td>${value.map((role) => html`<th scope="col" class=${role === shown ? '' : 'other'}>${this.head(role)}</th>`)}</tr></thead>
        ${rightGroups.map(
          (group) => html`<tbody>
            <tr><th scope="rowgroup" class="group" colspan=${value.length + 1}>${t(`staff.roles.groups.${group}`)}</th></tr>
            ${rightsOf(group).map((one) => this.row(one, value, shown))}
          </tbody>`,
        )}
        <tbody><tr><th scope="row">${t('staff.limits.title')}<small>${t('staff.limits.hint')}</small></th>
          ${value.map((role) => html`<td class=${role === shown ? '' : 'other'}>${this.limitsOf(role)}</td>`)}</tr></tbody>
      </table></div>
      <role-limits ?open=${this.limited !== ''} .of=${value.find(({ name }) => name === this.limited)} @close=${() => (this.limited = '')}></role-limits>
      <role-form ?open=${open !== ''} .roles=${value} .of=${value.find(({ name }) => name === open)}
        @close=${() => go(linkTo('staff', ['roles']))}></role-form>`;
  }

  /** The shop's own roles lead to their form. */
  private head(role: Role) {
    const people = html`<small>${t('staff.roles.people', { n: role.people })}</small>`;
    if (role.title === undefined || !session.may('staff.edit'))
      return html`<span title=${role.fixed ? t('staff.roles.fixed') : nothing}>${wordOf(role)}</span>${people}`;
    return html`<a class="link" href=${linkTo('staff', ['roles', role.name])}>${wordOf(role)} <g-icon name="edit"></g-icon></a>${people}`;
  }

  private limitsOf(role: Role) {
    const label = t('staff.limits.of', { role: wordOf(role) });
    if (role.fixed || !session.may('staff.edit')) return nothing;
    return html`<g-button kind="quiet" .label=${label} @click=${() => (this.limited = role.name)}><g-icon name="edit"></g-icon></g-button>`;
  }

  /** What somebody who holds it may send, in plain words. */
  private allows(permission: Permission) {
    const names = this.commands.value?.find((one) => one.permission === permission)?.commands ?? [];
    return names.length === 0 ? nothing : html`<small>${names.map(commandName).join(' · ')}</small>`;
  }

  private row(permission: Permission, all: readonly Role[], shown: Role | undefined) {
    return html`<tr><th scope="row">${permissionName(permission)}<small>${t(`staff.may.${dashed(permission)}`)}</small>${this.allows(permission)}</th>
      ${all.map((role) => html`<td class=${role === shown ? '' : 'other'}>${this.cell(role, permission)}</td>`)}</tr>`;
  }

  private cell(role: Role, permission: Permission) {
    const label = t('staff.roles.of', { role: wordOf(role), permission: permissionName(permission) });
    const mine = session.may(permission);
    const why = role.fixed ? t('staff.roles.fixed') : mine ? '' : t('staff.roles.lacks');
    const name = `${role.name} ${permission}`;
    return html`<label title=${why || nothing}><input type="checkbox" role="switch" aria-label=${label}
      .checked=${role.permissions.includes(permission)} ?disabled=${role.fixed || !mine || !session.may('staff.edit') || this.writing === name}
      @change=${(event: Event) => void this.change(role, permission, event.target as HTMLInputElement)}></label>`;
  }

  private async change(role: Role, permission: Permission, box: HTMLInputElement): Promise<void> {
    this.writing = `${role.name} ${permission}`;
    const others = role.permissions.filter((one) => one !== permission);
    const answer = await hub.command(saveRole, {
      name: role.name,
      permissions: box.checked ? [...others, permission] : others,
    });
    this.writing = '';
    if (answer.ok) return;
    box.checked = !box.checked;
    toastRefusal(answer);
  }

  static override styles = [
    shared,
    marks,
    inputs,
    formStyles,
    css`
      :host {
        display: grid;
        gap: var(--s3);
      }
      .scroll {
        overflow-x: auto;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: var(--s1) var(--s3);
        border-bottom: 1px solid var(--line);
        text-align: center;
        font-weight: 400;
      }
      tbody:last-child tr:last-child > * {
        border-bottom: 0;
      }
      thead th {
        padding: var(--s3);
        max-width: 160px;
        font-weight: 600;
        overflow-wrap: anywhere;
        vertical-align: bottom;
      }
      thead small {
        font-weight: 400;
      }
      .link {
        display: inline-flex;
        align-items: center;
        gap: var(--s1);
        min-height: var(--touch);
      }
      /* what a right is called stays in sight however many roles there are */
      thead td,
      th[scope='row'] {
        position: sticky;
        left: 0;
        min-width: 220px;
        padding-left: var(--s4);
        background: var(--card);
        text-align: start;
      }
      th[scope='rowgroup'] {
        padding-left: var(--s4);
        text-align: start;
      }
      .one {
        display: none;
      }
      .group {
        padding-top: var(--s4);
        color: var(--soft);
        font-size: var(--text-small);
        font-weight: 600;
      }
      small {
        display: block;
        color: var(--soft);
        font-size: var(--text-small);
      }
      label {
        display: grid;
        place-items: center;
        min-width: var(--touch);
        min-height: var(--touch);
      }
      @media (max-width: 639px) {
        .one {
          display: block;
        }
        .other {
          display: none;
        }
        th[scope='row'],
        thead td {
          min-width: 0;
          padding-left: var(--s3);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'role-table': RoleTable;
  }
}
