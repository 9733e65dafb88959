import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { type Answer, done, type Refusal, refuse } from '../../../hub/model/answer.ts';
import { opensDoors } from '../../../hub/model/badge.ts';
import type { Welcome } from '../../../hub/protocol/access.ts';
import type { ApprovalView } from '../../../hub/protocol/approvals.ts';
import '../../../web/approval/subject.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/approvals.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/icon.ts';
import { onKeys } from '../../../web/kit/keys.ts';
import '../../../web/kit/pin.ts';
import type { Pin } from '../../../web/kit/pin.ts';
import { play } from '../../../web/kit/sounds.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { Live } from '../../../web/live.ts';
import { hear } from '../../../web/page.ts';
import { Who } from '../../../web/session.ts';
import { HubStatus, hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { agreeByBadge, agreeHere, approvalQuery, takeBack } from '../wire/approvals.ts';
import { approvalStyles } from './styles.ts';

type Approver = ApprovalView['approvers'][number];

/**
 * Waits for a second person: on phones, or by PIN or badge at this screen. Made for one request, `wait(id)`, and taken away
 * by whoever made it. It has the whole keyboard, and the scans.
 */
@customElement('till-approval')
export class TillApproval extends LitElement {
  @state() private request: string = '';
  @state() private approver: Approver | undefined;
  /** Why nobody has agreed by PIN or badge. */
  @state() private trouble: Refusal | 'noBadge' | undefined;
  /** By what somebody could come in. */
  @state() private ways: Welcome['ways'] | undefined;
  @query('g-pin') private readonly pin!: Pin | null;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly live = new Live(this, approvalQuery, () => (this.request ? { id: this.request } : undefined), [
    'approvals',
  ]);
  /** When it is too old, by this page's own monotonic clock. */
  private until: number = 0;
  private heard: ApprovalView | undefined;
  private settle: ((answer: Answer<string>) => void) | undefined;
  private readonly who = new Who(this);
  private readonly status = new HubStatus(this, hub);
  readonly here = new WhileHere(this, (signal) => {
    onKeys({}, signal, { alone: true });
    void hear().then((welcome) => {
      this.ways = welcome?.ways;
    });
    const timer = setInterval(() => this.tick(), 1_000);
    return [() => clearInterval(timer)];
  });

  /** Resolves when it is decided, given up or too old. */
  wait(request: string): Promise<Answer<string>> {
    this.request = request;
    return new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  /** A code from a scanner: somebody's badge, or nothing that belongs here. What a scanner typed before is no PIN. */
  async scanned(code: string): Promise<void> {
    this.pin?.clear();
    const badge = code.trim();
    if (this.sending.busy || !this.request) return;
    if (!opensDoors(badge, this.ways?.card ?? false)) return this.refuse('noBadge');
    const answer = await this.sending.of(agreeByBadge(this.request, badge));
    if (!answer.ok && answer.code === 'access.pin-too') this.choose(this.approverOf(Number(answer.detail?.staffId)));
    else if (!answer.ok) this.refuse(answer);
    else this.choose(undefined);
    this.live.refresh();
  }

  private approverOf(staffId: number): Approver | undefined {
    return this.live.value?.approvers.find(({ id }) => id === staffId);
  }

  private refuse(trouble: Refusal | 'noBadge'): void {
    play('buzz');
    this.trouble = trouble;
  }

  protected override willUpdate(): void {
    if (!this.who.current) this.finish(refuse('approval.needed', { levels: 1 })); // locked meanwhile
    const { value } = this.live;
    if (value && value !== this.heard) this.hear(value);
  }

  private hear(value: ApprovalView): void {
    this.heard = value;
    this.until = performance.now() + value.left_ms;
    if (!value.approvers.some(({ id }) => id === this.approver?.id)) this.approver = undefined;
    this.decided(value);
  }

  private decided({ id, state, declined }: ApprovalView): void {
    if (state === 'open') return;
    play(state === 'granted' ? 'done' : 'buzz');
    if (state === 'granted') this.finish(done(id));
    else if (declined) this.finish(refuse('approval.declined', declined));
    else this.finish(refuse(state === 'expired' ? 'approval.expired' : 'approval.over'));
  }

  protected override render() {
    const { value, refusal } = this.live;
    const trouble = !value && refusal ? refusalText(refusal) : undefined;
    return html`<g-dialog open wide heading=${t('approvals.ask.title')} @close=${this.giveUp}>
      ${value ? this.body(value) : html`<p class="soft">${trouble ? `${trouble.what}${trouble.do}` : t('approvals.ask.asking')}</p>`}
    </g-dialog>`;
  }

  private body(view: ApprovalView) {
    return html`<div class="halves">
      <div class="what">
        <approval-subject .subject=${view.subject}></approval-subject>
        <p class="soft">${t('approvals.ask.by', { name: view.askedBy, terminal: view.terminalName })}</p>
        ${view.levels > 1 ? html`<p class="amber">${t('approvals.ask.levels', { n: view.levels })}</p>` : nothing}
        ${view.granted.map(({ name }) => html`<p class="green"><g-icon name="check"></g-icon>${t('approvals.ask.granted', { name })}</p>`)}
        ${this.waiting(view)}
      </div>
      <div class="here">${this.approver ? this.pinOf(this.approver) : this.choices(view.approvers)}</div>
    </div>`;
  }

  /** Nobody hears of it, nor can agree here, while the hub is away. */
  private waiting({ approvers }: ApprovalView) {
    if (this.status.state.is === 'away') return html`<p class="amber" role="alert">${t('approvals.ask.away')}</p>`;
    if (approvers.length === 0) return nothing;
    return html`<p class="wait" role="status"><i></i>${t('approvals.ask.waiting')}</p><p class="soft">${this.left}</p>`;
  }

  private choices(approvers: readonly Approver[]) {
    if (approvers.length === 0)
      return html`<p><strong>${t('approvals.ask.nobody')}</strong></p><p class="soft">${t('approvals.ask.nobodyDo')}</p>`;
    return html`<h3>${t('approvals.ask.who')}</h3>
      ${this.trouble ? html`<p class="bad" role="alert">${this.why}</p>` : nothing}
      <ul>${approvers.map(
        (one, at) =>
          html`<li><button type="button" class="choice" ?autofocus=${at === 0} @click=${() => this.choose(one)}><g-icon name="person"></g-icon><span>${one.name}</span></button></li>`,
      )}</ul>
      ${this.ways?.badge || this.ways?.card ? html`<p class="soft">${t('approvals.ask.badge')}</p>` : nothing}`;
  }

  private pinOf(one: Approver) {
    return html`<g-pin .label=${t('approvals.ask.pinOf', { name: one.name })} ?busy=${this.sending.busy}
        .error=${this.why} @pin=${(event: CustomEvent<string>) => void this.entered(one, event.detail)}></g-pin>
      <g-button kind="quiet" @click=${() => this.choose(undefined)}>${t('approvals.ask.other')}</g-button>`;
  }

  private get why(): string {
    const { trouble } = this;
    if (!trouble || trouble === 'noBadge') return trouble ? t('approvals.ask.noBadge') : '';
    const { what, do: todo } = refusalText(trouble);
    return `${what}${todo}`;
  }

  private get left(): string {
    const seconds = Math.max(0, Math.ceil((this.until - performance.now()) / 1_000));
    return t('approvals.ask.left', {
      minutes: String(Math.floor(seconds / 60)),
      seconds: String(seconds % 60).padStart(2, '0'),
    });
  }

  private choose(one: Approver | undefined): void {
    this.approver = one;
    this.trouble = undefined;
  }

  private async entered(one: Approver, pin: string): Promise<void> {
    if (this.sending.busy) return;
    const answer = await this.sending.of(agreeHere(this.request, one.id, pin));
    this.pin?.clear();
    if (answer.ok) this.trouble = undefined;
    else this.refuse(answer);
    this.live.refresh();
  }

  /** The request grows old here before anything changes at the hub: it is asked when its time is up. */
  private tick(): void {
    this.requestUpdate();
    if (this.heard?.state === 'open' && performance.now() > this.until) this.live.refresh();
  }

  private readonly giveUp = (): void => {
    if (this.request) void takeBack(this.request);
    this.finish(refuse('approval.needed', { levels: this.heard?.levels ?? 1 }));
  };

  private finish(answer: Answer<string>): void {
    this.settle?.(answer);
    this.settle = undefined;
  }

  static override styles = [shared, approvalStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'till-approval': TillApproval;
  }
}
