import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CounterState } from '../../hub/protocol/devices.ts';
import { count, Localized, money, t } from '../../web/i18n/index.ts';
import '../../web/kit/icon.ts';
import { shared } from '../../web/theme/shared.ts';
import { deviceStyles } from './counter-styles.ts';

/** What the label scale was told of the shop's goods: `<counter-label-scale .held=${…}>`. */
@customElement('counter-label-scale')
export class CounterLabelScale extends LitElement {
  @property({ attribute: false }) held!: NonNullable<CounterState['labelScale']>;

  readonly words = new Localized(this);

  protected override render() {
    const { total, goods } = this.held;
    return html`<h2><g-icon name="scale"></g-icon>${t('common.device.label-scale')}</h2>
      <p class="soft">${total === 0 ? t('counter.heldNone') : t('counter.held', { n: count(total) })}</p>
      ${
        goods.length === 0
          ? nothing
          : html`<ol>${goods.map(
              ({ slot, name, price, byPiece }) => html`<li><span class="num">${String(slot).padStart(4, '0')}</span>
              <span>${name || '—'}</span><span class="num">${money(price)}${byPiece ? '' : '/kg'}</span></li>`,
            )}</ol>`
      }`;
  }

  static override styles = [
    shared,
    deviceStyles,
    css`
      ol {
        display: grid;
        gap: 2px;
        margin: 0;
        padding: var(--s3);
        border-radius: 6px;
        background: var(--raised);
        font-size: var(--text-small);
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--s3);
      }
      li span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-label-scale': CounterLabelScale;
  }
}
