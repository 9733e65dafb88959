import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { categories, list } from '../../../hub/protocol/catalog.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/goods.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import type { Sort } from '../../../web/kit/table.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import '../list/office-list.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import { type Filters, go, linkTo, Routed } from '../route.ts';
import './categories-panel.ts';
import './product-panel.ts';
import { type GoodsRow, goodsShape } from './shape.ts';
import './taxes-panel.ts';

const sorts = ['name', 'sku', 'price', 'stock', 'changed'] as const;

/** The catalogue: search, categories, ended products; one opens as a form at the side. */
@customElement('office-goods')
export class OfficeGoods extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly goods = new Paged(this, list, () => this.question, ['catalog', 'stock']);
  private readonly categories = new Live(this, categories, () => ({}), ['catalog']);

  private get question() {
    const { text = '', category, state, sort, descending } = this.at.route.filters;
    return {
      text: text.slice(0, 100),
      categoryId: Number(category) || null,
      ended: state === 'ended',
      sort: sorts.find((one) => one === sort) ?? 'name',
      descending: descending === 'yes',
    };
  }

  protected override render() {
    const { route } = this.at;
    const [open = ''] = route.rest;
    const edits = session.may('catalog.edit');
    const { sort: key, descending } = this.question;
    const sort: Sort = { key, descending };
    return html`<header>
        <h1>${t('office.goods.title')}</h1>
        <div class="acts">
          <g-button @click=${() => this.open('categories')}>${t('office.goods.categories')}</g-button>
          <g-button @click=${() => this.open('taxes')}>${t('office.goods.tax')}</g-button>
          ${
            edits
              ? html`<g-button @click=${() => go(linkTo('labels'))}>${t('office.goods.labels')}</g-button>
            <g-button @click=${() => go(linkTo('import'))}>${t('office.goods.import')}</g-button>
            <g-button kind="main" @click=${() => this.open('new')}>${t('office.goods.add')}</g-button>`
              : ''
          }
        </div>
      </header>
      <office-list .shape=${goodsShape(sort)} .list=${this.goods}
        @choose=${(event: CustomEvent<{ row: GoodsRow }>) => this.open(event.detail.row.id)}>
        ${this.filters()}
        <g-empty slot="empty" icon="goods" heading=${t('office.goods.none')} text=${t('office.goods.noneDo')}>
          <g-button kind="main" @click=${() => go(linkTo('import'))}>${t('office.goods.import')}</g-button>
          <g-button @click=${() => this.open('new')}>${t('office.goods.add')}</g-button>
        </g-empty>
      </office-list>
      <product-panel class="aside" .product=${open === 'new' || Number(open) > 0 ? open : ''} @close=${this.closed}></product-panel>
      <categories-panel class="aside" ?open=${open === 'categories'} @close=${this.closed}></categories-panel>
      <taxes-panel class="aside" ?open=${open === 'taxes'} @close=${this.closed}></taxes-panel>`;
  }

  private filters() {
    const { category, state } = this.at.route.filters;
    const living = (this.categories.value ?? []).filter((one) => one.endedAt === null);
    const chosen = (filter: string) => (event: Event) =>
      this.filter({ [filter]: (event.target as HTMLSelectElement).value });
    return html`<select slot="filters" aria-label=${t('office.goods.category')} @change=${chosen('category')}>
        <option value="" ?selected=${!category}>${t('goods.allCategories')}</option>
        ${living.map((one) => html`<option value=${one.id} ?selected=${String(one.id) === category}>${one.name} (${one.products})</option>`)}
      </select>
      <select slot="filters" aria-label=${t('goods.stock.state')} @change=${chosen('state')}>
        <option value="" ?selected=${state !== 'ended'}>${t('goods.onSale')}</option>
        <option value="ended" ?selected=${state === 'ended'}>${t('goods.ended')}</option>
      </select>`;
  }

  private filter(filters: Filters): void {
    go(linkTo('goods', [], { ...this.at.route.filters, ...filters }));
  }

  private open(what: string | number): void {
    go(linkTo('goods', [what], this.at.route.filters));
  }

  private readonly closed = (): void => go(linkTo('goods', [], this.at.route.filters));

  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute('fits', true);
  }

  static override styles = [shared, inputs, roomStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-goods': OfficeGoods;
  }
}
