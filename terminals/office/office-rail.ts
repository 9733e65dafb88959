import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { list as stock } from '../../hub/protocol/stock.ts';
import { count, Localized, roleWord, t } from '../../web/i18n/index.ts';
import '../../web/kit/icon.ts';
import { send } from '../../web/kit/send.ts';
import { Live } from '../../web/live.ts';
import { shopSettings } from '../../web/page.ts';
import { session, Who } from '../../web/session.ts';
import { marks, shared } from '../../web/theme/shared.ts';
import './office-foot.ts';
import type { Room } from './rooms.ts';
import { linkTo } from './route.ts';

/** The domains at the left: `<office-rail .rooms=${…} here="goods" @went=${…}>`; how the hub is, at its foot. */
@customElement('office-rail')
export class OfficeRail extends LitElement {
  @property({ attribute: false }) rooms: readonly Room[] = [];
  /** A shop to try things in, which every screen says. */
  @property({ type: Boolean }) demo: boolean = false;
  /** How many approvals wait. */
  @property({ type: Number }) approvals: number = 0;
  /** How many notices nobody has looked at. */
  @property({ type: Number }) notices: number = 0;
  /** The room that one is in. */
  @property() here: string = '';

  readonly words = new Localized(this);
  readonly who = new Who(this);
  /** Of the stock only how many want seeing to. */
  private readonly stock = new Live(this, stock, () => (session.may('stock.read') ? { limit: 1 } : undefined), [
    'stock',
    'catalog',
  ]);

  protected override render() {
    const { current } = this.who;
    return html`<aside aria-label=${t('office.title')}>
      <strong>${shopSettings()?.name ?? t('common.app')} ${this.demo ? html`<span class="tag warn">${t('office.shell.demo')}</span>` : nothing}</strong>
      <nav aria-label=${t('office.rail.menu')}>
        ${this.rooms.map(
          (room) => html`<a href=${linkTo(room.name)} aria-current=${room.name === this.here ? 'page' : nothing}
            @click=${() => send(this, 'went')}><g-icon name=${room.icon}></g-icon>${t(room.title)}${this.badge(room)}</a>`,
        )}
      </nav>
      <div class="foot">
        <office-foot></office-foot>
        <p class="who">${t('common.signIn.who', { name: current?.staff.name ?? '', role: current ? roleWord(current.staff) : '' })}</p>
        <p class="ways"><a href="/till/">${t('office.shell.toTill')}</a>
          <button type="button" @click=${() => void session.signOut()}>${t('common.signIn.signOut')}</button></p>
      </div>
    </aside>`;
  }

  private badge(room: Room) {
    const { value } = this.stock;
    const counts: Record<string, number> = {
      approvals: this.approvals,
      notices: this.notices,
      stock: value ? value.low + value.out + value.belowZero : 0,
    };
    const waiting = counts[room.name] ?? 0;
    return waiting ? html`<em>${count(waiting)}</em>` : nothing;
  }

  static override styles = [
    shared,
    marks,
    css`
      :host {
        display: block;
        min-height: 0;
        overflow: auto;
        background: var(--paper);
        border-right: 1px solid var(--line);
      }
      aside {
        display: flex;
        flex-direction: column;
        gap: var(--s3);
        min-height: 100%;
        padding: 18px 10px var(--s3);
      }
      strong {
        padding: 0 10px;
        font-size: 17px;
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      nav {
        display: grid;
        gap: 2px;
      }
      nav a {
        display: flex;
        align-items: center;
        gap: var(--s3);
        min-height: 44px;
        padding: 0 var(--s3);
        border-radius: var(--radius);
        color: var(--soft);
        text-decoration: none;
      }
      nav a:hover {
        background: var(--raised);
      }
      nav a[aria-current] {
        background: var(--accent-wash);
        color: var(--accent-text);
        font-weight: 600;
      }
      em {
        margin-left: auto;
        padding: 0 var(--s2);
        border-radius: 10px;
        background: var(--amber-wash);
        color: var(--amber);
        font-size: 12px;
        font-style: normal;
        font-weight: 400;
      }
      .foot {
        display: grid;
        gap: var(--s2);
        margin-top: auto;
        padding: 0 var(--s3);
        color: var(--soft);
        font-size: 12px;
      }
      .ways {
        display: flex;
        justify-content: space-between;
        gap: var(--s2);
      }
      .ways a,
      .ways button {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--accent-text);
        text-decoration: none;
      }
      @media (max-width: 899px) {
        strong {
          display: none;
        }
        nav a {
          min-height: var(--touch);
        }
      }
      /* On a counter's display all of it is in sight, the way out at the foot as well. */
      @media (min-width: 900px) and (max-height: 860px) {
        nav a {
          min-height: 40px;
        }
      }
      @media (forced-colors: active) {
        nav a[aria-current] {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-rail': OfficeRail;
  }
}
