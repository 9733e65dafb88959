import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ApprovalView, open } from '../../../hub/protocol/approvals.ts';
import { amountOf } from '../../../web/approval/subject.ts';
import { money, t } from '../../../web/i18n/index.ts';
import { play } from '../../../web/kit/sounds.ts';
import { toast } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';

/** Rings when a till asks for somebody, in whichever room of the office one is, and counts who waits. */
export class ApprovalBell implements ReactiveController {
  private readonly requests: Live<typeof open.input, ApprovalView[]>;
  private known: ReadonlySet<string> = new Set();

  constructor(host: ReactiveControllerHost) {
    this.requests = new Live(host, open, () => (session.may('approval.give') ? {} : undefined), ['approvals', 'staff']);
    host.addController(this);
  }

  /** How many wait for this person. */
  get waiting(): number {
    return session.may('approval.give') ? (this.requests.value?.length ?? 0) : 0;
  }

  hostConnected(): void {}

  hostUpdate(): void {
    const { value } = this.requests;
    if (!value) return;
    const news = value.find(({ id }) => !this.known.has(id));
    this.known = new Set(value.map(({ id }) => id));
    if (news) this.ring(news);
  }

  private ring({ askedBy, subject }: ApprovalView): void {
    play('ring');
    const amount = amountOf(subject);
    const what = t(`approvals.subject.${subject.kind}`);
    const sum = amount === null ? '' : money(amount);
    toast({ text: t('approvals.list.arrived', { name: askedBy, what, sum }) });
    // A page that nobody has touched since it was loaded may not.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([200, 100, 200]);
  }
}
