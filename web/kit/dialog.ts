import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Localized, t } from '../i18n/index.ts';
import { shared } from '../theme/shared.ts';
import './button.ts';
import './icon.ts';
import { frame } from './modal.ts';
import { send } from './send.ts';

/**
 * A question in front of everything else: `<g-dialog ?open=${…} heading="…" @close=${…}>…<g-button slot="actions">`.
 * The native dialog holds the focus and gives it back. Esc and the cross only ask (`close`): the owner sets `open`.
 */
@customElement('g-dialog')
export class Dialog extends LitElement {
  @property({ type: Boolean, reflect: true }) open: boolean = false;
  @property() heading: string = '';
  /** Without a cross, and Esc is not heard: for a question that must be answered. */
  @property({ type: Boolean }) firm: boolean = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @state() private acts: boolean = false;

  readonly words = new Localized(this);

  protected override render() {
    return html`<dialog aria-labelledby="heading" @cancel=${this.cancelled} @close=${this.closed}>
      <header role="none">
        <h2 id="heading">${this.heading}</h2>
        <g-button kind="quiet" .label=${t('kit.dialogClose')} ?hidden=${this.firm} @click=${() => send(this, 'close')}>
          <g-icon name="close"></g-icon>
        </g-button>
      </header>
      <div class="body"><slot></slot></div>
      <footer role="none" class=${this.acts ? 'some' : ''}><slot name="actions" @slotchange=${this.actsChanged}></slot></footer>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open && !this.dialog.open) {
      this.dialog.showModal();
      // Elements inside are drawn in this same turn: before that they cannot have the focus.
      queueMicrotask(() => this.querySelector<HTMLElement>('[autofocus]')?.focus());
    } else if (!this.open && this.dialog.open) this.dialog.close();
  }

  /** Esc: one step back, and only this one. */
  private cancelled(event: Event): void {
    event.preventDefault();
    if (!this.firm) send(this, 'close');
  }

  /** A browser may close the dialog without asking (Esc twice); the owner must not believe it open. */
  private closed(): void {
    if (this.open) send(this, 'close');
  }

  private actsChanged(event: Event): void {
    this.acts = (event.target as HTMLSlotElement).assignedElements().length > 0;
  }

  static override styles = [
    shared,
    frame,
    css`
      dialog {
        width: min(520px, calc(100vw - var(--s6)));
        max-height: calc(100dvh - var(--s6));
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        color: var(--ink);
        box-shadow: var(--shadow);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog:focus-visible {
        outline: none;
      }
      dialog::backdrop {
        background: var(--backdrop, rgb(14 20 18 / 0.5));
      }
      :host([wide]) dialog {
        width: min(880px, calc(100vw - var(--s6)));
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-dialog': Dialog;
  }
}
