import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/button.ts';
import { keyName } from '../../../web/kit/keys.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';

/** The keys along the foot, in the order of the keyboard. */
const bar = ['hold', 'recall', 'send', 'refund', 'drawer', 'weigh'] as const;
export type BarAction = (typeof bar)[number];

/** What can be done besides adding goods. Tells `press` (BarAction) and `go` (Place). */
@customElement('till-key-bar')
export class TillKeyBar extends LitElement {
  /** Carts on hold. */
  @property({ type: Number }) waiting: number = 0;
  /** Some goods are made at a station. */
  @property({ type: Boolean }) stations: boolean = false;
  /** Lines that the stations do not know of, or know otherwise. */
  @property({ type: Number }) unsent: number = 0;

  readonly words = new Localized(this);
  /** Too narrow for the names of keys. */
  private readonly narrow = matchMedia('(max-width: 1100px)');
  /** Too narrow for them with one key more. */
  private readonly narrowWithMore = matchMedia('(max-width: 1320px)');
  readonly here = new WhileHere(this, (signal) => {
    for (const one of [this.narrow, this.narrowWithMore]) {
      one.addEventListener('change', () => this.requestUpdate(), { signal });
    }
  });

  protected override render() {
    const names = { space: t('kit.keys.space'), enter: t('kit.keys.enter') };
    const label = (action: BarAction) => {
      if (action === 'recall' && this.waiting > 0) return t('till.recallN', { n: this.waiting });
      return action === 'send' && this.unsent > 0 ? t('till.sendN', { n: this.unsent }) : t(`till.${action}`);
    };
    const bare = (this.stations ? this.narrowWithMore : this.narrow).matches;
    const shown = bar.filter((action) => action !== 'send' || this.stations);
    return html`<nav aria-label=${t('sell.keys.bar')}>
      ${shown.map(
        (action) =>
          html`<g-button key=${bare ? '' : keyName(action, names)} @click=${() => send(this, 'press', action)}>${label(action)}</g-button>`,
      )}
      <g-button @click=${() => send(this, 'go', 'receipts')}>${t('till.receipts')}</g-button>
      <g-button @click=${() => send(this, 'go', 'shift')}>${t('till.shift')}</g-button>
    </nav>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      nav {
        display: flex;
        gap: var(--s2);
        overflow-x: auto;
        scrollbar-width: none;
        /* room for the outline of what has the focus */
        margin: -3px;
        padding: 3px;
      }
      g-button {
        flex: 1 0 auto;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-key-bar': TillKeyBar;
  }
}
