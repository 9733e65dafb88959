import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Localized, money, quantity, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/icon.ts';
import '../../web/kit/search.ts';
import type { Search } from '../../web/kit/search.ts';
import { send } from '../../web/kit/send.ts';
import { Live } from '../../web/live.ts';
import { shared } from '../../web/theme/shared.ts';
import { type Product, type ProductRow, replica, searchQuery } from './wire.ts';

/** What is a code for sure; anything else is a name. */
const isCode = /^\d{6,}$/;
const found_max = 30;

/**
 * Looks goods up by name, pinyin or typed code: `<handheld-look .unknown=${code}>`. Tells `choose` (the product's id),
 * `code` (typed whole), `typed` (something new is looked for), `camera`.
 */
@customElement('handheld-look')
export class HandheldLook extends LitElement {
  /** The code that was scanned and that nobody knows. */
  @property({ attribute: false }) unknown: string | undefined;
  @state() private text = '';
  /** What this device's copy has, while the hub is away. */
  @state() private held: readonly Product[] = [];
  @query('g-search') private readonly line!: Search;
  /** Enter was pressed before it was known what there is by that name. */
  private hurried = false;

  readonly words = new Localized(this);
  private readonly found = new Live(
    this,
    searchQuery,
    () => (this.wanted ? { text: this.wanted, limit: found_max } : undefined),
    ['catalog', 'stock'],
  );

  private get wanted(): string {
    return this.text.trim().slice(0, 100);
  }

  /** Puts the cursor into the search line. */
  override focus(): void {
    void this.updateComplete.then(() => this.line.focus());
  }

  protected override firstUpdated(): void {
    // Where a finger types, the keyboard on the screen would hide what there is to see.
    if (matchMedia('(hover: hover)').matches) this.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('unknown') && this.unknown !== undefined) this.text = '';
  }

  protected override updated(): void {
    if (!this.hurried || this.found.asking) return;
    this.hurried = false;
    this.chooseFound();
  }

  protected override render() {
    return html`
      <div class="line">
        <g-search yields .value=${this.text} placeholder=${t('handheld.search')} @search=${(event: CustomEvent<string>) => this.typed(event.detail)}
          @enter=${(event: CustomEvent<string>) => this.entered(event.detail.trim())}></g-search>
        <g-button .label=${t('handheld.camera.open')} @click=${() => send(this, 'camera')}><g-icon name="camera"></g-icon></g-button>
      </div>
      ${this.body()}`;
  }

  private body() {
    if (this.unknown !== undefined)
      return html`<g-empty role="alert" icon="warning" heading=${t('handheld.unknown')} text=${t('handheld.unknownDo', { code: this.unknown })}></g-empty>`;
    if (!this.wanted)
      return html`<g-empty icon="scan" heading=${t('handheld.start')} text=${t('handheld.startDo')}></g-empty>`;
    const { rows } = this;
    if (rows?.length === 0)
      return html`<g-empty icon="search" heading=${t('handheld.none', { text: this.wanted })} text=${t('handheld.noneDo')}></g-empty>`;
    return html`<ul aria-label=${t('handheld.found')}>${rows?.map((one) => this.row(one))}</ul>`;
  }

  private get rows(): readonly (Product | ProductRow)[] | undefined {
    return this.found.refusal ? this.held : this.found.value;
  }

  private row(one: Product | ProductRow) {
    const [unit] = one.units;
    const stock = one.stockTracked && 'stock' in one ? one.stock : undefined;
    return html`<li><button type="button" aria-label=${t('handheld.open', { name: one.name })} @click=${() => send(this, 'choose', one.id)}>
      ${one.pictureId ? html`<img src="/pictures/${one.pictureId}" alt="" loading="lazy" decoding="async">` : nothing}
      <span>${one.name} <small>${one.spec}</small></span>
      <b>${money(unit?.price ?? 0)}<small>${stock === undefined ? nothing : html`<i class=${stock <= 0 ? 'out' : ''}>${quantity(stock)} ${unit?.name ?? ''}</i>`}</small></b>
    </button></li>`;
  }

  private typed(text: string): void {
    this.text = text;
    this.hurried = false;
    send(this, 'typed');
    void this.lookInCopy(this.wanted);
  }

  /** Asked beside the hub: whether it answers is known only later. */
  private async lookInCopy(text: string): Promise<void> {
    const held = text ? await replica.search(text, found_max) : [];
    if (text === this.wanted) this.held = held;
  }

  private entered(text: string): void {
    if (text === '') return;
    if (isCode.test(text)) {
      send(this, 'code', text);
      return;
    }
    // What stands there may still be the answer to what was typed before.
    this.hurried = true;
    this.requestUpdate();
  }

  private chooseFound(): void {
    const [first, another] = this.rows ?? [];
    if (first && !another) send(this, 'choose', first.id);
    else this.renderRoot.querySelector<HTMLElement>('li button')?.focus();
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: var(--s3);
      }
      .line {
        position: sticky;
        top: var(--s3);
        z-index: 1;
        display: flex;
        gap: var(--s2);
      }
      g-search {
        flex: 1;
      }
      .line g-button {
        min-width: 52px;
      }
      .line g-icon {
        width: 26px;
        height: 26px;
      }
      ul {
        margin-top: var(--s3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      li button {
        display: flex;
        align-items: center;
        gap: var(--s3);
        width: 100%;
        min-height: 64px;
        padding: var(--s2) var(--s3);
        border: 0;
        background: none;
        font-size: var(--text-big);
        text-align: start;
      }
      li button:active {
        background: var(--accent-wash);
      }
      li button:focus-visible {
        outline-offset: -3px;
      }
      img {
        width: 48px;
        height: 48px;
        border-radius: var(--radius-small);
        object-fit: cover;
      }
      span {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      small {
        color: var(--soft);
        font-size: var(--text);
        font-weight: 400;
      }
      b {
        text-align: end;
        white-space: nowrap;
      }
      b small {
        display: block;
      }
      i {
        font-style: normal;
      }
      .out {
        color: var(--money);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'handheld-look': HandheldLook;
  }
}
