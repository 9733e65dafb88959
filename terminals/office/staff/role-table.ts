import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type Permission, permissions } from '../../../hub/protocol/permissions.ts';
import { commands, type Role, roles, saveRole } from '../../../hub/protocol/staff.ts';
import { commandName } from '../../../web/i18n/command-words.ts';
import { Localized, permissionName, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/log.ts';
import type { Dashed } from '../../../web/i18n/zh-CN/staff.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/progress.ts';
import { toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import './role-limits.ts';

/** Rights by what they are about; what a newer hub adds besides belongs to the shop. */
const groupOf = (permission: Permission): 'counter' | 'goods' | 'shop' => {
  const [room] = permission.split('.');
  if (room === 'till' || room === 'sale' || room === 'drawer') return 'counter';
  return room === 'catalog' || room === 'stock' ? 'goods' : 'shop';
};

const dashed = (permission: Permission) => permission.replace('.', '-') as Dashed<Permission>;

/** What each role may do, as switches that act at once. The owner's are all on and stay so. */
@customElement('role-table')
export class RoleTable extends LitElement {
  /** The role and right that is being written. */
  @state() private writing = '';

  /** The role whose limits are looked at. */
  @state() private limited: string = '';

  readonly words = new Localized(this);
  readonly who = new Who(this);
  private readonly roles = new Live(this, roles, () => ({}), ['staff']);
  private readonly commands = new Live(this, commands, () => ({}), []);

  protected override render() {
    const { value } = this.roles;
    if (!value)
      return this.roles.refusal
        ? trouble(this.roles.refusal)
        : html`<g-progress label=${t('common.loading')}></g-progress>`;
    return html`<p class="soft">${t('staff.roles.hint')}</p>
      ${trouble(this.roles.refusal)}
      <div class="scroll" tabindex="0" role="region" aria-label=${t('staff.tabs.roles')}><table>
        <thead><tr><td></td>${value.map(
          (role) =>
            html`<th scope="col" title=${role.fixed ? t('staff.roles.fixed') : nothing}>${t(`common.role.${role.name}`)}</th>`,
        )}</tr></thead>
        ${(['counter', 'goods', 'shop'] as const).map(
          (group) => html`<tbody>
            <tr><th scope="rowgroup" class="group" colspan=${value.length + 1}>${t(`staff.roles.groups.${group}`)}</th></tr>
            ${permissions.filter((one) => groupOf(one) === group).map((one) => this.row(one, value))}
          </tbody>`,
        )}
        <tbody><tr><th scope="row">${t('staff.limits.title')}<small>${t('staff.limits.hint')}</small></th>
          ${value.map((role) => html`<td>${this.limitsOf(role)}</td>`)}</tr></tbody>
      </table></div>
      <role-limits ?open=${this.limited !== ''} .of=${value.find(({ name }) => name === this.limited)} @close=${() => (this.limited = '')}></role-limits>`;
  }

  private limitsOf(role: Role) {
    const label = t('staff.limits.of', { role: t(`common.role.${role.name}`) });
    if (role.fixed || !session.may('staff.edit')) return nothing;
    return html`<g-button kind="quiet" .label=${label} @click=${() => (this.limited = role.name)}><g-icon name="edit"></g-icon></g-button>`;
  }

  /** What somebody who holds it may send, in plain words. */
  private allows(permission: Permission) {
    const names = this.commands.value?.find((one) => one.permission === permission)?.commands ?? [];
    return names.length === 0 ? nothing : html`<small>${names.map(commandName).join(' · ')}</small>`;
  }

  private row(permission: Permission, all: readonly Role[]) {
    return html`<tr><th scope="row">${permissionName(permission)}<small>${t(`staff.may.${dashed(permission)}`)}</small>${this.allows(permission)}</th>
      ${all.map((role) => this.cell(role, permission))}</tr>`;
  }

  private cell(role: Role, permission: Permission) {
    const label = t('staff.roles.of', { role: t(`common.role.${role.name}`), permission: permissionName(permission) });
    const mine = session.may(permission);
    const why = role.fixed ? t('staff.roles.fixed') : mine ? '' : t('staff.roles.lacks');
    const name = `${role.name} ${permission}`;
    return html`<td><label title=${why || nothing}><input type="checkbox" role="switch" aria-label=${label}
      .checked=${role.permissions.includes(permission)} ?disabled=${role.fixed || !mine || !session.may('staff.edit') || this.writing === name}
      @change=${(event: Event) => void this.change(role, permission, event.target as HTMLInputElement)}></label></td>`;
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
        font-weight: 600;
        white-space: nowrap;
      }
      tbody th {
        padding-left: var(--s4);
        text-align: start;
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
        th,
        td {
          padding-inline: 2px;
        }
        tbody th {
          padding-left: var(--s3);
          min-width: 128px;
        }
        thead th {
          padding-inline: 2px;
          font-size: var(--text-small);
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
