import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../theme/shared.ts';
import './kbd.ts';

/**
 * A button: `<g-button kind="main" key="空格" big @click=${…}>收款</g-button>`. One `main` a screen.
 * With `type="submit"` it submits the form that it stands in.
 */
@customElement('g-button')
export class Button extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** main: the screen's one action; danger: money goes out or something ends; quiet: no box. */
  @property({ reflect: true }) kind: 'main' | 'plain' | 'danger' | 'quiet' = 'plain';
  @property() type: 'button' | 'submit' = 'button';
  /** The key that does the same, shown as a hint. */
  @property() key: string = '';
  /** What it is called, where its content is an icon. */
  @property() label: string = '';
  @property({ type: Boolean, reflect: true }) big: boolean = false;
  @property({ type: Boolean, reflect: true }) disabled: boolean = false;
  /** Working: shown as such and not to be pressed again. */
  @property({ type: Boolean, reflect: true }) busy: boolean = false;
  /** For a button that stays down: true or false; undefined: an ordinary button. */
  @property({ attribute: false }) pressed: boolean | undefined;

  protected override render() {
    return html`<button
      type="button"
      ?disabled=${this.disabled}
      aria-disabled=${this.busy || nothing}
      aria-busy=${this.busy || nothing}
      aria-pressed=${this.pressed ?? nothing}
      aria-label=${this.label || nothing}
      @click=${this.clicked}
    ><slot></slot>${this.key ? html`<g-kbd>${this.key}</g-kbd>` : nothing}</button>`;
  }

  private clicked(event: Event): void {
    if (this.busy) event.stopPropagation();
    else if (this.type === 'submit') submit(this.closest('form'));
  }

  static override styles = [
    shared,
    css`
      :host {
        display: inline-flex;
      }
      button {
        flex: 1;
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: var(--s2);
        min-width: var(--touch);
        min-height: var(--touch);
        padding: 0 var(--s4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        color: var(--ink);
        transition: background var(--quick);
        user-select: none;
        -webkit-user-select: none;
      }
      button:hover {
        background: var(--raised);
      }
      button:active,
      button[aria-pressed='true'] {
        background: var(--accent-wash);
        border-color: var(--accent-text);
        color: var(--accent-text);
      }
      :host([big]) button {
        min-height: var(--key);
        font-size: var(--text-big);
      }
      :host([kind='main']) button {
        --kbd-ink: var(--accent-ink);
        --kbd-wash: transparent;
        --kbd-line: var(--accent-edge);
        background: var(--accent);
        border-color: var(--accent);
        color: var(--accent-ink);
        font-weight: 600;
      }
      :host([kind='main'][big]) button {
        font-size: 22px;
      }
      :host([kind='main']) button:is(:hover, :active) {
        background: var(--accent-press);
      }
      :host([kind='danger']) button {
        background: var(--danger);
        border-color: var(--danger);
        color: var(--danger-ink);
        font-weight: 600;
      }
      :host([kind='quiet']) button {
        border-color: transparent;
        background: transparent;
      }
      :host([kind='quiet']) button:hover {
        background: var(--raised);
      }
      :host([disabled]) button {
        cursor: default;
        opacity: 0.45;
      }
      :host([busy]) button {
        cursor: progress;
        opacity: 0.7;
      }
      @media (forced-colors: active) {
        :host([kind='main']) button {
          border-width: 2px;
        }
        button[aria-pressed='true'] {
          outline: 2px solid Highlight;
        }
      }
    `,
  ];
}

/** As the browser's own submit button does: with its checks, where it knows how (Safari from 16 on). */
function submit(form: HTMLFormElement | null): void {
  if (!form) return;
  if ('requestSubmit' in form) form.requestSubmit();
  else (form as HTMLFormElement).dispatchEvent(new Event('submit', { cancelable: true }));
}

declare global {
  interface HTMLElementTagNameMap {
    'g-button': Button;
  }
}
