import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Product } from '../../../../hub/protocol/catalog.ts';
import { Localized, money, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/dialog.ts';
import '../../../../web/kit/kbd.ts';
import { send } from '../../../../web/kit/send.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { choiceStyles } from './styles.ts';
import { walkChoices } from './walk.ts';

/** By the piece or by the carton. Digits choose as well. Tells `done` (ProductUnit), `close`. */
@customElement('ask-units')
export class AskUnits extends LitElement {
  @property({ attribute: false }) product!: Product;

  readonly words = new Localized(this);

  protected override render() {
    const { name, units } = this.product;
    const base = units[0]!;
    return html`<g-dialog open heading=${t('sell.units.title', { name })} @close=${() => send(this, 'close')}>
      <ul @keydown=${this.pressed}>${units.map(
        (
          unit,
          at,
        ) => html`<li><button type="button" class="choice" ?autofocus=${at === 0} @click=${() => send(this, 'done', unit)}>
          <g-kbd>${at + 1}</g-kbd>
          <span>${unit.name}${unit === base ? nothing : html`<small>${t('sell.units.of', { unit: unit.name, n: unit.quantity, base: base.name })}</small>`}</span>
          <strong>${money(unit.price)}</strong>
        </button></li>`,
      )}</ul>
    </g-dialog>`;
  }

  private pressed(event: KeyboardEvent): void {
    const unit = /^[1-9]$/.test(event.key) ? this.product.units[Number(event.key) - 1] : undefined;
    if (unit) send(this, 'done', unit);
    else if (!walkChoices(event)) return;
    event.preventDefault();
  }

  static override styles = [shared, choiceStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-units': AskUnits;
  }
}
