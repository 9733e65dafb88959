import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../theme/shared.ts';
import './icon.ts';
import type { IconName } from './icon.ts';

/** Nothing here yet, and how to begin: `<g-empty icon="goods" heading="…" text="…"><g-button>…</g-button></g-empty>`. */
@customElement('g-empty')
export class Empty extends LitElement {
  @property() icon: IconName | '' = '';
  @property() heading: string = '';
  @property() text: string = '';

  protected override render() {
    return html`
      ${this.icon ? html`<g-icon name=${this.icon}></g-icon>` : nothing}
      <p class="heading">${this.heading}</p>
      ${this.text ? html`<p class="soft">${this.text}</p>` : nothing}
      <slot></slot>
    `;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: var(--s2);
        padding: var(--s8) var(--s5);
        text-align: center;
        text-wrap: balance;
      }
      g-icon {
        width: 40px;
        height: 40px;
        color: var(--edge);
      }
      .heading {
        font-size: var(--text-big);
        font-weight: 600;
      }
      ::slotted(*) {
        margin-top: var(--s3);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'g-empty': Empty;
  }
}
