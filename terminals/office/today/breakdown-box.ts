import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { amount, Localized, percent } from '../../../web/i18n/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { share } from './compare.ts';

export interface Part {
  readonly name: string;
  readonly amount: number;
  /** A count or a quantity, in words. */
  readonly more: string;
}

const shown = 8;

/** What a sum is made of, the largest first, each with its share as a bar: `<breakdown-box heading="…" .parts=${…}>`. */
@customElement('breakdown-box')
export class BreakdownBox extends LitElement {
  @property() heading: string = '';
  @property({ attribute: false }) parts: readonly Part[] = [];

  readonly words = new Localized(this);

  protected override render() {
    const whole = this.parts.reduce((all, part) => all + part.amount, 0);
    const most = Math.max(1, ...this.parts.map((part) => part.amount));
    if (this.parts.length === 0) return nothing;
    return html`<h2>${this.heading}</h2>
      <ul>${this.parts.slice(0, shown).map(
        (part) => html`<li><span class="name">${part.name}</span><span class="num">${amount(part.amount)}</span>
          <span class="bar" aria-hidden="true"><i .style=${`width: ${Math.max(0, (part.amount / most) * 100)}%`}></i></span>
          <span class="num soft">${percent(share(part.amount, whole))} · ${part.more}</span></li>`,
      )}</ul>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--s3);
        align-items: center;
        padding: 6px 0;
        border-bottom: 1px solid var(--line);
      }
      .name {
        overflow-wrap: anywhere;
      }
      .soft {
        font-size: 12px;
      }
      .bar {
        height: 6px;
        border-radius: 3px;
        background: var(--raised);
        overflow: hidden;
      }
      i {
        display: block;
        height: 100%;
        background: var(--accent);
      }
      h2 {
        margin-bottom: var(--s1);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'breakdown-box': BreakdownBox;
  }
}
