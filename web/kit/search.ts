import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { Localized, t } from '../i18n/index.ts';
import { shared } from '../theme/shared.ts';
import './icon.ts';
import './kbd.ts';
import { send } from './send.ts';

/**
 * The search line: `<g-search .value=${…} placeholder="…" key="F2" @search=${(e) => e.detail}>` at each change, `enter`
 * on Enter, `leave` on Esc in an empty line (Esc in a full one empties it).
 */
@customElement('g-search')
export class Search extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property() value: string = '';
  @property() placeholder: string = '';
  @property() key: string = '';
  /** While the line is empty, keys of actions do their thing although it has the focus (see keys.ts). */
  @property({ type: Boolean }) yields: boolean = false;

  @query('input') private readonly input!: HTMLInputElement;

  readonly words = new Localized(this);

  protected override render() {
    return html`<div>
      <g-icon name="search"></g-icon>
      <input type="text" inputmode="search" enterkeyhint="search" autocomplete="off" spellcheck="false"
        role="searchbox" data-keys=${this.yields ? '' : nothing} aria-label=${this.placeholder || t('common.search')} placeholder=${this.placeholder}
        .value=${this.value} @input=${this.typed} @keydown=${this.pressed}>
      ${this.value ? html`<button type="button" aria-label=${t('kit.search.clear')} @click=${this.clear}><g-icon name="close"></g-icon></button>` : this.key ? html`<g-kbd>${this.key}</g-kbd>` : nothing}
    </div>`;
  }

  /** Selects what is in the line, so that typing replaces it. */
  select(): void {
    this.input.select();
  }

  private typed(): void {
    this.value = this.input.value;
    send(this, 'search', this.value);
  }

  private readonly clear = (): void => {
    this.value = '';
    this.input.focus();
    send(this, 'search', '');
  };

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return; // Enter and Esc belong to the input method
    if (event.key === 'Enter') {
      event.preventDefault();
      send(this, 'enter', this.value);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (this.value) this.clear();
      else send(this, 'leave');
    }
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      div {
        display: flex;
        align-items: center;
        gap: var(--s3);
        height: 52px;
        padding: 0 var(--s2) 0 var(--s4);
        background: var(--card);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        color: var(--soft);
      }
      div:focus-within {
        border-color: var(--accent-text);
        box-shadow: inset 0 0 0 1px var(--accent-text);
      }
      input {
        flex: 1;
        min-width: 0;
        height: 100%;
        padding: 0;
        border: 0;
        background: none;
        color: var(--ink);
        font-size: var(--text-big);
        outline: none;
      }
      input:focus-visible {
        outline: none;
      }
      input::placeholder {
        color: var(--soft);
        opacity: 1;
      }
      button {
        width: var(--touch);
        height: var(--touch);
        border: 0;
        background: none;
        color: var(--soft);
      }
      g-kbd {
        margin-right: var(--s2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-search': Search;
  }
}
