import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type ApprovalView, decide, open } from '../../../hub/protocol/approvals.ts';
import '../../../web/approval/subject.ts';
import { Localized, t, time } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/approvals.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/progress.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { trouble } from '../form/trouble.ts';
import { roomStyles } from '../list/room-styles.ts';

const reasons = ['checkFirst', 'tooMuch', 'notAllowed'] as const;

/** What tills wait for: agreed to or declined with one press, on a phone as on a desk. */
@customElement('office-approvals')
export class OfficeApprovals extends LitElement {
  @state() private declining: ApprovalView | undefined;
  @state() private reason: string = '';
  /** The request that is being answered. */
  @state() private busy: string = '';

  readonly words = new Localized(this);
  private readonly requests = new Live(this, open, () => ({}), ['approvals', 'staff']);

  protected override render() {
    const { value, refusal } = this.requests;
    return html`<header><h1>${t('approvals.title')}</h1></header>
      ${trouble(refusal)}
      ${value ? this.list(value) : refusal ? nothing : html`<g-progress label=${t('common.loading')}></g-progress>`}
      ${this.why()}`;
  }

  private list(views: readonly ApprovalView[]) {
    if (views.length === 0)
      return html`<g-empty icon="check" heading=${t('approvals.list.none')} text=${t('approvals.list.noneDo')}></g-empty>`;
    return html`<ul class="requests">${views.map(
      (one) => html`<li>
        <approval-subject .subject=${one.subject}></approval-subject>
        <p class="soft">${t('approvals.ask.by', { name: one.askedBy, terminal: one.terminalName })} · ${time(one.at)}</p>
        ${one.levels > 1 ? html`<p class="amber">${t('approvals.ask.levels', { n: one.levels })}</p>` : nothing}
        ${one.granted.map(({ name }) => html`<p class="green">${t('approvals.ask.granted', { name })}</p>`)}
        <div class="acts">
          <g-button big ?disabled=${this.busy !== ''} @click=${() => this.ask(one)}>${t('approvals.list.decline')}</g-button>
          <g-button big kind="main" ?busy=${this.busy === one.id} ?disabled=${this.busy !== ''} @click=${() => void this.answer(one, true, '')}>${t('approvals.list.approve')}</g-button>
        </div>
      </li>`,
    )}</ul>`;
  }

  /** A no says why: the till shows it to whoever asked. */
  private why() {
    const { declining } = this;
    const usual = reasons.map((one) => t(`approvals.list.reasons.${one}`));
    return html`<g-dialog ?open=${declining !== undefined} heading=${t('approvals.list.declineWhy')} @close=${() => this.ask(undefined)}>
      <div class="usual">${usual.map((words) => html`<g-button .pressed=${this.reason === words} @click=${() => (this.reason = words)}>${words}</g-button>`)}</div>
      <g-field label=${t('approvals.list.declineWhy')}><input maxlength="100" autocomplete="off" .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}></g-field>
      <g-button slot="actions" kind="danger" ?disabled=${this.reason.trim() === ''} ?busy=${this.busy !== ''}
        @click=${() => declining && void this.answer(declining, false, this.reason.trim())}>${t('approvals.list.decline')}</g-button>
    </g-dialog>`;
  }

  private ask(one: ApprovalView | undefined): void {
    this.declining = one;
    this.reason = '';
  }

  private async answer({ id }: ApprovalView, grant: boolean, reason: string): Promise<void> {
    this.busy = id;
    const answer = await hub.command(decide, grant ? { id, grant } : { id, grant, reason });
    this.busy = '';
    if (!answer.ok) {
      toastRefusal(answer);
      this.requests.refresh();
    } else if (!grant) toast(t('approvals.list.declined'));
    else toast(answer.value.missing > 0 ? t('approvals.list.approvedMore') : t('approvals.list.approved'));
    this.declining = undefined;
  }

  static override styles = [
    shared,
    inputs,
    roomStyles,
    css`
      .requests {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(320px, 100%), 1fr));
        align-items: start;
        gap: var(--s4);
      }
      li {
        display: grid;
        gap: var(--s2);
        padding: var(--s4);
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow-wrap: anywhere;
      }
      .acts {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--s3);
        margin-top: var(--s2);
      }
      .usual {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        margin-bottom: var(--s3);
      }
      .amber,
      .green {
        padding: var(--s2) var(--s3);
        border-radius: var(--radius-small);
      }
      .amber {
        background: var(--amber-wash);
        color: var(--amber);
      }
      .green {
        background: var(--green-wash);
        color: var(--green);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-approvals': OfficeApprovals;
  }
}
