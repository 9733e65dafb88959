import { css, html, nothing, type TemplateResult } from 'lit';
import { amount, quantity, t } from '../../../web/i18n/index.ts';
import type { Goods } from '../wire/goods.ts';

/** One product to be tapped: name, price, what is left of it, its picture. */
export function tile(goods: Goods, cursor: boolean, choose: () => void): TemplateResult {
  const { product, mark, note } = { product: goods, ...stockOf(goods) };
  const unit = product.units[0];
  return html`<button type="button" class="tile ${mark} ${cursor ? 'cursor' : ''}" @click=${choose}>
    ${product.pictureId ? html`<img src="/pictures/${product.pictureId}" alt="" loading="lazy" decoding="async">` : nothing}
    <span class="name">${product.name}${product.spec ? html` <span class="spec">${product.spec}</span>` : nothing}</span>
    <span class="foot">
      <strong>${unit ? amount(unit.price) : '—'}</strong>
      ${product.weighed && unit ? html`<span class="per">/ ${unit.name}</span>` : nothing}
      <small>${note}</small>
    </span>
  </button>`;
}

/** What is left, in words: sold out and low are never told by colour alone. */
function stockOf(goods: Goods): { mark: string; note: string } {
  if (goods.weighed) return { mark: '', note: t('till.goods.weighed') };
  if (!goods.stockTracked || goods.stock === undefined) return { mark: '', note: '' };
  const left = quantity(goods.stock);
  if (goods.stock <= 0) return { mark: 'out', note: `${left} ${t('till.goods.soldOut')}` };
  if (goods.stock <= goods.stockMin) return { mark: 'low', note: `${left} ${t('till.goods.low')}` };
  return { mark: '', note: left };
}

export const goodsStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    gap: var(--s3);
    min-width: 0;
    min-height: 0;
  }
  .scroll {
    overflow: auto;
    scrollbar-width: thin;
    /* room for the outline of a tile that has the focus */
    margin: -3px;
    padding: 3px;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(148px, 1fr));
    grid-auto-rows: minmax(98px, auto);
    gap: 10px;
  }
  li {
    display: flex;
    min-width: 0;
  }
  .tile {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: var(--s1);
    min-width: 0;
    padding: 10px 12px;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    text-align: start;
    user-select: none;
    -webkit-user-select: none;
  }
  .tile:hover {
    border-color: var(--edge);
  }
  .tile:active,
  .cursor {
    background: var(--accent-wash);
    border-color: var(--accent-text);
  }
  .name {
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .spec {
    color: var(--soft);
  }
  .foot {
    display: flex;
    align-items: baseline;
    gap: var(--s1);
    margin-top: auto;
    white-space: nowrap;
  }
  strong {
    font-size: 18px;
    font-weight: 600;
  }
  small {
    margin-left: auto;
    font-size: var(--text-small);
    color: var(--soft);
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .per {
    font-size: var(--text-small);
    color: var(--soft);
  }
  .low small {
    color: var(--amber);
  }
  /* greyed by a paler surface and softer words: opacity would take the words below AA */
  .out {
    background: var(--raised);
    color: var(--soft);
  }
  .out strong {
    font-weight: 500;
  }
  img {
    width: 100%;
    height: 72px;
    object-fit: cover;
    border-radius: var(--radius-small);
  }
  .found .tiles {
    grid-template-columns: minmax(0, 1fr);
    grid-auto-rows: minmax(56px, auto);
    gap: var(--s1);
  }
  .found .tile {
    flex-direction: row;
    align-items: center;
    gap: var(--s4);
    padding-block: var(--s2);
  }
  .found .name {
    flex: 1;
  }
  .found .foot {
    margin: 0;
  }
  .found small {
    min-width: 84px;
    text-align: right;
  }
  .found img {
    width: 40px;
    height: 40px;
  }
  @media (max-width: 759px) {
    .tiles {
      grid-template-columns: repeat(auto-fill, minmax(104px, 1fr));
    }
    .tile {
      padding: var(--s2);
    }
    .tile:not(.found *) small {
      font-size: 12px;
    }
    /* the unit behind the price says that it is weighed */
    .tile:not(.found *) .per + small {
      display: none;
    }
  }
`;
