import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { categories } from '../../../hub/protocol/catalog.ts';
import { list, type StockRow } from '../../../hub/protocol/stock.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/goods.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/tabs.ts';
import { Live } from '../../../web/live.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import '../list/office-list.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import { type Filters, go, linkTo, Routed } from '../route.ts';
import './movements-panel.ts';
import { stockShape } from './shape.ts';

const states = ['all', 'low', 'out', 'below-zero'] as const;
const sorts = ['name', 'quantity', 'value'] as const;

/** What is there of everything: what runs low, what is gone, what the books have below zero; one opens as its ledger. */
@customElement('office-stock')
export class OfficeStock extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly stock = new Paged(this, list, () => this.question, ['stock', 'catalog']);
  private readonly categories = new Live(this, categories, () => ({}), ['catalog']);

  private get question() {
    const { text = '', state, category, sort, descending } = this.at.route.filters;
    return {
      text: text.slice(0, 100),
      filter: states.find((one) => one === state) ?? 'all',
      categoryId: Number(category) || null,
      sort: sorts.find((one) => one === sort) ?? 'name',
      descending: descending === 'yes',
    };
  }

  protected override render() {
    const { route } = this.at;
    const { filter, sort: key, descending, categoryId } = this.question;
    const { more } = this.stock;
    const living = (this.categories.value ?? []).filter((one) => one.endedAt === null);
    const tabs = [
      { id: 'all', label: t('goods.stock.all') },
      { id: 'low', label: t('goods.stock.low'), badge: more?.low ?? 0 },
      { id: 'out', label: t('goods.stock.out'), badge: more?.out ?? 0 },
      { id: 'below-zero', label: t('goods.stock.belowZero'), badge: more?.belowZero ?? 0 },
    ];
    return html`<header>
        <h1>${t('office.stock.title')}</h1>
        <g-tabs class="acts" kind="pills" label=${t('goods.stock.state')} .tabs=${tabs} selected=${filter}
          @select=${(event: CustomEvent<string>) => this.filter({ state: event.detail === 'all' ? '' : event.detail })}></g-tabs>
      </header>
      <office-list .shape=${stockShape({ key, descending })} .list=${this.stock}
        @choose=${(event: CustomEvent<{ row: StockRow }>) => go(linkTo('stock', [event.detail.row.productId], route.filters))}>
        <select slot="filters" aria-label=${t('office.goods.category')}
          @change=${(event: Event) => this.filter({ category: (event.target as HTMLSelectElement).value })}>
          <option value="" ?selected=${categoryId === null}>${t('goods.allCategories')}</option>
          ${living.map((one) => html`<option value=${one.id} ?selected=${one.id === categoryId}>${one.name}</option>`)}
        </select>
        <g-empty slot="empty" icon="goods" heading=${t('goods.stock.none')} text=${t('goods.stock.noneDo')}>
          <g-button @click=${() => go(linkTo('goods'))}>${t('office.goods.title')}</g-button>
        </g-empty>
      </office-list>
      <movements-panel class="aside" .product=${Number(route.rest[0]) || 0}
        @close=${() => go(linkTo('stock', [], route.filters))}></movements-panel>`;
  }

  private filter(filters: Filters): void {
    go(linkTo('stock', [], { ...this.at.route.filters, ...filters }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute('fits', true);
  }

  static override styles = [shared, inputs, roomStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-stock': OfficeStock;
  }
}
