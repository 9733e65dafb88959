import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { HeldCart } from '../../../../hub/protocol/sales.ts';
import { Localized, money, refusalText, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/button.ts';
import '../../../../web/kit/dialog.ts';
import '../../../../web/kit/empty.ts';
import '../../../../web/kit/icon.ts';
import '../../../../web/kit/progress.ts';
import { send } from '../../../../web/kit/send.ts';
import { Submission } from '../../../../web/kit/submission.ts';
import { toast, toastRefusal } from '../../../../web/kit/toast.ts';
import { Live } from '../../../../web/live.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { isHere, takeCart } from '../../ledger/held.ts';
import { heldHere } from '../../ledger/held-here.ts';
import { island } from '../../ledger/island.ts';
import { discardCart, heldCartsQuery } from '../../wire/carts.ts';
import { choiceStyles } from './styles.ts';
import { walkChoices } from './walk.ts';

const reasons = ['left', 'twice', 'mistake'] as const;

/** What a cart is called: as it was named, else by when it was put aside. */
const nameOf = ({ label, at }: HeldCart): string => label || t('till.holding.since', { at });

/**
 * The carts that were put aside, at whatever till: taken back, or discarded for a reason. Tells `done`
 * ({basket, label}), `close`.
 */
@customElement('ask-recall')
export class AskRecall extends LitElement {
  /** The cart that is to be discarded, while it is asked why. */
  @state() private ending: HeldCart | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly carts = new Live(this, heldCartsQuery, () => ({}), ['carts']);

  protected override render() {
    const heading = this.ending ? t('till.holding.discardOf', { name: nameOf(this.ending) }) : t('till.holding.list');
    return html`<g-dialog open heading=${heading} @close=${this.back}>
      <div @keydown=${(event: KeyboardEvent) => walkChoices(event) && event.preventDefault()}>${this.body()}</div>
    </g-dialog>`;
  }

  private body() {
    const { refusal } = this.carts;
    const here = heldHere();
    // While the hub is away, this till's own are all that can be had.
    const value =
      this.carts.value || here.length > 0 ? [...here, ...((!island.alone && this.carts.value) || [])] : undefined;
    if (!value && refusal) {
      const words = refusalText(refusal);
      return html`<g-empty icon="warning" heading=${words.what} text=${words.do}></g-empty>`;
    }
    if (!value) return html`<g-progress label=${t('common.loading')}></g-progress>`;
    if (this.ending) return this.why(this.ending);
    if (value.length === 0)
      return html`<g-empty icon="cart" heading=${t('till.holding.none')} text=${t('till.holding.noneDo')}></g-empty>`;
    return html`<ul>${repeat(
      value,
      (cart) => cart.id,
      (cart) => html`<li>${this.cart(cart)}</li>`,
    )}</ul>`;
  }

  private cart(cart: HeldCart) {
    const { id, label, at, staffName, terminalName, pieces, total } = cart;
    return html`<button type="button" class="choice" ?disabled=${this.sending.busy} @click=${() => void this.take(id)}>
        <span>${nameOf(cart)}
          <small>${label ? html`${t('till.holding.since', { at })} · ` : nothing}${t('till.holding.by', { name: staffName, terminal: terminalName })} · ${t('common.pieces', { n: pieces })}</small></span>
        <strong>${money(total)}</strong>
      </button>
      <g-button kind="quiet" ?hidden=${isHere(id)} .label=${t('till.holding.discardOf', { name: nameOf(cart) })} ?disabled=${this.sending.busy}
        @click=${() => this.askWhy(cart)}><g-icon name="close"></g-icon></g-button>`;
  }

  private why({ id, pieces, total }: HeldCart) {
    return html`<p>${t('till.holding.discardWhy', { n: pieces, total })}</p>
      <ul>${reasons.map((one) => {
        const words = t(`till.holding.discardReasons.${one}`);
        return html`<li><button type="button" class="choice" ?disabled=${this.sending.busy} @click=${() => void this.discard(id, words)}><span>${words}</span></button></li>`;
      })}</ul>`;
  }

  protected override updated(): void {
    const active = this.shadowRoot?.activeElement;
    if (!active || active.localName === 'g-dialog') this.renderRoot.querySelector<HTMLElement>('.choice')?.focus();
  }

  private askWhy(cart: HeldCart): void {
    this.ending = cart;
  }

  private async take(id: string): Promise<void> {
    const answer = await this.sending.of(takeCart(id));
    if (answer.ok) send(this, 'done', answer.value);
    else toastRefusal(answer);
  }

  /** Another till may have taken or discarded it meanwhile: then that is told, and the list shows what is left. */
  private async discard(id: string, reason: string): Promise<void> {
    const name = this.ending ? nameOf(this.ending) : '';
    const answer = await this.sending.of(discardCart(id, reason));
    this.ending = undefined;
    if (answer.ok) toast(t('till.holding.discarded', { name }));
    else toastRefusal(answer);
  }

  /** Esc, one step back: from the reasons to the list. */
  private readonly back = (): void => {
    if (this.ending) this.ending = undefined;
    else send(this, 'close');
  };

  static override styles = [
    shared,
    choiceStyles,
    css`
      li {
        display: flex;
        align-items: center;
        gap: var(--s1);
      }
      p {
        margin-bottom: var(--s4);
      }
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
