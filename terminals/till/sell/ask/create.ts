import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { parseMoney } from '../../../../hub/model/money.ts';
import type { Category, Tax } from '../../../../hub/protocol/catalog.ts';
import { Localized, refusalText, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/button.ts';
import '../../../../web/kit/field.ts';
import '../../../../web/kit/panel.ts';
import { send } from '../../../../web/kit/send.ts';
import { Submission } from '../../../../web/kit/submission.ts';
import { toastRefusal } from '../../../../web/kit/toast.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { askCategories, askTaxes, createProduct } from '../../wire/goods.ts';

/** Goods that nobody knew yet: name, price, category. Tells `done` (the code, now known), `close`. */
@customElement('ask-create')
export class AskCreate extends LitElement {
  @property() code: string = '';
  @property() currency: string = 'CNY';
  @state() private categories: readonly Category[] = [];
  @state() private errors: { name?: string; price?: string; code?: string } = {};
  @query('form') private readonly form!: HTMLFormElement;
  private taxes: readonly Tax[] = [];

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    const { errors } = this;
    return html`<g-panel open heading=${t('sell.create.title')} @close=${() => send(this, 'close')}>
      <form @submit=${this.submitted}>
        <g-field label=${t('sell.create.code')} .error=${errors.code ?? ''}><input name="code" readonly .value=${this.code}></g-field>
        ${errors.code ? html`<g-field beside label=${t('sell.create.oddCode')}><input type="checkbox" name="odd"></g-field>` : nothing}
        <g-field label=${t('common.name')} required .error=${errors.name ?? ''}><input name="name" maxlength="200" autofocus autocomplete="off"></g-field>
        <g-field label=${t('common.price')} required .error=${errors.price ?? ''}><input name="price" inputmode="decimal" autocomplete="off"></g-field>
        <g-field label=${t('sell.create.unit')}><input name="unit" maxlength="20" .value=${t('sell.create.unitFirst')} autocomplete="off"></g-field>
        <g-field label=${t('sell.create.category')}><select name="category">
          <option value="">${t('sell.create.noCategory')}</option>
          ${this.categories.map((one) => html`<option value=${one.id}>${one.name}</option>`)}
        </select></g-field>
        <button class="unseen" tabindex="-1" aria-hidden="true"></button>
      </form>
      <g-button slot="actions" @click=${() => send(this, 'close')}>${t('common.cancel')}</g-button>
      <g-button slot="actions" kind="main" ?busy=${this.sending.busy} @click=${() => this.form.requestSubmit()}>${t('sell.create.finish')}</g-button>
    </g-panel>`;
  }

  private async load(): Promise<void> {
    const [categories, taxes] = await Promise.all([askCategories(), askTaxes()]);
    if (categories.ok) this.categories = categories.value.filter((one) => one.endedAt === null);
    if (taxes.ok) this.taxes = taxes.value.filter((one) => one.endedAt === null);
  }

  private async submitted(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending.busy) return;
    const values = new FormData(this.form);
    const text = (name: string) => String(values.get(name) ?? '').trim();
    const price = parseMoney(text('price'), this.currency);
    this.errors = {
      ...this.errors,
      name: text('name') === '' ? t('sell.create.nameMissing') : '',
      price: price === null || price <= 0 ? t('sell.create.priceWrong') : '',
    };
    const tax = this.taxes.find((one) => one.isDefault) ?? this.taxes[0];
    if (this.errors.name || this.errors.price || price === null) return;
    if (!tax) {
      toastRefusal({ ok: false, code: 'catalog.unknown-tax' });
      return;
    }
    const answer = await this.sending.of(
      createProduct({
        name: text('name'),
        price,
        unitName: text('unit') || t('sell.create.unitFirst'),
        categoryId: Number(text('category')) || null,
        taxId: tax.id,
        code: this.code,
        acceptOddCode: values.get('odd') !== null,
      }),
    );
    if (answer.ok) send(this, 'done', this.code);
    else if (answer.code === 'catalog.code-check-digit') this.errors = { code: refusalText(answer).what };
    else toastRefusal(answer);
  }

  static override styles = [
    shared,
    css`
      form {
        display: grid;
        gap: var(--s4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-create': AskCreate;
  }
}
