import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { NoticeRow } from '../../../hub/protocol/notices.ts';
import { dateTime, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/log.ts';
import '../../../web/kit/button.ts';
import { send } from '../../../web/kit/send.ts';
import { session } from '../../../web/session.ts';
import { marks, shared } from '../../../web/theme/shared.ts';
import { sentenceOf, wayOf, whenOf } from './told.ts';

/** One notice: what, when, the way to the log, and who has looked: `<notice-card .notice=${…} @see>`. */
@customElement('notice-card')
export class NoticeCard extends LitElement {
  @property({ attribute: false }) notice!: NoticeRow;

  readonly words = new Localized(this);

  protected override render() {
    const { notice } = this;
    const { pattern, seenAt, seenBy, overAt, note } = notice;
    const way = session.may('log.read') || pattern === 'revoked-calls' ? wayOf(notice) : undefined;
    return html`<article class=${seenAt === null ? 'open' : ''}>
      <p class="kind">${t(`log.pattern.${pattern}`)}</p>
      <p class="what">${sentenceOf(notice)}</p>
      <p class="soft">${whenOf(notice)}</p>
      ${overAt !== null && overAt !== seenAt ? html`<p class="soft">${t('notices.over', { at: dateTime(overAt) })}</p>` : nothing}
      ${seenAt === null ? nothing : html`<p class="seen">${t('notices.seen', { name: seenBy ?? '', at: dateTime(seenAt) })}${note ? html`<br>${note}` : nothing}</p>`}
      <div class="acts">
        ${way ? html`<a class="link" href=${way}>${t('notices.look')} ›</a>` : nothing}
        ${seenAt === null ? html`<g-button @click=${() => send(this, 'see')}>${t('notices.see')}</g-button>` : nothing}
      </div>
    </article>`;
  }

  static override styles = [
    shared,
    marks,
    css`
      article {
        display: grid;
        gap: var(--s1);
        padding: var(--s4);
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow-wrap: anywhere;
      }
      .kind {
        color: var(--soft);
        font-size: var(--text-small);
      }
      .open .kind {
        color: var(--amber);
      }
      .what {
        font-size: var(--text-big);
        font-weight: 600;
      }
      .seen {
        margin-top: var(--s2);
        padding-top: var(--s2);
        border-top: 1px solid var(--line);
      }
      .acts {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3);
      }
      .acts a {
        display: inline-flex;
        align-items: center;
        min-height: var(--touch);
      }
      .acts g-button {
        margin-left: auto;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'notice-card': NoticeCard;
  }
}
