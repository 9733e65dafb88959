import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Basket, BasketLine, Discount } from '../../../../hub/model/basket.ts';
import { currencyDigits, Localized, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/button.ts';
import '../../../../web/kit/dialog.ts';
import '../../../../web/kit/field.ts';
import '../../../../web/kit/pad.ts';
import { toInteger } from '../../../../web/kit/pad-value.ts';
import { send } from '../../../../web/kit/send.ts';
import '../../../../web/kit/tabs.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { discountFrom, effectOf, type Kind, type Scope } from './discount-value.ts';
import { figureStyles } from './styles.ts';

const reasons = ['regular', 'damaged', 'expiring', 'promotion', 'mistake'] as const;

export interface DiscountGiven {
  scope: Scope;
  /** undefined: the one there was is taken away. */
  discount: Discount | undefined;
}

/** A discount on the selected line or the whole order, with its reason. Tells `done` (DiscountGiven), `close`. */
@customElement('ask-discount')
export class AskDiscount extends LitElement {
  @property({ attribute: false }) basket!: Basket;
  @property({ attribute: false }) line: BasketLine | undefined;
  @state() private scope: Scope = 'line';
  @state() private kind: Kind = 'percent';
  @state() private text = '';
  @state() private reason = '';
  @state() private error = '';

  readonly words = new Localized(this);

  protected override render() {
    const discount = this.discount('…');
    const effect = effectOf(this.basket, this.line, this.scope, discount);
    const given = this.scope === 'line' ? this.line?.discount : this.basket.discount;
    return html`<g-dialog open wide heading=${t('sell.discount.title')} @close=${() => send(this, 'close')}>
      <g-tabs kind="pills" label=${t('sell.discount.scope')} .tabs=${this.scopes} .selected=${this.scope}
        @select=${(event: CustomEvent<Scope>) => this.change({ scope: event.detail })}></g-tabs>
      <g-tabs kind="pills" label=${t('sell.discount.how')} .tabs=${this.kinds} .selected=${this.kind}
        @select=${(event: CustomEvent<Kind>) => this.change({ kind: event.detail })}></g-tabs>
      <div class="halves" tabindex="-1" autofocus>
        <div>
          <p class="figure">${this.text || '0'}${this.kind === 'percent' ? ' %' : ''}</p>
          <p class="soft">${this.kind === 'percent' ? t('till.discounts.percentHint') : t(`till.discounts.${this.kind}`)}</p>
          <p class="effect">${discount ? t('sell.discount.becomes', effect) : nothing}</p>
          ${given ? html`<p class="soft">${t('sell.discount.given', { reason: given.reason })}</p>` : nothing}
          <div class="reasons" role="group" aria-label=${t('till.discounts.reason')}>${reasons.map((one) => {
            const words = t(`till.discounts.reasons.${one}`);
            return html`<g-button .pressed=${this.reason === words} @click=${() => this.because(words)}>${words}</g-button>`;
          })}</div>
          <g-field label=${t('sell.discount.ownReason')}><input maxlength="100" .value=${this.reason}
            @input=${(event: Event) => this.change({ reason: (event.target as HTMLInputElement).value })} @keydown=${this.written}></g-field>
          <p class="error" role="alert">${this.error}</p>
        </div>
        <g-pad .value=${this.text} .decimals=${this.kind === 'percent' ? 2 : currencyDigits()} .digits=${this.kind === 'percent' ? 2 : 6}
          .label=${t('sell.discount.title')} confirm=${t('kit.pad.confirm')}
          @value=${(event: CustomEvent<string>) => this.change({ text: event.detail })} @confirm=${this.confirmed}></g-pad>
      </div>
      ${given ? html`<g-button slot="actions" @click=${() => this.done(undefined)}>${t('till.discounts.take')}</g-button>` : nothing}
    </g-dialog>`;
  }

  private get scopes() {
    const order = { id: 'order', label: t('sell.discount.forOrder') };
    return this.line ? [{ id: 'line', label: t('sell.discount.forLine', { name: this.line.name }) }, order] : [order];
  }

  /** Another unit price is a line's only, and not for a label that fixes the amount. */
  private get kinds() {
    const kinds = ['percent', 'amount', 'price'] as const;
    const priced = this.scope === 'line' && this.line?.fixedAmount === undefined;
    return kinds.filter((one) => one !== 'price' || priced).map((id) => ({ id, label: t(`till.discounts.${id}`) }));
  }

  private change(values: Partial<{ scope: Scope; kind: Kind; text: string; reason: string }>): void {
    this.error = '';
    if (values.kind && values.kind !== this.kind) this.text = '';
    if (values.scope === 'order' && this.kind === 'price') this.kind = 'percent';
    Object.assign(this, values);
  }

  /** A press is the whole answer: the next Enter confirms, wherever the reason was chosen. */
  private because(reason: string): void {
    this.change({ reason });
    this.renderRoot.querySelector<HTMLElement>('.halves')?.focus({ preventScroll: true });
  }

  /** Enter in the reason's line confirms; one that ends a word of an input method does not. */
  private written(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    this.confirmed();
  }

  private discount(reason: string): Discount | undefined {
    const value = toInteger(this.text, this.kind === 'percent' ? 2 : currencyDigits());
    return discountFrom(this.kind, value, reason);
  }

  private confirmed(): void {
    const reason = this.reason.trim();
    const discount = this.discount(reason);
    if (!discount) this.error = t('sell.discount.wrong');
    else if (reason === '') this.error = t('sell.discount.reasonMissing');
    else this.done(discount);
  }

  private done(discount: Discount | undefined): void {
    send(this, 'done', { scope: this.scope, discount } satisfies DiscountGiven);
  }

  static override styles = [
    shared,
    figureStyles,
    css`
      g-tabs {
        margin-bottom: var(--s3);
      }
      .effect {
        min-height: 1.45em;
        color: var(--accent-text);
        font-weight: 600;
      }
      .halves {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s3);
      }
      .halves:focus-visible {
        outline: none;
      }
      @media (min-width: 760px) {
        .halves {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
          gap: var(--s6);
        }
      }
      .reasons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        margin: var(--s3) 0;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-discount': AskDiscount;
  }
}
