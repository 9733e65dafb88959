import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type ProductRow, search } from '../../../hub/protocol/catalog.ts';
import { Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/labels.ts';
import '../../../web/kit/search.ts';
import { type DraftRun, draftOf, runs_max } from '../../../web/label/draft.ts';
import '../../../web/label/label-sheet.ts';
import { Live } from '../../../web/live.ts';
import { shared } from '../../../web/theme/shared.ts';
import { roomStyles } from '../list/room-styles.ts';
import { linkTo } from '../route.ts';

/** Labels: choose goods, kind, roll and how many; see them as they will be; send them to a label printer. */
@customElement('office-labels')
export class OfficeLabels extends LitElement {
  @state() private text = '';
  @state() private runs: readonly DraftRun[] = [];

  readonly words = new Localized(this);
  private readonly found = new Live(
    this,
    search,
    () => (this.text.trim() ? { text: this.text.slice(0, 100), limit: 12 } : undefined),
    ['catalog'],
  );

  protected override render() {
    const rows = this.text.trim() ? (this.found.value ?? []) : [];
    return html`
      <header><h1>${t('labels.title')}</h1><a href=${linkTo('jobs')}>${t('labels.toJobs')}</a></header>
      <label-sheet .runs=${this.runs} @runs=${(event: CustomEvent<readonly DraftRun[]>) => (this.runs = event.detail)}>
        <g-search .value=${this.text} placeholder=${t('labels.search')} @search=${(event: CustomEvent<string>) => (this.text = event.detail)}></g-search>
        ${rows.length ? html`<ul class="found" aria-label=${t('labels.found')}>${rows.map((one) => this.foundRow(one))}</ul>` : nothing}
        ${this.text.trim() && this.found.value?.length === 0 ? html`<p class="soft" role="status">${t('labels.none')}</p>` : nothing}
      </label-sheet>`;
  }

  private foundRow(product: ProductRow) {
    const [unit] = product.units;
    return html`<li><button type="button" aria-label=${t('labels.add', { name: product.name })} @click=${() => this.add(product)}>
      <span>${product.name} <span class="soft">${product.spec}</span></span><span class="num">${money(unit?.price ?? 0)}</span></button></li>`;
  }

  private add(product: ProductRow): void {
    if (this.runs.length < runs_max) this.runs = [...this.runs, draftOf(product)];
    this.text = '';
  }

  static override styles = [
    shared,
    roomStyles,
    css`
      .found li + li {
        border-top: 1px solid var(--line);
      }
      .found button {
        display: flex;
        justify-content: space-between;
        gap: var(--s3);
        width: 100%;
        min-height: 48px;
        padding: 0 var(--s3);
        align-items: center;
        border: 0;
        background: none;
        text-align: left;
      }
      .found button:hover {
        background: var(--raised);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-labels': OfficeLabels;
  }
}
