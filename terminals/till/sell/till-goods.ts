import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/empty.ts';
import { keyMap, keyName } from '../../../web/kit/keys.ts';
import '../../../web/kit/search.ts';
import type { Search } from '../../../web/kit/search.ts';
import { send } from '../../../web/kit/send.ts';
import '../../../web/kit/tabs.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Goods } from '../wire/goods.ts';
import { goodsStyles, tile } from './tile.ts';
import { Tiles } from './tiles.ts';

const quickKeys = 'quick';

/** Enter in the search line: what stood there, and the result under the cursor where it was there already. */
export interface Entered {
  readonly text: string;
  readonly goods: Goods | undefined;
}

/**
 * The goods: the search line that is always ready, categories, tiles. Tells `choose` (Goods: tapped), `enter` (Entered:
 * the line is empty again at once, for what is typed next), `quantity` (digits before the quantity key), `leave` (Esc in
 * an empty line), `step` (±1: an arrow key in an empty line).
 */
@customElement('till-goods')
export class TillGoods extends LitElement {
  @state() private text = '';
  @state() private cursor = 0;
  @query('g-search') private readonly line!: Search;

  readonly words = new Localized(this);
  private readonly tiles = new Tiles(this);

  /** Puts the cursor into the search line. */
  override focus(): void {
    // Asked to before it is drawn: at the first screen.
    void this.updateComplete.then(() => this.line.updateComplete).then(() => this.line.focus());
  }

  /** Empties the search line and shows the tiles again. */
  clear(): void {
    this.type('');
  }

  /** Puts a text into the search line and shows what answers to it. */
  search(text: string): void {
    this.type(text);
  }

  /** What stands in the search line. */
  get typed(): string {
    return this.text;
  }

  protected override render() {
    const { tiles } = this;
    const searching = tiles.found !== '' && this.text !== '';
    const names = { space: t('kit.keys.space'), enter: t('kit.keys.enter') };
    return html`
      <g-search yields .value=${this.text} placeholder=${t('till.search.placeholder')} key=${keyName('search', names)}
        @search=${(event: CustomEvent<string>) => this.type(event.detail)} @enter=${this.entered}
        @leave=${() => send(this, 'leave')} @keydown=${{ handleEvent: this.pressed, capture: true }}></g-search>
      <g-tabs label=${t('till.goods.title')} .tabs=${this.tabs} .selected=${String(tiles.categoryId ?? quickKeys)}
        @select=${this.tabChosen}></g-tabs>
      <p class="unseen" role="status">${searching ? t('till.search.results', { n: tiles.goods?.length ?? 0 }) : ''}</p>
      <div class="scroll ${searching ? 'found' : ''}" @keydown=${this.walk}>${this.body(searching)}</div>
    `;
  }

  private get tabs() {
    const own = this.tiles.categories.map(({ id, name }) => ({ id: String(id), label: name }));
    return [{ id: quickKeys, label: t('till.goods.favourites') }, ...own];
  }

  private body(searching: boolean) {
    const { goods } = this.tiles;
    if (!goods) return nothing;
    if (goods.length === 0) return this.nothing(searching);
    return html`<ul class="tiles">${repeat(
      goods,
      (one) => one.id,
      (one, at) => html`<li>${tile(one, searching && at === this.cursor, () => this.choose(one))}</li>`,
    )}</ul>`;
  }

  private nothing(searching: boolean) {
    if (searching)
      return html`<g-empty icon="search" heading=${t('till.search.nothing', { query: this.tiles.found })}
        text=${t('till.search.nothingDo')}></g-empty>`;
    return this.tiles.categoryId === null
      ? html`<g-empty icon="goods" heading=${t('till.goods.noFavourites')} text=${t('till.goods.noFavouritesDo')}></g-empty>`
      : html`<g-empty icon="goods" heading=${t('till.goods.noProducts')} text=${t('till.goods.noProductsDo')}></g-empty>`;
  }

  private type(text: string): void {
    this.text = text;
    this.cursor = 0;
    this.tiles.search(text);
  }

  private choose(goods: Goods): void {
    this.clear();
    send(this, 'choose', goods);
  }

  private tabChosen(event: CustomEvent<string>): void {
    this.text = '';
    this.tiles.choose(event.detail === quickKeys ? null : Number(event.detail));
  }

  /** Enter never waits: hands type on, and results may come after the next customer's goods. */
  private entered(event: CustomEvent<string>): void {
    const text = event.detail.trim();
    if (text === '') return;
    // Results of what was typed before say nothing, unless an arrow key has chosen one of them.
    const chosen = this.tiles.found === text || this.cursor > 0;
    const goods = chosen ? this.tiles.goods?.[this.cursor] : undefined;
    this.clear();
    send<Entered>(this, 'enter', { text, goods });
  }

  /** Keys that mean something else in this line than in a text. */
  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const number = /^\d+(\.\d*)?$/.test(this.text.trim());
    const up = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (number && keyMap().quantity.includes(event.key)) {
      const digits = this.text.trim();
      this.clear();
      send(this, 'quantity', digits);
    } else if (up && this.text === '') send(this, 'step', up);
    else if (up) this.moveCursor(up);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private moveCursor(by: number): void {
    const last = (this.tiles.goods?.length ?? 0) - 1;
    this.cursor = Math.max(0, Math.min(last, this.cursor + by));
    void this.updateComplete.then(() => this.renderRoot.querySelector('.cursor')?.scrollIntoView({ block: 'nearest' }));
  }

  /** Arrow keys walk over the tiles once one has the focus. */
  private walk(event: KeyboardEvent): void {
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('.tile')];
    const at = all.indexOf(event.target as HTMLElement);
    const columns = all.findIndex((one) => one.offsetTop > all[0]!.offsetTop);
    const row = columns < 1 ? all.length : columns;
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[event.key];
    if (by === undefined || at < 0) return;
    event.preventDefault();
    all[at + by]?.focus();
  }

  static override styles = [shared, goodsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-goods': TillGoods;
  }
}
