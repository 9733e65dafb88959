import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/icon.ts';
import { session } from '../../../web/session.ts';
import { HubStatus, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { askReady } from '../panels.ts';
import type { Counter } from '../state.ts';
import { sendHeld } from './held-here.ts';
import { island } from './island.ts';

/** Fewer are gone before anybody has read it. */
const noticeable = 3;

/**
 * What a cashier must know of the till's own ledger, and nothing otherwise: its disk cannot be trusted, sales are on
 * their way, the hub does not take one. A press opens the list: `<till-island .counter>`.
 */
@customElement('till-island')
export class TillIsland extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  @state() private open: boolean = false;

  readonly words = new Localized(this);
  readonly status = new HubStatus(this, hub);
  readonly here = new WhileHere(this, () => {
    const back = () => !island.alone && void sendHeld();
    let { carts } = island;
    const changed = () => {
      this.requestUpdate();
      if (carts === island.carts) return;
      carts = island.carts; // read from the disk only now
      back();
    };
    back();
    // Whoever signed in without the hub is known to it a moment after it is back.
    return [island.onChange(changed), hub.on('state', back), session.onChange(back)];
  });

  protected override render() {
    return html`<div role="status">${this.notice()}</div>
      ${this.open ? html`<ask-island .counter=${this.counter} @close=${this.hide}></ask-island>` : nothing}`;
  }

  private notice() {
    const { trouble, sending, ledger, waiting } = island;
    if (trouble) return this.line('bad', t(`sell.island.trouble.${trouble}`));
    const { is } = sending?.state ?? { is: 'idle' };
    if (is === 'foreign') return this.line('bad', t('sell.island.foreign', { n: waiting }));
    if ((ledger?.waiting.refused ?? 0) > 0)
      return this.line('bad', t('sell.island.refused', { n: ledger?.waiting.refused ?? 0 }));
    if (sending?.state.is === 'sending' && sending.state.total >= noticeable) {
      const { done, total } = sending.state;
      return this.line('plain', t('sell.island.sending', { done, total }), done / total);
    }
    return nothing;
  }

  private line(kind: 'bad' | 'plain', words: string, share?: number) {
    return html`<button type="button" class="notice ${kind}" @click=${this.show}>
      ${share === undefined ? html`<g-icon name="warning"></g-icon>` : html`<progress .value=${share}></progress>`}
      <span>${words}</span><u>${t('sell.island.look')}</u></button>`;
  }

  /** Opens the list. */
  readonly show = async (): Promise<void> => {
    this.open = await askReady({ is: 'island' });
  };

  private readonly hide = (): void => {
    this.open = false;
    if (island.trouble === 'evicted') island.seen();
  };

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .notice {
        display: flex;
        align-items: center;
        gap: var(--s3);
        width: 100%;
        min-height: var(--touch);
        padding: var(--s2) var(--s5);
        border: 0;
        border-top: 1px solid var(--line);
        text-align: left;
      }
      .bad {
        background: var(--money-wash);
        color: var(--money);
      }
      .plain {
        background: var(--accent-wash);
        color: var(--accent-text);
      }
      .notice:focus-visible {
        outline-offset: -3px;
      }
      progress {
        flex: none;
        width: min(220px, 30%);
        accent-color: var(--accent);
      }
      span {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      u {
        margin-left: auto;
        white-space: nowrap;
        text-underline-offset: 4px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-island': TillIsland;
  }
}
