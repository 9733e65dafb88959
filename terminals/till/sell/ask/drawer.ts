import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Localized, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/dialog.ts';
import { send } from '../../../../web/kit/send.ts';
import { Submission } from '../../../../web/kit/submission.ts';
import { toast, toastRefusal } from '../../../../web/kit/toast.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { openDrawer } from '../../wire/devices.ts';
import { choiceStyles } from './styles.ts';
import { walkChoices } from './walk.ts';

const reasons = ['change', 'count', 'mistake'] as const;

/** The drawer without a sale: why, and it opens. Tells `close`. */
@customElement('ask-drawer')
export class AskDrawer extends LitElement {
  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override render() {
    return html`<g-dialog open heading=${t('till.drawerReason')} @close=${() => send(this, 'close')}>
      <ul @keydown=${(event: KeyboardEvent) => walkChoices(event) && event.preventDefault()}>${reasons.map(
        (one, at) => {
          const words = t(`sell.drawer.reasons.${one}`);
          return html`<li><button type="button" class="choice" ?autofocus=${at === 0} ?disabled=${this.sending.busy} @click=${() => void this.open(words)}><span>${words}</span></button></li>`;
        },
      )}</ul>
    </g-dialog>`;
  }

  private async open(reason: string): Promise<void> {
    const answer = await this.sending.of(openDrawer(reason));
    if (!answer.ok) {
      toastRefusal(answer);
      return;
    }
    toast(t('till.drawerOpened'));
    send(this, 'close');
  }

  static override styles = [shared, choiceStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-drawer': AskDrawer;
  }
}
