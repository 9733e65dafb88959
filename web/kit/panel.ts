import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Localized, t } from '../i18n/index.ts';
import { shared } from '../theme/shared.ts';
import './button.ts';
import './icon.ts';
import { frame } from './modal.ts';
import { send } from './send.ts';

/**
 * A form at the side of what it belongs to, which stays in sight and in reach:
 * `<g-panel ?open=${…} heading="…" @close=${…}>…<g-button slot="actions">`. On a phone it covers the screen.
 */
@customElement('g-panel')
export class Panel extends LitElement {
  @property({ type: Boolean, reflect: true }) open: boolean = false;
  @property() heading: string = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @state() private acts: boolean = false;
  private returnTo: Element | null = null;

  readonly words = new Localized(this);

  protected override render() {
    return html`<dialog aria-labelledby="heading" @keydown=${this.pressed}>
      <header role="none">
        <h2 id="heading">${this.heading}</h2>
        <g-button kind="quiet" .label=${t('kit.dialogClose')} @click=${() => send(this, 'close')}>
          <g-icon name="close"></g-icon>
        </g-button>
      </header>
      <div class="body">${this.open ? html`<slot></slot>` : nothing}</div>
      <footer role="none" class=${this.acts ? 'some' : ''}><slot name="actions" @slotchange=${this.actsChanged}></slot></footer>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open && !this.dialog.open) {
      this.returnTo = focused();
      this.dialog.show();
      this.dialog.focus();
      // Elements inside are drawn in this same turn: before that they cannot have the focus.
      queueMicrotask(() => this.querySelector<HTMLElement>('[autofocus]')?.focus());
    } else if (!this.open && this.dialog.open) {
      this.dialog.close();
      if (this.returnTo instanceof HTMLElement && this.returnTo.isConnected) this.returnTo.focus();
    }
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    send(this, 'close');
  }

  private actsChanged(event: Event): void {
    this.acts = (event.target as HTMLSlotElement).assignedElements().length > 0;
  }

  static override styles = [
    shared,
    frame,
    css`
      dialog {
        position: fixed;
        inset: 0 0 0 auto;
        width: min(480px, 100vw);
        height: 100dvh;
        max-height: none;
        max-width: none;
        margin: 0;
        padding: 0;
        border: 0;
        border-left: 1px solid var(--line);
        background: var(--card);
        color: var(--ink);
        box-shadow: var(--shadow);
        z-index: 5;
      }
      /* it only holds the focus for what is in it */
      dialog:focus-visible {
        outline: none;
      }
      dialog[open] {
        display: grid;
        grid-template-rows: auto 1fr auto;
      }
      :host([wide]) dialog {
        width: min(720px, 100vw);
      }
    `,
  ];
}

/** The element that holds the focus, however deep in shadow roots. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

declare global {
  interface HTMLElementTagNameMap {
    'g-panel': Panel;
  }
}
