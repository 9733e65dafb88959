import { html, type ReactiveControllerHost } from 'lit';
import { categories } from '../../../hub/protocol/catalog.ts';
import { t } from '../../../web/i18n/index.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { Live } from '../../../web/live.ts';
import { type Filters, go, linkTo, type Route, Routed } from '../route.ts';

/**
 * A room that is a list of goods, told by its address: search, category, order, and what of it stands open. As high as
 * the page, so that its list scrolls and not the page.
 */
export class GoodsRoom<Order extends string> {
  private readonly at: Routed;
  private readonly categories: ReturnType<typeof liveCategories>;

  constructor(
    host: ReactiveControllerHost & Element,
    /** The room's name in the address. */
    private readonly room: string,
    /** By what it can be sorted, first what it is sorted by where nothing is said. */
    private readonly orders: readonly [Order, ...Order[]],
  ) {
    this.at = new Routed(host);
    this.categories = liveCategories(host);
    new WhileHere(host, () => {
      host.toggleAttribute('fits', true);
      return undefined;
    });
  }

  get route(): Route {
    return this.at.route;
  }

  /** What every list of goods is asked for. */
  get asked() {
    const { text = '', category, sort, descending } = this.route.filters;
    return {
      text: text.slice(0, 100),
      categoryId: Number(category) || null,
      sort: this.orders.find((one) => one === sort) ?? this.orders[0],
      descending: descending === 'yes',
    };
  }

  /** The choice of a category; `counted`: says how many goods each has. */
  categoryChoice({ counted = false } = {}) {
    const { categoryId } = this.asked;
    const living = (this.categories.value ?? []).filter((one) => one.endedAt === null);
    return html`<select slot="filters" aria-label=${t('office.goods.category')}
        @change=${(event: Event) => this.filter({ category: (event.target as HTMLSelectElement).value })}>
        <option value="" ?selected=${categoryId === null}>${t('goods.allCategories')}</option>
        ${living.map((one) => html`<option value=${one.id} ?selected=${one.id === categoryId}>${one.name}${counted ? ` (${one.products})` : ''}</option>`)}
      </select>`;
  }

  filter(filters: Filters): void {
    go(linkTo(this.room, [], { ...this.route.filters, ...filters }));
  }

  /** Opens something at the side; the list stays as it is. */
  open(what: string | number): void {
    go(linkTo(this.room, [what], this.route.filters));
  }

  /** Closes what stands open. */
  readonly close = (): void => go(linkTo(this.room, [], this.route.filters));
}

const liveCategories = (host: ReactiveControllerHost) => new Live(host, categories, () => ({}), ['catalog']);
