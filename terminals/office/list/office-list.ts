import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/search.ts';
import { send } from '../../../web/kit/send.ts';
import '../../../web/kit/table.ts';
import type { Column, Sort } from '../../../web/kit/table.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { CsvColumn } from './csv.ts';
import './office-export.ts';
import './office-views.ts';
import { go, linkTo, Routed } from '../route.ts';
import type { Paged } from './paged.ts';

/** What a list is made of; all of it is text and drawing, the rows come from `Paged`. */
export interface ListShape<Row> {
  /** The room's name in the address: filters live there, so that links and saved views name them. */
  readonly room: string;
  readonly label: string;
  readonly placeholder: string;
  readonly columns: readonly Column<Row>[];
  readonly brief: (row: Row) => unknown;
  readonly exports: readonly CsvColumn<Row>[];
  readonly sort?: Sort;
}

/**
 * A list of a room: search, filters (slot `filters`), saved views, export, and the rows with their page of emptiness
 * (slot `empty`, shown where nothing is there without any filter). `<office-list .shape=${…} .list=${this.goods}
 * @choose=${…}>`; `choose` tells {row, index}. Search and sort go to the address as `text`, `sort` and `descending`.
 */
@customElement('office-list')
// biome-ignore lint/suspicious/noExplicitAny: an element's class cannot be told its rows' type by its tag
export class OfficeList<Row = any> extends LitElement {
  @property({ attribute: false }) shape!: ListShape<Row>;
  // biome-ignore lint/suspicious/noExplicitAny: the list's question is its owner's affair
  @property({ attribute: false }) list!: Paged<any, Row, any>;
  /** Says what the rows come to: a sum, how many are low. */
  @property() foot: string = '';

  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private typing: ReturnType<typeof setTimeout> | undefined;
  readonly here = new WhileHere(this, () => [() => clearTimeout(this.typing)]);

  protected override render() {
    const { shape, list } = this;
    const { filters } = this.at.route;
    return html`<div class="tools">
        <g-search .value=${filters.text ?? ''} placeholder=${shape.placeholder} @search=${this.typed}></g-search>
        <slot name="filters"></slot>
        ${this.sortChoice()}
        <office-views room=${shape.room}></office-views>
        <office-export .name=${shape.label} .columns=${shape.exports} .source=${list.page}></office-export>
      </div>
      ${this.trouble()}
      ${this.body()}
      <p class="foot soft" role="status">${list.more ? t('office.list.shown', { n: list.total }) : t('common.loading')}${this.foot ? html` · ${this.foot}` : nothing}</p>`;
  }

  private body() {
    const { shape, list } = this;
    if (list.more && list.total === 0) return html`<div class="nothing">${this.emptiness()}</div>`;
    return html`<g-table label=${shape.label} .columns=${shape.columns} .rows=${list.rows} .total=${list.total} .sort=${shape.sort}
      .brief=${shape.brief} @range=${(event: CustomEvent) => list.show(event.detail)}
      @choose=${(event: CustomEvent) => send(this, 'choose', event.detail)}
      @sort=${(event: CustomEvent<Sort>) => this.sortBy(event.detail)}></g-table>`;
  }

  private emptiness() {
    if (Object.keys(this.at.route.filters).length === 0) return html`<slot name="empty"></slot>`;
    return html`<g-empty icon="search" heading=${t('office.list.noMatch')} text=${t('office.list.noMatchDo')}>
      <g-button @click=${() => go(linkTo(this.shape.room))}>${t('office.list.clearFilters')}</g-button></g-empty>`;
  }

  private trouble() {
    const { refusal } = this.list;
    if (!refusal) return nothing;
    const words = refusalText(refusal);
    return html`<p class="trouble" role="alert"><span><b>${words.what}</b> ${words.do}</span>
      <g-button @click=${() => this.list.refresh()}>${t('common.retry')}</g-button></p>`;
  }

  /** Where the column heads are not in sight, sorting is a choice among the tools. */
  private sortChoice() {
    const columns = this.shape.columns.filter((column) => column.sortable);
    const { sort } = this.shape;
    if (columns.length === 0) return nothing;
    return html`<select class="sort" aria-label=${t('office.list.sortBy')} @change=${(event: Event) => {
      const [key = '', way] = (event.target as HTMLSelectElement).value.split(' ');
      this.sortBy({ key, descending: way === 'down' });
    }}>${columns.flatMap((column) =>
      (['up', 'down'] as const).map(
        (
          way,
        ) => html`<option value="${column.key} ${way}" ?selected=${sort?.key === column.key && sort.descending === (way === 'down')}>
          ${column.title} ${way === 'up' ? '↑' : '↓'}</option>`,
      ),
    )}</select>`;
  }

  /** The address follows the typing with a breath between, and without a step for the browser's back. */
  private typed(event: CustomEvent<string>): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.filter({ text: event.detail.trim() }), 150);
  }

  private sortBy({ key, descending }: Sort): void {
    this.filter({ sort: key, descending: descending ? 'yes' : '' });
  }

  private filter(filters: Record<string, string>): void {
    go(linkTo(this.shape.room, [], { ...this.at.route.filters, ...filters }), { replace: true });
  }

  static override styles = [
    shared,
    inputs,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--s3);
        flex: 1;
        min-height: 320px;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2);
      }
      g-search {
        flex: 1 1 260px;
      }
      .sort {
        display: none;
        width: auto;
      }
      g-table {
        flex: 1;
        min-height: 200px;
        height: auto;
      }
      .nothing {
        flex: 1;
        display: grid;
        place-items: center;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .trouble {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
        padding: var(--s2) var(--s2) var(--s2) var(--s4);
        border: 1px solid var(--money);
        border-radius: var(--radius);
        background: var(--money-wash);
      }
      .trouble span {
        flex: 1 1 200px;
      }
      .foot {
        font-size: var(--text-small);
      }
      @media (max-width: 720px) {
        .sort {
          display: block;
          flex: 1 1 120px;
        }
        g-search {
          flex-basis: 100%;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-list': OfficeList;
  }
}
