import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { list, type StockRow } from '../../../hub/protocol/stock.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/goods.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/tabs.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { GoodsRoom } from '../list/goods-room.ts';
import '../list/office-list.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo } from '../route.ts';
import './movements-panel.ts';
import { stockShape } from './shape.ts';

const states = ['all', 'low', 'out', 'below-zero'] as const;

/** What is there of everything: what runs low, what is gone, what the books have below zero; one opens as its ledger. */
@customElement('office-stock')
export class OfficeStock extends LitElement {
  readonly words = new Localized(this);
  private readonly room = new GoodsRoom(this, 'stock', ['name', 'quantity', 'value']);
  private readonly stock = new Paged(this, list, () => ({ ...this.room.asked, filter: this.state }), [
    'stock',
    'catalog',
  ]);

  /** Which goods are looked at. */
  private get state() {
    return states.find((one) => one === this.room.route.filters.state) ?? 'all';
  }

  protected override render() {
    const { room } = this;
    const { sort, descending } = room.asked;
    const { more } = this.stock;
    const tabs = [
      { id: 'all', label: t('goods.stock.all') },
      { id: 'low', label: t('goods.stock.low'), badge: more?.low ?? 0 },
      { id: 'out', label: t('goods.stock.out'), badge: more?.out ?? 0 },
      { id: 'below-zero', label: t('goods.stock.belowZero'), badge: more?.belowZero ?? 0 },
    ];
    return html`<header>
        <h1>${t('office.stock.title')}</h1>
        <a href="/handheld/" target="_blank" rel="noopener">${t('goods.stock.handheld')}</a>
        <g-tabs class="acts" kind="pills" label=${t('goods.stock.state')} .tabs=${tabs} selected=${this.state}
          @select=${(event: CustomEvent<string>) => room.filter({ state: event.detail === 'all' ? '' : event.detail })}></g-tabs>
      </header>
      <office-list .shape=${stockShape({ key: sort, descending })} .list=${this.stock}
        @choose=${(event: CustomEvent<{ row: StockRow }>) => room.open(event.detail.row.productId)}>
        ${room.categoryChoice()}
        <g-empty slot="empty" icon="goods" heading=${t('goods.stock.none')} text=${t('goods.stock.noneDo')}>
          <g-button @click=${() => go(linkTo('goods'))}>${t('office.goods.title')}</g-button>
        </g-empty>
      </office-list>
      <movements-panel class="aside" .product=${Number(room.route.rest[0]) || 0} @close=${room.close}></movements-panel>`;
  }

  static override styles = [shared, inputs, roomStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-stock': OfficeStock;
  }
}
