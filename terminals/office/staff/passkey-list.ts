import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { listPasskeys, type PasskeyRow, revokePasskey } from '../../../hub/protocol/passkeys.ts';
import { dateTime, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';

/** Somebody's passkeys, to be revoked: `<passkey-list .staffId=${…}>`. */
@customElement('passkey-list')
export class PasskeyList extends LitElement {
  @property({ type: Number }) staffId: number = 0;

  readonly words = new Localized(this);
  private readonly passkeys = new Live(
    this,
    listPasskeys,
    () => (this.staffId ? { staffId: this.staffId } : undefined),
    ['staff'],
  );

  protected override render() {
    const { value, refusal } = this.passkeys;
    return html`${trouble(refusal)}
      ${value?.length === 0 ? html`<p class="soft">${t('staff.passkey.none')}</p>` : nothing}
      <ul>${value?.map((one) => this.row(one))}</ul>`;
  }

  private row(one: PasskeyRow) {
    const used =
      one.lastUsedAt === null ? t('staff.passkey.unused') : t('staff.passkey.used', { at: dateTime(one.lastUsedAt) });
    return html`<li><div><b>${one.name}</b><small>${t('staff.passkey.added', { at: dateTime(one.addedAt), place: one.relyingParty })} · ${used}</small></div>
      <g-button .label=${t('staff.passkey.revokeOf', { name: one.name })} @click=${() => void this.revoke(one)}>${t('staff.passkey.revoke')}</g-button></li>`;
  }

  private async revoke({ id, name }: PasskeyRow): Promise<void> {
    const answer = await hub.command(revokePasskey, { id });
    if (answer.ok) toast(t('staff.passkey.revoked', { name }));
    else toastRefusal(answer);
  }

  static override styles = [
    shared,
    formStyles,
    css`
      ul {
        display: grid;
        gap: var(--s2);
      }
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3);
      }
      b,
      small {
        display: block;
        overflow-wrap: anywhere;
      }
      small {
        color: var(--soft);
        font-size: var(--text-small);
      }
      g-button {
        flex: none;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'passkey-list': PasskeyList;
  }
}
