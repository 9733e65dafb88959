import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { revokeBadge } from '../../../hub/protocol/badges.ts';
import type { StaffRow } from '../../../hub/protocol/staff.ts';
import { dateTime, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { go, linkTo } from '../route.ts';
import './passkey-list.ts';

/** What else than the PIN lets somebody in, given and taken by whoever may edit staff: `<ways-in .person=${StaffRow}>`. */
@customElement('ways-in')
export class WaysIn extends LitElement {
  @property({ attribute: false }) person: StaffRow | undefined;

  readonly words = new Localized(this);

  protected override render() {
    const { person } = this;
    if (!person) return nothing;
    return html`
      <div class="apart">
        <h3>${t('staff.badge.title')}</h3>
        ${this.badge(person)}
      </div>
      ${
        person.passkeys > 0
          ? html`<div class="apart"><h3>${t('staff.passkey.title')}</h3><passkey-list .staffId=${person.id}></passkey-list></div>`
          : nothing
      }`;
  }

  private badge({ id, badge, endedAt }: StaffRow) {
    const give = html`<g-button ?disabled=${endedAt !== null} @click=${() => go(linkTo('staff', [id, 'badge']))}>${badge ? t('staff.badge.another') : t('staff.badge.give')}</g-button>`;
    if (!badge) return html`<p class="soft">${t('staff.badge.none')}</p>${give}`;
    return html`<p>${t(`staff.badge.kinds.${badge.kind}`, { at: dateTime(badge.issuedAt) })}</p>
      <div class="acts">${give}<g-button @click=${() => void this.revoke(id)}>${t('staff.badge.revoke')}</g-button></div>`;
  }

  private async revoke(staffId: number): Promise<void> {
    const answer = await hub.command(revokeBadge, { staffId });
    if (answer.ok) toast(t('staff.badge.revoked'));
    else toastRefusal(answer);
  }

  static override styles = [
    shared,
    formStyles,
    css`
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      passkey-list {
        width: 100%;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ways-in': WaysIn;
  }
}
