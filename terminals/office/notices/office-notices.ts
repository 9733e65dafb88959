import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { patterns } from '../../../hub/model/notices.ts';
import { acknowledge, list, type NoticeRow, noticeStates } from '../../../hub/protocol/notices.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/log.ts';
import '../../../web/i18n/rooms/notices.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/tabs.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { trouble } from '../form/trouble.ts';
import { filterChoice } from '../list/filter-choice.ts';
import { roomStyles } from '../list/room-styles.ts';
import { type Filters, go, linkTo, Routed } from '../route.ts';
import './notice-card.ts';
import './notice-limits.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { sentenceOf } from './told.ts';

/** More than anybody reads at once; the log has all of them. */
const shown_max = 200;

/** What was unusual, the newest first: `#/notices`, `#/notices/limits` from how much on it is told. */
@customElement('office-notices')
export class OfficeNotices extends LitElement {
  /** The one that somebody has looked at, while they say what came of it. */
  @state() private seeing: NoticeRow | undefined;
  @state() private note: string = '';

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  readonly at = new Routed(this);
  readonly who = new Who(this);
  private readonly notices = new Live(this, list, () => this.question, ['notices', 'staff', 'terminals']);

  private get question() {
    const { show, pattern } = this.at.route.filters;
    return {
      state: noticeStates.find((one) => one === show) ?? 'open',
      pattern: patterns.find((one) => one === pattern) ?? null,
      limit: shown_max,
    };
  }

  protected override render() {
    const { value, refusal } = this.notices;
    const { state: show, pattern } = this.question;
    return html`<header>
        <h1>${t('notices.title')}</h1>
        ${
          session.may('notice.edit')
            ? html`<div class="acts"><g-button @click=${() => go(linkTo('notices', ['limits'], this.at.route.filters))}>${t('notices.limits.title')}</g-button></div>`
            : nothing
        }
      </header>
      <p class="soft">${t('notices.hint')}</p>
      <div class="tools">
        <g-tabs kind="pills" label=${t('office.list.filters')} selected=${show}
          .tabs=${noticeStates.map((id) => ({ id, label: t(`notices.states.${id}`) }))}
          @select=${(event: CustomEvent<string>) => this.filter({ show: event.detail })}></g-tabs>
        ${filterChoice({
          any: t('notices.anyPattern'),
          options: patterns.map((id) => ({ id, name: t(`log.pattern.${id}`) })),
          now: pattern ?? undefined,
          chosen: (id) => this.filter({ pattern: id }),
        })}
      </div>
      ${trouble(refusal)}
      ${value ? this.list(value.rows) : refusal ? nothing : html`<g-progress label=${t('common.loading')}></g-progress>`}
      ${this.outcome()}
      ${
        session.may('notice.edit')
          ? html`<notice-limits class="aside" ?open=${this.at.route.rest[0] === 'limits'}
              @close=${() => go(linkTo('notices', [], this.at.route.filters))}></notice-limits>`
          : nothing
      }`;
  }

  private list(rows: readonly NoticeRow[]) {
    if (rows.length === 0)
      return html`<g-empty icon="check" heading=${t('notices.none')} text=${t('notices.noneDo')}></g-empty>`;
    return html`<ul>${rows.map(
      (one) => html`<li><notice-card .notice=${one} @see=${() => this.ask(one)}></notice-card></li>`,
    )}</ul>`;
  }

  /** What came of it, for whoever reads it later; it may be left empty. */
  private outcome() {
    const { seeing } = this;
    return html`<g-dialog ?open=${seeing !== undefined} heading=${seeing ? sentenceOf(seeing) : ''} @close=${() => this.ask(undefined)}>
      <g-field label=${t('notices.note')} hint=${t('notices.noteHint')}><input maxlength="200" autocomplete="off" autofocus .value=${this.note}
        @input=${(event: Event) => (this.note = (event.target as HTMLInputElement).value)}></g-field>
      <g-button slot="actions" kind="main" ?busy=${this.sending.busy} @click=${() => seeing && void this.see(seeing)}>${t('notices.see')}</g-button>
    </g-dialog>`;
  }

  private ask(one: NoticeRow | undefined): void {
    this.seeing = one;
    this.note = '';
  }

  private async see({ id }: NoticeRow): Promise<void> {
    if (this.sending.busy) return;
    const answer = await this.sending.of(hub.command(acknowledge, { id, note: this.note.trim() }));
    this.ask(undefined);
    if (answer.ok) toast(t('notices.done'));
    else toastRefusal(answer);
  }

  private filter(filters: Filters): void {
    go(linkTo('notices', [], { ...this.at.route.filters, ...filters }), { replace: true });
  }

  static override styles = [
    shared,
    inputs,
    roomStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr));
        align-items: start;
        gap: var(--s4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-notices': OfficeNotices;
  }
}
