import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../i18n/index.ts';
import { shared } from '../theme/shared.ts';

/** A dot and words in the status bar: `<g-status kind="warn">电子秤 未稳定</g-status>`. Never colour alone. */
@customElement('g-status')
export class Status extends LitElement {
  @property({ reflect: true }) kind: 'good' | 'warn' | 'bad' | 'off' = 'good';

  readonly words = new Localized(this);

  protected override render() {
    const said = this.kind === 'good' ? nothing : html`<span class="unseen">${t(`kit.status.${this.kind}`)}</span>`;
    return html`<i aria-hidden="true"></i><slot></slot>${said}`;
  }

  static override styles = [
    shared,
    css`
      :host {
        position: relative;
        display: inline-flex;
        align-items: center;
        gap: 7px;
        font-size: var(--text-small);
        color: var(--soft);
        white-space: nowrap;
      }
      /* words of more than one line */
      :host([wraps]) {
        white-space: normal;
      }
      i {
        flex: none;
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--dot-good);
      }
      :host([kind='warn']) {
        color: var(--amber);
      }
      :host([kind='warn']) i {
        background: var(--dot-warn);
      }
      :host([kind='bad']) {
        color: var(--money);
        font-weight: 600;
      }
      :host([kind='bad']) i {
        background: var(--dot-bad);
        border-radius: 1px;
      }
      :host([kind='off']) i {
        background: transparent;
        border: 1.5px solid var(--edge);
      }
      @media (forced-colors: active) {
        i {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-status': Status;
  }
}
