import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { list } from '../../../hub/protocol/catalog.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/goods.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import { session } from '../../../web/session.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { GoodsRoom } from '../list/goods-room.ts';
import '../list/office-list.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo } from '../route.ts';
import './categories-panel.ts';
import './product-panel.ts';
import { type GoodsRow, goodsShape } from './shape.ts';
import './taxes-panel.ts';

/** The catalogue: search, categories, ended products; one opens as a form at the side. */
@customElement('office-goods')
export class OfficeGoods extends LitElement {
  readonly words = new Localized(this);
  private readonly room = new GoodsRoom(this, 'goods', ['name', 'sku', 'price', 'stock', 'changed']);
  private readonly goods = new Paged(this, list, () => ({ ...this.room.asked, ended: this.ended }), [
    'catalog',
    'stock',
  ]);

  /** What is sold no more is looked at. */
  private get ended(): boolean {
    return this.room.route.filters.state === 'ended';
  }

  protected override render() {
    const { room } = this;
    const [open = ''] = room.route.rest;
    const edits = session.may('catalog.edit');
    const { sort, descending } = room.asked;
    return html`<header>
        <h1>${t('office.goods.title')}</h1>
        <div class="acts">
          <g-button @click=${() => room.open('categories')}>${t('office.goods.categories')}</g-button>
          <g-button @click=${() => room.open('taxes')}>${t('office.goods.tax')}</g-button>
          ${
            edits
              ? html`<g-button @click=${() => go(linkTo('labels'))}>${t('office.goods.labels')}</g-button>
            <g-button @click=${() => go(linkTo('import'))}>${t('office.goods.import')}</g-button>
            <g-button kind="main" @click=${() => room.open('new')}>${t('office.goods.add')}</g-button>`
              : ''
          }
        </div>
      </header>
      <office-list .shape=${goodsShape({ key: sort, descending })} .list=${this.goods}
        @choose=${(event: CustomEvent<{ row: GoodsRow }>) => room.open(event.detail.row.id)}>
        ${this.filters()}
        <g-empty slot="empty" icon="goods" heading=${t('office.goods.none')} text=${t('office.goods.noneDo')}>
          <g-button kind="main" @click=${() => go(linkTo('import'))}>${t('office.goods.import')}</g-button>
          <g-button @click=${() => room.open('new')}>${t('office.goods.add')}</g-button>
        </g-empty>
      </office-list>
      <product-panel class="aside" .product=${open === 'new' || Number(open) > 0 ? open : ''} @close=${room.close}></product-panel>
      <categories-panel class="aside" ?open=${open === 'categories'} @close=${room.close}></categories-panel>
      <taxes-panel class="aside" ?open=${open === 'taxes'} @close=${room.close}></taxes-panel>`;
  }

  private filters() {
    const chosen = (event: Event) => this.room.filter({ state: (event.target as HTMLSelectElement).value });
    return html`${this.room.categoryChoice({ counted: true })}
      <select slot="filters" aria-label=${t('goods.stock.state')} @change=${chosen}>
        <option value="" ?selected=${!this.ended}>${t('goods.onSale')}</option>
        <option value="ended" ?selected=${this.ended}>${t('goods.ended')}</option>
      </select>`;
  }

  static override styles = [shared, inputs, roomStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-goods': OfficeGoods;
  }
}
