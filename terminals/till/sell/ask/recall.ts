import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { HeldCart } from '../../../../hub/protocol/sales.ts';
import { Localized, money, refusalText, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/dialog.ts';
import '../../../../web/kit/empty.ts';
import '../../../../web/kit/progress.ts';
import { send } from '../../../../web/kit/send.ts';
import { toastRefusal } from '../../../../web/kit/toast.ts';
import { Live } from '../../../../web/live.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { heldCartsQuery, takeCart } from '../../wire/carts.ts';
import { choiceStyles } from './styles.ts';
import { walkChoices } from './walk.ts';

/** The carts that were put aside, at whatever till. Tells `done` ({basket, label}), `close`. */
@customElement('ask-recall')
export class AskRecall extends LitElement {
  @state() private taking: string | undefined;

  readonly words = new Localized(this);
  private readonly carts = new Live(this, heldCartsQuery, () => ({}), ['carts']);

  protected override render() {
    return html`<g-dialog open heading=${t('till.holding.list')} @close=${() => send(this, 'close')}>${this.body()}</g-dialog>`;
  }

  private body() {
    const { value, refusal } = this.carts;
    if (!value && refusal) {
      const words = refusalText(refusal);
      return html`<g-empty icon="warning" heading=${words.what} text=${words.do}></g-empty>`;
    }
    if (!value) return html`<g-progress label=${t('common.loading')}></g-progress>`;
    if (value.length === 0)
      return html`<g-empty icon="cart" heading=${t('till.holding.none')} text=${t('till.holding.noneDo')}></g-empty>`;
    return html`<ul @keydown=${(event: KeyboardEvent) => walkChoices(event) && event.preventDefault()}>${repeat(
      value,
      (cart) => cart.id,
      (cart) => html`<li>${this.cart(cart)}</li>`,
    )}</ul>`;
  }

  private cart({ id, label, at, staffName, terminalName, pieces, total }: HeldCart) {
    return html`<button type="button" class="choice" ?disabled=${this.taking !== undefined} @click=${() => void this.take(id)}>
      <span>${label || t('till.holding.since', { at })}
        <small>${label ? html`${t('till.holding.since', { at })} · ` : nothing}${t('till.holding.by', { name: staffName, terminal: terminalName })} · ${t('common.pieces', { n: pieces })}</small></span>
      <strong>${money(total)}</strong>
    </button>`;
  }

  protected override updated(): void {
    const active = this.shadowRoot?.activeElement;
    if (!active || active.localName === 'g-dialog') this.renderRoot.querySelector<HTMLElement>('.choice')?.focus();
  }

  private async take(id: string): Promise<void> {
    this.taking = id;
    const answer = await takeCart(id);
    this.taking = undefined;
    if (answer.ok) send(this, 'done', answer.value);
    else toastRefusal(answer);
  }

  static override styles = [
    shared,
    choiceStyles,
    css`
      .choice:disabled {
        opacity: 0.6;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-recall': AskRecall;
  }
}
