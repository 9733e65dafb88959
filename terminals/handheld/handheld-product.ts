import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { dateTime, Localized, money, quantity, t } from '../../web/i18n/index.ts';
import '../../web/i18n/rooms/stock.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/icon.ts';
import '../../web/kit/panel.ts';
import '../../web/kit/progress.ts';
import { send } from '../../web/kit/send.ts';
import { type DraftRun, draftOf } from '../../web/label/draft.ts';
import '../../web/label/label-sheet.ts';
import { Live } from '../../web/live.ts';
import { session } from '../../web/session.ts';
import '../../web/stock/adjust-form.ts';
import type { AdjustForm } from '../../web/stock/adjust-form.ts';
import { shared } from '../../web/theme/shared.ts';
import { productStyles } from './product-styles.ts';
import { type Movement, movementsQuery, type Product, type ProductDetail, productQuery, replica } from './wire.ts';

/** Movements that are shown: what happened lately. */
const lately = 5;

/**
 * One product: `<handheld-product .productId .unitId .quantity .listed>`; the unit whose code was scanned, what lies in a
 * weighed packet, and how many labels of it are listed. Tells `list` (Scanned) and `back`.
 */
@customElement('handheld-product')
export class HandheldProduct extends LitElement {
  @property({ attribute: false }) productId: number = 0;
  @property({ attribute: false }) unitId: number | undefined;
  /** Thousandths. */
  @property({ attribute: false }) quantity: number | undefined;
  @property({ attribute: false }) listed: number = 0;
  /** What this device's copy says of it: at once, and without the hub. */
  @state() private held: Product | undefined;
  /** Labels that are to be printed now; undefined: none. */
  @state() private runs: readonly DraftRun[] | undefined;
  @state() private adjusting: boolean = false;
  @query('adjust-form') private readonly form!: AdjustForm | null;

  /** The product whose keys have had the focus. */
  private entered = 0;

  readonly words = new Localized(this);
  private readonly detail = new Live(this, productQuery, () => ({ id: this.productId }), ['catalog', 'stock']);
  private readonly ledger = new Live(
    this,
    movementsQuery,
    () => (session.may('stock.read') ? { productId: this.productId, limit: lately } : undefined),
    ['stock'],
  );

  /** Something is being filled in that another scan must not sweep away. */
  get busy(): boolean {
    return this.runs !== undefined || (this.form?.touched ?? false);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('productId')) return;
    this.held = undefined;
    this.runs = undefined;
    this.adjusting = false;
    void this.lookInCopy(this.productId);
  }

  /** By keyboard alone, what was looked up can be gone on with at once. */
  protected override updated(): void {
    if (!this.goods || this.entered === this.productId) return;
    this.entered = this.productId;
    this.renderRoot.querySelector<HTMLElement>('.acts g-button, .head g-button')?.focus();
  }

  private async lookInCopy(id: number): Promise<void> {
    const held = await replica.byId(id);
    if (id === this.productId) this.held = held;
  }

  private get goods(): Product | ProductDetail | undefined {
    const { value } = this.detail;
    return value?.id === this.productId ? value : this.held;
  }

  protected override render() {
    const { goods } = this;
    if (!goods && this.detail.refusal)
      return html`<g-empty icon="warning" heading=${t('handheld.product.gone')}><g-button @click=${() => send(this, 'back')}>${t('handheld.back')}</g-button></g-empty>`;
    if (!goods) return html`<g-progress label=${t('common.loading')}></g-progress>`;
    return html`<article>
      ${this.head(goods)} ${this.stock(goods)} ${this.acts(goods)} ${this.units(goods)} ${this.movements(goods)}
    </article>
    ${this.panels(goods)}`;
  }

  private head(goods: Product) {
    const unit = this.unitOf(goods);
    return html`<div class="head">
      <g-button kind="quiet" .label=${t('handheld.back')} @click=${() => send(this, 'back')}><g-icon name="back"></g-icon></g-button>
      <h1>${goods.name}${goods.spec ? html` <span class="soft">${goods.spec}</span>` : nothing}</h1>
      ${goods.pictureId ? html`<img src="/pictures/${goods.pictureId}" alt="">` : nothing}
      <p class="price"><span class="unseen">${t('handheld.product.price')}</span><b>${money(unit.price)}</b> / ${unit.name}</p>
      ${this.quantity === undefined ? nothing : html`<p class="mark">${t('handheld.product.packet', { n: this.quantity, unit: unit.name })}</p>`}
      ${goods.endedAt === null ? nothing : html`<p class="mark bad">${t('handheld.product.ended')}</p>`}
    </div>`;
  }

  private unitOf({ units }: Product) {
    return units.find(({ id }) => id === this.unitId) ?? units[0]!;
  }

  private stock(goods: Product | ProductDetail) {
    if (!session.may('stock.read')) return nothing;
    const what = html`<span>${t('handheld.product.stock')}</span>`;
    if (!goods.stockTracked) return html`<p class="stock">${what} <em>${t('handheld.product.untracked')}</em></p>`;
    if (!('stock' in goods)) return html`<p class="stock">${what} <em>${t('handheld.product.unsure')}</em></p>`;
    const low = goods.stock <= goods.stockMin;
    return html`<p class="stock">${what} <b class=${goods.stock <= 0 ? 'out' : low ? 'low' : ''}>${quantity(goods.stock)}</b> ${goods.units[0]?.name}</p>`;
  }

  private acts(goods: Product | ProductDetail) {
    const labels = session.may('catalog.edit') && goods.endedAt === null;
    const adjusts = session.may('stock.adjust') && goods.stockTracked && goods.endedAt === null && 'stock' in goods;
    return html`<div class="acts">
      ${
        labels
          ? html`<g-button kind="main" big @click=${() => this.print(goods)}><g-icon name="printer"></g-icon>${t('handheld.product.print')}</g-button>
        <g-button big @click=${() => this.list(goods)}><g-icon name="plus"></g-icon>${t('handheld.product.toList')}</g-button>`
          : nothing
      }
      ${adjusts ? html`<g-button big @click=${() => (this.adjusting = true)}><g-icon name="edit"></g-icon>${t('handheld.product.adjust')}</g-button>` : nothing}
      ${labels && this.listed ? html`<p class="soft" role="status">${t('handheld.product.listed', { n: this.listed })}</p>` : nothing}
    </div>`;
  }

  private units(goods: Product) {
    const [base] = goods.units;
    return html`<ul class="box" aria-label=${t('handheld.product.codes')}>${goods.units.map(
      (unit) => html`<li>
        <span><b>${unit.name}</b>${unit === base ? nothing : html` <small>${t('handheld.product.each', { n: unit.quantity, unit: base?.name ?? '' })}</small>`}
          ${unit.id === this.unitId ? html`<i class="mark">${t('handheld.product.scanned')}</i>` : nothing}</span>
        <b>${money(unit.price)}</b>
        <small class="codes">${unit.codes.join('  ') || t('handheld.product.noCode')}</small></li>`,
    )}</ul>`;
  }

  private movements({ stockTracked }: Product) {
    const rows = this.ledger.value?.rows;
    if (!stockTracked || !rows) return nothing;
    return html`<h2>${t('handheld.product.movements')}</h2>
      ${rows.length === 0 ? html`<p class="soft">${t('handheld.product.noMovements')}</p>` : html`<ul class="box">${rows.map((row) => movement(row))}</ul>`}`;
  }

  private panels(goods: Product | ProductDetail) {
    const { runs } = this;
    return html`<g-panel ?open=${this.adjusting} heading=${t('stock.adjust')} @close=${() => (this.adjusting = false)}>
        ${this.adjusting && 'stock' in goods ? html`<p class="named">${goods.name}</p><adjust-form .product=${goods} @adjusted=${() => (this.adjusting = false)}></adjust-form>` : nothing}
      </g-panel>
      <g-panel ?open=${runs !== undefined} heading=${t('handheld.product.print')} @close=${() => (this.runs = undefined)}>
        ${runs ? html`<label-sheet .runs=${runs} @runs=${this.runsChanged} @printed=${() => (this.runs = undefined)}></label-sheet>` : nothing}
      </g-panel>`;
  }

  private print(goods: Product): void {
    this.runs = [draftOf(goods, this.unitOf(goods).id, this.quantity)];
  }

  private list(goods: Product): void {
    const { quantity: packet } = this;
    send(this, 'list', { goods, unitId: this.unitOf(goods).id, ...(packet !== undefined && { quantity: packet }) });
  }

  /** With its last run taken away there is nothing to print. */
  private readonly runsChanged = (event: CustomEvent<readonly DraftRun[]>): void => {
    this.runs = event.detail.length > 0 ? event.detail : undefined;
  };

  static override styles = [shared, productStyles];
}

function movement(row: Movement) {
  const note = row.saleNumber ?? row.note;
  return html`<li>
    <span>${t(`stock.kind.${row.reason}`)}${note ? html` <small>${note}</small>` : nothing}</span>
    <b class=${row.quantity < 0 ? 'out' : ''}>${row.quantity > 0 ? '+' : ''}${quantity(row.quantity)}</b>
    <small>${dateTime(row.at)}</small><small>${t('handheld.product.after', { n: row.after })}</small></li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'handheld-product': HandheldProduct;
  }
}
