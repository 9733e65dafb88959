import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Product } from '../../hub/protocol/catalog.ts';
import { drawBars } from '../../web/codes/draw.ts';
import { Localized, money, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/icon.ts';
import { send } from '../../web/kit/send.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import { inputs, shared } from '../../web/theme/shared.ts';
import { deviceStyles } from './counter-styles.ts';
import { labelOf } from './label.ts';
import { goods } from './wire.ts';

/** What an apple weighs, where nothing lies on the scale. */
const usual_g = 500;
const typing_ms = 150;
const recentShown = 5;

interface Scannable {
  product: Product;
  code: string;
  /** What a label scale printed, for goods sold by weight. */
  label: boolean;
}

/** The scanner and the goods to hold under it: `<counter-scanner .grams=${…} ?signed @scan=${code}>`. */
@customElement('counter-scanner')
export class CounterScanner extends LitElement {
  /** What lies on the scale, for labels. */
  @property({ type: Number }) grams = 0;
  /** Somebody is signed in, so the goods may be seen. */
  @property({ type: Boolean }) signed: boolean = false;

  @state() private text: string = '';
  @state() private products: readonly Product[] = [];
  @state() private recent: readonly string[] = [];

  readonly words = new Localized(this);
  private asking = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly here = new WhileHere(this, () => [() => this.asking.abort(), () => clearTimeout(this.timer)]);

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('signed') && this.signed) void this.load();
  }

  private async load(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    // A code that is typed is no name to look for.
    const found = await goods(/^\d{6,}$/.test(this.text) ? '' : this.text, signal);
    if (!signal.aborted) this.products = found;
  }

  private get scannables(): Scannable[] {
    return this.products.flatMap((product) => {
      const label = product.weighed ? labelOf(product, this.grams || usual_g) : null;
      const code = label ?? product.units[0]?.codes[0];
      return code ? [{ product, code, label: label !== null }] : [];
    });
  }

  protected override render() {
    return html`<h2><g-icon name="scan"></g-icon>${t('common.device.scanner')}</h2>
      <form @submit=${this.submitted}>
        <input type="text" autocomplete="off" spellcheck="false" maxlength="300" aria-label=${t('counter.code')}
          placeholder=${this.signed ? t('counter.codeOrName') : t('counter.code')} .value=${this.text} @input=${this.typed}>
        <g-button kind="main" type="submit">${t('counter.scan')}</g-button>
      </form>
      ${
        this.recent.length > 0
          ? html`<p class="recent" role="group" aria-label=${t('counter.recent')}><span>${t('counter.recent')}</span>${this.recent.map(
              (code) => html`<button type="button" @click=${() => this.scan(code)}>${code}</button>`,
            )}</p>`
          : nothing
      }
      <ul>${this.scannables.map((one) => this.tile(one))}</ul>`;
  }

  private tile({ product, code, label }: Scannable) {
    const price = product.units[0]?.price ?? 0;
    return html`<li><button type="button" class="tile" title=${code} @click=${() => this.scan(code)}>
      <span class="name">${product.name}${product.spec ? html` <small>${product.spec}</small>` : nothing}</span>
      <span class="price">${money(price)}${label ? html` <em>${t('counter.label')}</em>` : nothing}</span>
      <span class="bars">${unsafeHTML(drawBars(code, /^\d{8}$|^\d{12,13}$/.test(code) ? 'ean13' : 'code128') ?? '')}</span>
    </button></li>`;
  }

  private scan(code: string): void {
    this.recent = [code, ...this.recent.filter((one) => one !== code)].slice(0, recentShown);
    this.classList.remove('beam');
    void this.offsetWidth; // lets the beam begin anew
    this.classList.add('beam');
    send(this, 'scan', code);
  }

  private typed(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    clearTimeout(this.timer);
    if (this.signed) this.timer = setTimeout(() => void this.load(), typing_ms);
  }

  private submitted(event: Event): void {
    event.preventDefault();
    const code = this.text.trim();
    if (code === '') return;
    this.scan(code);
    this.text = '';
    if (this.signed) void this.load();
  }

  static override styles = [
    shared,
    inputs,
    deviceStyles,
    css`
      :host {
        position: relative;
        overflow: hidden;
      }
      :host(.beam)::after {
        content: '';
        position: absolute;
        inset: auto 0 50%;
        height: 3px;
        background: #e5372b;
        box-shadow: 0 0 16px 4px rgb(229 55 43 / 0.55);
        opacity: 0;
        animation: beam 300ms linear;
        pointer-events: none;
      }
      @keyframes beam {
        0%,
        60% {
          opacity: 1;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        :host(.beam)::after {
          animation: none;
        }
      }
      form {
        display: flex;
        gap: var(--s2);
      }
      form g-button {
        flex: none;
      }
      form input {
        flex: 1;
        width: 0;
        min-width: 0;
      }
      .recent {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2);
        color: var(--soft);
        font-size: var(--text-small);
      }
      .recent button {
        min-height: 36px;
        padding: 0 var(--s3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(152px, 1fr));
        gap: var(--s2);
        overflow: auto;
      }
      .tile {
        display: grid;
        grid-template-rows: 1fr auto auto;
        gap: 2px;
        width: 100%;
        height: 136px;
        padding: var(--s2) var(--s3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
        text-align: left;
      }
      .tile:active {
        border-color: var(--accent-text);
      }
      .name {
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
        overflow: hidden;
        line-height: 1.3;
      }
      small {
        color: var(--soft);
      }
      .price {
        font-weight: 600;
      }
      em {
        padding: 0 6px;
        border-radius: 4px;
        background: var(--amber-wash);
        color: var(--amber);
        font-size: 12px;
        font-style: normal;
        font-weight: 400;
      }
      .bars {
        height: 48px;
        padding: 2px;
        border-radius: 4px;
        background: #fff;
        color: #111;
        text-align: center;
      }
      .bars svg {
        width: 100%;
        height: 100%;
      }
      @media (max-width: 1100px) {
        ul {
          max-height: 480px;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-scanner': CounterScanner;
  }
}
