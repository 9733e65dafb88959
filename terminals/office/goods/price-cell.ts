import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { decimalText, parseMoney } from '../../../hub/model/money.ts';
import type { ProductRow } from '../../../hub/protocol/catalog.ts';
import { amount, currencyDigits, Localized, t } from '../../../web/i18n/index.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { shopSettings } from '../../../web/page.ts';
import { session } from '../../../web/session.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { setPrice } from '../wire/goods.ts';

/**
 * A price in a row of the list that is changed in its place: `<price-cell .product=${row}>`. Enter or leaving the line
 * saves, Esc does not; what was can be brought back from the toast.
 */
@customElement('price-cell')
export class PriceCell extends LitElement {
  @property({ attribute: false }) product!: ProductRow;
  /** What is being typed, and for which unit: rows are drawn anew for other products as the list scrolls. */
  @state() private typing: { unitId: number; text: string } | undefined;

  readonly words = new Localized(this);

  private get currency(): string {
    return shopSettings()?.currency ?? 'CNY';
  }

  protected override render() {
    const { product, typing } = this;
    const [unit] = product.units;
    if (!unit) return html``;
    const said = t('goods.changePrice', { name: product.name });
    if (typing?.unitId === unit.id)
      return html`<input inputmode="decimal" aria-label=${said} .value=${typing.text}
        @input=${(event: Event) => (this.typing = { unitId: unit.id, text: (event.target as HTMLInputElement).value })}
        @keydown=${this.pressed} @blur=${() => void this.save()} @click=${(event: Event) => event.stopPropagation()}>`;
    if (!session.may('catalog.edit') || product.endedAt !== null) return html`${amount(unit.price)}`;
    return html`<button type="button" title=${said} aria-label="${said} ${amount(unit.price)}" @click=${this.begin}>${amount(unit.price)}</button>`;
  }

  protected override updated(): void {
    const input = this.renderRoot.querySelector('input');
    if (!input || input === this.shadowRoot?.activeElement) return;
    input.focus();
    input.select();
  }

  private readonly begin = (event: Event): void => {
    event.stopPropagation(); // the row would open
    const [unit] = this.product.units;
    if (unit) this.typing = { unitId: unit.id, text: decimalText(unit.price, this.currency) };
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    event.stopPropagation(); // the list's own keys
    if (event.isComposing) return;
    if (event.key === 'Enter') void this.save();
    else if (event.key === 'Escape') this.typing = undefined;
  };

  private async save(): Promise<void> {
    const { typing, product } = this;
    const unit = product.units.find((one) => one.id === typing?.unitId);
    this.typing = undefined;
    if (!typing || !unit) return;
    const price = parseMoney(typing.text, this.currency);
    if (price === null || price < 0) {
      toast({ text: t('goods.priceWrong', { digits: currencyDigits() }), kind: 'bad' });
      return;
    }
    if (price === unit.price) return;
    const answer = await setPrice(unit.id, price);
    if (!answer.ok) return toastRefusal(answer);
    const undo = () => void setPrice(unit.id, unit.price).then((undone) => undone.ok || toastRefusal(undone));
    toast({ text: t('goods.priceChanged', { name: product.name, price }), undo });
  }

  static override styles = [
    shared,
    inputs,
    css`
      button {
        min-width: 72px;
        min-height: 40px;
        margin-right: calc(-1 * var(--s2));
        padding: 0 var(--s2);
        border: 1px solid transparent;
        border-radius: var(--radius);
        background: none;
        text-align: right;
      }
      button:hover {
        border-color: var(--edge);
        background: var(--card);
      }
      input:not([type='checkbox']) {
        width: 96px;
        min-height: 40px;
        padding: 0 var(--s2);
        text-align: right;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'price-cell': PriceCell;
  }
}
