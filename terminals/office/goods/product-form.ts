import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { categories, type ProductDetail, type ProductRow, taxes } from '../../../hub/protocol/catalog.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { Live } from '../../../web/live.ts';
import { shopSettings } from '../../../web/page.ts';
import { session } from '../../../web/session.ts';
import { marks, shared } from '../../../web/theme/shared.ts';
import { linkTo } from '../route.ts';
import { type Picture, quickKeys } from '../wire/goods.ts';
import { marginOf, type Problems, type ProductDraft } from './draft.ts';
import { formStyles } from './form-styles.ts';
import './price-history.ts';
import './product-picture.ts';
import './product-units.ts';
import { taxTitle } from './tax-rate.ts';

/**
 * The fields of a product: `<product-form .draft .problems .product @change @picture @submit>`. It keeps nothing: every
 * change is told as a part of the draft.
 */
@customElement('product-form')
export class ProductForm extends LitElement {
  @property({ attribute: false }) draft!: ProductDraft;
  @property({ attribute: false }) problems: Problems = {};
  /** As the hub knows it; undefined: a new one. */
  @property({ attribute: false }) product: ProductDetail | undefined;
  /** A picture chosen but not saved; null: to be taken away. */
  @property({ attribute: false }) picture: Picture | null | undefined;
  /** What lies on the quick keys, once somebody wants one. */
  @state() private taken: readonly ProductRow[] = [];

  readonly words = new Localized(this);
  private readonly categories = new Live(this, categories, () => ({}), ['catalog']);
  private readonly taxes = new Live(this, taxes, () => ({}), ['catalog']);

  protected override render() {
    const locked = !session.may('catalog.edit') || Boolean(this.product?.endedAt);
    return html`<form novalidate @submit=${this.submitted}>
      <fieldset ?disabled=${locked}>
        ${this.basics()}
        <product-units ?locked=${locked} .draft=${this.draft} .problems=${this.problems}
          @change=${(event: CustomEvent<Partial<ProductDraft>>) => send(this, 'change', event.detail)}></product-units>
        ${this.selling()} ${this.stock()} ${this.quickKey()}
        <product-picture ?locked=${locked} .product=${this.product} .picture=${this.picture}
          @picture=${(event: CustomEvent) => send(this, 'picture', event.detail)}></product-picture>
      </fieldset>
      <button hidden type="submit"></button>
    </form>
    ${this.product ? html`<price-history .product=${this.product}></price-history>` : nothing}`;
  }

  protected override firstUpdated(): void {
    const first = this.renderRoot.querySelector('g-field');
    // An input cannot have the focus before the field around it shows it.
    if (!this.product) void first?.updateComplete.then(() => first.querySelector('input')?.focus());
  }

  private basics() {
    const { draft } = this;
    const living = (this.categories.value ?? []).filter((one) => one.endedAt === null || one.id === draft.categoryId);
    return html`<div class="grid">
      <g-field class="all" label=${t('office.goods.name')} required .error=${this.problem('name')} hint=${t('goods.form.nameHint')}>
        <input name="name" maxlength="100" autocomplete="off" .value=${draft.name} @input=${this.typed}>
      </g-field>
      <g-field label=${t('goods.form.spec')}><input name="spec" maxlength="100" autocomplete="off" .value=${draft.spec} @input=${this.typed}></g-field>
      <g-field label=${t('office.goods.category')}>
        <select name="categoryId" @change=${this.numbered}>
          <option value="" ?selected=${draft.categoryId === null}>${t('office.goods.noCategory')}</option>
          ${living.map((one) => html`<option value=${one.id} ?selected=${one.id === draft.categoryId}>${one.name}</option>`)}
        </select>
      </g-field>
      <g-field label=${t('office.goods.sku')} hint=${t('goods.form.skuHint')}><input name="sku" maxlength="40" autocomplete="off" .value=${draft.sku} @input=${this.typed}></g-field>
      <g-field label=${t('office.goods.tax')}>
        <select name="taxId" @change=${this.numbered}>
          ${draft.taxId === null ? html`<option value="" selected>${t('goods.form.taxDefault')}</option>` : nothing}
          ${(this.taxes.value ?? []).map((one) => html`<option value=${one.id} ?selected=${one.id === draft.taxId}>${taxTitle(one)}</option>`)}
        </select>
      </g-field>
    </div>`;
  }

  private selling() {
    const { draft } = this;
    const currency = shopSettings()?.currency ?? 'CNY';
    const [base] = draft.units;
    const margin = base ? marginOf(base.price, draft.cost, currency) : null;
    return html`<div class="grid">
      ${
        session.may('catalog.cost')
          ? html`<g-field label=${t('office.goods.cost')} .error=${this.problem('cost')}
              hint=${margin === null ? t('goods.form.costHint', { unit: base?.name ?? '' }) : t('goods.form.margin', { r: margin })}>
              <input name="cost" inputmode="decimal" autocomplete="off" .value=${draft.cost} @input=${this.typed}></g-field>`
          : nothing
      }
      <g-field beside label=${t('office.goods.weighed')} hint=${t('goods.form.weighedHint')}>
        <input type="checkbox" name="weighed" .checked=${draft.weighed} @change=${this.ticked}></g-field>
      ${
        draft.weighed || draft.plu
          ? html`<g-field label=${t('goods.form.plu')} hint=${t('goods.form.pluHint')}>
              <input name="plu" maxlength="10" inputmode="numeric" autocomplete="off" .value=${draft.plu} @input=${this.typed}></g-field>`
          : nothing
      }
    </div>`;
  }

  private stock() {
    const { draft, product } = this;
    return html`<div class="grid">
      <g-field beside label=${t('office.goods.tracked')} hint=${t('goods.form.trackedHint')}>
        <input type="checkbox" name="stockTracked" .checked=${draft.stockTracked} @change=${this.ticked}></g-field>
      ${
        draft.stockTracked
          ? html`<g-field label=${t('goods.form.stockMin')} .error=${this.problem('stockMin')}>
              <input name="stockMin" inputmode="decimal" autocomplete="off" .value=${draft.stockMin} @input=${this.typed}></g-field>`
          : nothing
      }
      ${
        product?.stockTracked
          ? html`<p class="all stock">${t('goods.form.stockNow', { n: product.stock, unit: product.units[0]?.name ?? '' })}
              · <a class="link" href=${linkTo('stock', [product.id])}>${t('goods.form.seeStock')} ›</a></p>`
          : nothing
      }
    </div>`;
  }

  private quickKey() {
    const { draft } = this;
    const holder = this.taken.find((one) => String(one.quickKey) === draft.quickKey && one.id !== draft.id);
    return html`<div class="grid">
      <g-field beside label=${t('goods.form.quickKey')}>
        <input type="checkbox" .checked=${draft.quickKey !== ''} @change=${this.quickKeyTicked}></g-field>
      ${
        draft.quickKey !== ''
          ? html`<g-field label=${t('goods.form.quickKeyAt')} .error=${this.problem('quickKey')}
              hint=${holder ? t('goods.form.quickKeyTaken', { name: holder.name }) : ''}>
              <input name="quickKey" inputmode="numeric" autocomplete="off" .value=${draft.quickKey} @input=${this.typed}></g-field>`
          : nothing
      }
    </div>`;
  }

  private problem(field: string): string {
    const problem = this.problems[field];
    return problem ? t(`goods.problem.${problem}`) : '';
  }

  private readonly typed = ({ target }: Event): void => {
    const { name, value } = target as HTMLInputElement;
    send(this, 'change', { [name]: value });
  };

  private readonly ticked = ({ target }: Event): void => {
    const { name, checked } = target as HTMLInputElement;
    send(this, 'change', { [name]: checked });
  };

  private readonly numbered = ({ target }: Event): void => {
    const { name, value } = target as HTMLSelectElement;
    send(this, 'change', { [name]: Number(value) || null });
  };

  /** Gets the first position that nobody has. */
  private readonly quickKeyTicked = async ({ target }: Event): Promise<void> => {
    if (!(target as HTMLInputElement).checked) return send(this, 'change', { quickKey: '' });
    const answer = await quickKeys();
    this.taken = answer.ok ? answer.value : [];
    const used = new Set(this.taken.map((one) => one.quickKey));
    const free = Array.from({ length: 200 }, (_, at) => at + 1).find((at) => !used.has(at)) ?? 1;
    send(this, 'change', { quickKey: String(this.product?.quickKey ?? free) });
  };

  private readonly submitted = (event: Event): void => {
    event.preventDefault();
    send(this, 'submit');
  };

  static override styles = [shared, marks, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'product-form': ProductForm;
  }
}
