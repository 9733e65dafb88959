import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Refusal } from '../../hub/model/answer.ts';
import { Localized, refusalText, t } from '../i18n/index.ts';
import { shared } from '../theme/shared.ts';
import './button.ts';

export interface Toast {
  readonly text: string;
  /** A second sentence: what to do. */
  readonly more?: string;
  readonly kind?: 'plain' | 'bad';
  /** Offered as a button; the toast goes when it is pressed. */
  readonly undo?: () => void;
}

/** How long a toast stays, and how many are shown at once: a counter has no time to tidy up. */
const stays_ms = 5_000;
const most = 3;

let page: Toasts | undefined;

/** Says something in passing. The page holds one `<g-toasts>`. */
export function toast(what: string | Toast): void {
  page?.add(typeof what === 'string' ? { text: what } : what);
}

/** Says what was refused and what to do, and stays longer to be read. */
export function toastRefusal(refusal: Refusal): void {
  const words = refusalText(refusal);
  toast({ text: words.what, more: words.do, kind: 'bad' });
}

/** Where toasts appear, and go when they are touched; screen readers hear them when they have finished their sentence. */
@customElement('g-toasts')
export class Toasts extends LitElement {
  @state() private shown: readonly (Toast & { readonly id: number })[] = [];
  private next = 1;
  private timers = new Map<number, ReturnType<typeof setTimeout>>();

  readonly words = new Localized(this);

  override connectedCallback(): void {
    super.connectedCallback();
    page = this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (page === this) page = undefined;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.shown = [];
  }

  /** Shows one more; the oldest goes when there are too many. */
  add(one: Toast): void {
    const id = this.next++;
    this.shown = [...this.shown.slice(1 - most), { ...one, id }];
    this.raise();
    const stays = one.kind === 'bad' || one.undo ? stays_ms * 1.6 : stays_ms;
    this.timers.set(
      id,
      setTimeout(() => this.drop(id), stays),
    );
  }

  /** Above any dialog that is open: the top layer, last come. Older browsers show it in its place on the page. */
  private raise(): void {
    if (!('showPopover' in this)) return;
    this.popover = 'manual';
    if (this.matches(':popover-open')) this.hidePopover();
    this.showPopover();
  }

  protected override render() {
    return html`<div role="status" aria-live="polite">
      ${repeat(
        this.shown,
        (one) => one.id,
        (one) => html`<div class="toast ${one.kind ?? 'plain'}" @click=${() => this.drop(one.id)}>
          <p>${one.text}${one.more ? html` <span>${one.more}</span>` : nothing}</p>
          ${one.undo ? html`<g-button kind="quiet" @click=${() => this.undone(one.id, one.undo)}>${t('kit.undo')}</g-button>` : nothing}
        </div>`,
      )}
    </div>`;
  }

  private undone(id: number, undo: (() => void) | undefined): void {
    this.drop(id);
    undo?.();
  }

  private drop(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    this.shown = this.shown.filter((one) => one.id !== id);
  }

  static override styles = [
    shared,
    css`
      :host {
        position: fixed;
        inset: auto 0 calc(var(--s8) + var(--s4)) 0;
        z-index: 20;
        width: auto;
        height: auto;
        margin: 0;
        padding: 0;
        border: 0;
        background: none;
        overflow: visible;
        color: inherit;
        pointer-events: none;
      }
      [role='status'] {
        display: grid;
        justify-items: center;
        gap: var(--s2);
        padding: 0 var(--s4);
      }
      .toast {
        display: flex;
        align-items: center;
        gap: var(--s3);
        max-width: min(560px, 100%);
        min-height: var(--touch);
        padding: 0 var(--s5);
        background: var(--ink);
        color: var(--paper);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
        pointer-events: auto;
      }
      .toast:has(g-button) {
        padding-right: var(--s1);
      }
      p {
        padding: var(--s2) 0;
      }
      .bad {
        background: var(--money-wash);
        color: var(--ink);
        border: 1px solid var(--money);
      }
      .bad p {
        font-weight: 600;
      }
      span {
        font-weight: 400;
      }
      g-button {
        --ink: var(--paper);
        --raised: rgb(128 128 128 / 0.25);
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 4px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-toasts': Toasts;
  }
}
