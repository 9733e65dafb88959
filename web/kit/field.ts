import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../i18n/index.ts';
import { shared } from '../theme/shared.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * A label, a native control and what is wrong with it: `<g-field label="品名" .error=${…}><input name="name"></g-field>`.
 * The control stays the page's own (forms, autofill, IME work as ever); the field names it for screen readers.
 */
@customElement('g-field')
export class Field extends LitElement {
  @property() label: string = '';
  @property() hint: string = '';
  /** One sentence; empty: all is well. */
  @property() error: string = '';
  @property({ type: Boolean, reflect: true }) required: boolean = false;
  /** Label beside the control: for check boxes. */
  @property({ type: Boolean, reflect: true }) beside: boolean = false;

  readonly words = new Localized(this);

  protected override render() {
    const mark = this.required ? html` <span class="mark">${t('kit.required')}</span>` : nothing;
    return html`
      <span class="label" aria-hidden="true" @click=${this.labelClicked}>${this.label}${mark}</span>
      <slot @slotchange=${this.describe}></slot>
      <p class="error" role="alert" ?hidden=${!this.error}>${this.error}</p>
      <p class="hint" aria-hidden="true" ?hidden=${!this.hint || this.error !== ''}>${this.hint}</p>
    `;
  }

  protected override updated(): void {
    this.describe();
  }

  private get control(): Control | undefined {
    const first = this.querySelector<Control>('input, select, textarea');
    return first ?? undefined;
  }

  /** A label in a shadow root cannot point at a control outside of it, so the control is told its name. */
  private describe(): void {
    const { control } = this;
    if (!control) return;
    control.setAttribute('aria-label', this.label);
    control.required = this.required;
    if (this.error) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
    const description = this.error || this.hint;
    if (description) control.setAttribute('aria-description', description);
    else control.removeAttribute('aria-description');
  }

  private labelClicked(): void {
    const { control } = this;
    control?.focus();
    if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) control.click();
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--s1);
        min-width: 0;
      }
      :host([beside]) {
        flex-flow: row-reverse wrap;
        justify-content: flex-end;
        align-items: center;
        gap: 0 var(--s3);
        min-height: var(--touch);
      }
      :host([beside]) p {
        flex-basis: 100%;
        order: 1;
        padding-left: calc(24px + var(--s3));
      }
      .label {
        color: var(--soft);
        font-size: var(--text-small);
      }
      :host([beside]) .label {
        color: var(--ink);
        font-size: inherit;
      }
      .mark {
        color: var(--amber);
      }
      .hint {
        color: var(--soft);
        font-size: var(--text-small);
      }
      .error {
        color: var(--money);
        font-size: var(--text-small);
      }
      ::slotted(:is(input, select, textarea)) {
        min-width: 0;
        color: var(--ink);
        font: inherit;
      }
      ::slotted(:is(input:not(:where([type='checkbox'], [type='radio'], [type='range'])), select, textarea)) {
        width: 100%;
        min-height: var(--touch);
        padding: 0 var(--s3);
        background: var(--card);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
      }
      ::slotted(textarea) {
        padding: var(--s3);
        line-height: 1.45;
        resize: vertical;
      }
      ::slotted(:is([type='checkbox'], [type='radio'])) {
        width: 24px;
        height: 24px;
        margin: 0;
        accent-color: var(--accent);
      }
      ::slotted(:is(input, select, textarea)[aria-invalid='true'][aria-invalid]) {
        border-color: var(--money);
      }
      ::slotted(:disabled) {
        opacity: 0.6;
      }
      ::slotted(:focus-visible) {
        outline: 2px solid var(--accent-text);
        outline-offset: 1px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-field': Field;
  }
}
