import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { shared } from '../theme/shared.ts';
import { send } from './send.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** A number beside the label: how many wait there. */
  readonly badge?: number;
}

/**
 * One of several: `<g-tabs .tabs=${…} selected=${…} label="分类" @select=${(e) => e.detail}>`; `detail` is the tab's id.
 * `kind="pills"` for a choice (today, this week). Arrow keys move, the choice follows the focus.
 */
@customElement('g-tabs')
export class Tabs extends LitElement {
  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() selected: string = '';
  /** What is being chosen. */
  @property() label: string = '';
  @property({ reflect: true }) kind: 'line' | 'pills' = 'line';

  /** On a phone the tabs run out of sight: the one that is chosen is brought back into it. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('selected') && !changed.has('tabs')) return;
    const list = this.renderRoot.querySelector<HTMLElement>('[role=tablist]');
    const tab = list?.querySelector<HTMLElement>('[aria-selected=true]');
    if (!list || !tab) return;
    const { offsetLeft: start, offsetWidth: width } = tab;
    if (start < list.scrollLeft || start + width > list.scrollLeft + list.clientWidth)
      list.scrollLeft = start - (list.clientWidth - width) / 2;
  }

  protected override render() {
    return html`<div role="tablist" aria-label=${this.label || nothing} @keydown=${this.pressed}>
      ${repeat(
        this.tabs,
        (tab) => tab.id,
        (tab, at) => {
          const on = tab.id === this.selected;
          const reachable = on || (at === 0 && !this.tabs.some((one) => one.id === this.selected));
          return html`<button type="button" role="tab" data-id=${tab.id} aria-selected=${on}
            tabindex=${reachable ? 0 : -1} @click=${() => this.select(tab.id)}
            >${tab.label}${tab.badge ? html`<em>${tab.badge}</em>` : nothing}</button>`;
        },
      )}
    </div>`;
  }

  private select(id: string): void {
    if (id !== this.selected) send(this, 'select', id);
  }

  private pressed(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const last = this.tabs.length - 1;
    const at = this.tabs.findIndex((one) => one.id === this.selected);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? last : step && (at + step + last + 1) % (last + 1);
    const tab = to === undefined ? undefined : this.tabs[to];
    if (!tab) return;
    event.preventDefault();
    event.stopPropagation();
    this.select(tab.id);
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(tab.id)}"]`)?.focus();
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      div {
        position: relative;
        display: flex;
        gap: var(--s1);
        overflow-x: auto;
        scrollbar-width: none;
      }
      :host([kind='line']) div {
        border-bottom: 1px solid var(--line);
      }
      :host([kind='pills']) div {
        gap: var(--s2);
      }
      button {
        flex: none;
        display: inline-flex;
        align-items: center;
        gap: var(--s2);
        min-height: var(--touch);
        padding: 0 var(--s4);
        background: none;
        border: 0;
        color: var(--soft);
        white-space: nowrap;
      }
      button:focus-visible {
        outline-offset: -3px;
      }
      :host([kind='line']) button {
        border-block: 3px solid transparent;
      }
      :host([kind='line']) [aria-selected='true'] {
        color: var(--ink);
        border-bottom-color: var(--accent);
        font-weight: 600;
      }
      :host([kind='pills']) button {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
      }
      :host([kind='pills']) [aria-selected='true'] {
        border-color: var(--accent-text);
        color: var(--accent-text);
      }
      @media (forced-colors: active) {
        button {
          border-color: Canvas;
        }
        [aria-selected='true'] {
          border-bottom-color: Highlight;
        }
      }
      em {
        padding: 0 var(--s2);
        border-radius: 10px;
        background: var(--amber-wash);
        color: var(--amber);
        font-size: 12px;
        font-style: normal;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-tabs': Tabs;
  }
}
