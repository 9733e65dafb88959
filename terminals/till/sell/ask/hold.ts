import { html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Basket } from '../../../../hub/model/basket.ts';
import { Localized, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/button.ts';
import '../../../../web/kit/dialog.ts';
import '../../../../web/kit/field.ts';
import { send } from '../../../../web/kit/send.ts';
import { Submission } from '../../../../web/kit/submission.ts';
import { toastRefusal } from '../../../../web/kit/toast.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { holdCart } from '../../ledger/held.ts';

/** Puts the cart aside, with a name if one helps. Tells `done` once the hub has it, `close`. */
@customElement('ask-hold')
export class AskHold extends LitElement {
  @property({ attribute: false }) basket!: Basket;
  @query('input') private readonly label!: HTMLInputElement;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override render() {
    return html`<g-dialog open heading=${t('till.hold')} @close=${() => this.sending.busy || send(this, 'close')}>
      <form @submit=${this.submitted}>
        <g-field label=${t('till.holding.note')}><input autofocus maxlength="40" autocomplete="off"></g-field>
      </form>
      <g-button slot="actions" @click=${() => this.sending.busy || send(this, 'close')}>${t('common.cancel')}</g-button>
      <g-button slot="actions" kind="main" key=${t('kit.keys.enter')} ?busy=${this.sending.busy} @click=${this.hold}>${t('till.hold')}</g-button>
    </g-dialog>`;
  }

  private submitted(event: Event): void {
    event.preventDefault();
    void this.hold();
  }

  private readonly hold = async (): Promise<void> => {
    if (this.sending.busy) return;
    const answer = await this.sending.of(holdCart(this.basket, this.label.value.trim()));
    if (answer.ok) send(this, 'done');
    else toastRefusal(answer);
  };

  static override styles = [shared];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-hold': AskHold;
  }
}
