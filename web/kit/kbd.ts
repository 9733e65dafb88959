import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';

/** A key of the keyboard, as a hint beside what it does: `<g-kbd>F2</g-kbd>`. */
@customElement('g-kbd')
export class Kbd extends LitElement {
  protected override render() {
    return html`<kbd aria-hidden="true"><slot></slot></kbd>`;
  }

  static override styles = css`
    :host {
      display: inline-flex;
    }
    kbd {
      padding: 4px 7px;
      font: 12px/1 var(--font);
      letter-spacing: 0;
      white-space: nowrap;
      color: var(--kbd-ink, var(--soft));
      background: var(--kbd-wash, var(--paper));
      border: 1px solid var(--kbd-line, var(--line));
      border-bottom-width: 2px;
      border-radius: 5px;
    }
    @media (pointer: coarse) {
      :host {
        display: none;
      }
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'g-kbd': Kbd;
  }
}
