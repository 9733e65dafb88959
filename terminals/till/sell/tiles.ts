import type { ReactiveControllerHost } from 'lit';
import type { Category } from '../../../hub/protocol/catalog.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { onChanges } from '../../../web/live.ts';
import { askCategories, askTiles, type Goods, heldTiles, replica, searchGoods } from '../wire/goods.ts';

/** How long the keys must rest before the hub is asked. */
const rest_ms = 60;

/**
 * What the goods side shows: a category's tiles or what a search found. The till's own copy answers at once, the hub with
 * the stock a moment later; without the hub the copy's answer stays.
 */
export class Tiles {
  /** undefined: nothing is known yet. */
  goods: readonly Goods[] | undefined;
  categories: readonly Category[] = [];
  /** What was searched for to get `goods`; empty: they are the tiles of the category. */
  found = '';
  categoryId: number | null = null;

  private query = '';
  /** What was last looked for, whether it has been found yet or not. */
  private lookedFor = '';
  private asking = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    new WhileHere(host, () => this.begin());
  }

  /** Shows the quick keys (null) or a category. */
  choose(categoryId: number | null): void {
    this.categoryId = categoryId;
    this.query = '';
    this.goods = undefined;
    void this.refresh();
  }

  /** Shows what answers to a text once the keys rest; an empty one shows the category again. */
  search(text: string): void {
    this.query = text.trim();
    clearTimeout(this.timer);
    // Typed and gone again before anything was looked for, as a code is: what is shown is right.
    if (this.query === this.lookedFor) return;
    if (this.query === '') void this.refresh();
    else this.timer = setTimeout(() => void this.refresh(), rest_ms);
  }

  private begin() {
    void this.loadCategories();
    void this.refresh();
    return [
      onChanges(['catalog', 'stock'], () => void this.refresh()),
      onChanges(['catalog'], () => void this.loadCategories()),
      replica.onChange(() => void (this.goods?.length || this.refresh())),
      () => clearTimeout(this.timer),
      () => this.asking.abort(),
    ];
  }

  private refresh(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    this.lookedFor = this.query;
    return this.query ? this.loadFound(this.asking.signal) : this.loadTiles(this.asking.signal);
  }

  private async loadTiles(signal: AbortSignal): Promise<void> {
    const { categoryId } = this;
    if (!this.goods || this.found) {
      const held = await heldTiles(categoryId);
      if (!signal.aborted && held.length > 0) this.show(held, '');
    }
    const answer = await askTiles(categoryId, signal);
    if (signal.aborted) return;
    if (answer.ok) this.show(answer.value, '');
    else if (!this.goods || this.found) this.show(await heldTiles(categoryId), '');
  }

  private async loadFound(signal: AbortSignal): Promise<void> {
    const { query } = this;
    const goods = await searchGoods(query, signal);
    if (!signal.aborted) this.show(goods, query);
  }

  private show(goods: readonly Goods[], found: string): void {
    this.goods = goods;
    this.found = found;
    this.host.requestUpdate();
  }

  private async loadCategories(): Promise<void> {
    const answer = await askCategories();
    if (!answer.ok) return;
    this.categories = answer.value.filter((one) => one.endedAt === null);
    this.host.requestUpdate();
  }
}
