import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ApprovalSubject } from '../../hub/protocol/approvals.ts';
import { Localized, money, t } from '../i18n/index.ts';
import '../i18n/rooms/approvals.ts';
import { shared } from '../theme/shared.ts';

/** The money that it is about; null: none. */
export function amountOf(subject: ApprovalSubject): number | null {
  return subject.kind === 'drawer' ? null : subject.amount;
}

/** What a second person is asked about, in plain figures: `<approval-subject .subject=${…}>`. */
@customElement('approval-subject')
export class ApprovalSubjectView extends LitElement {
  @property({ attribute: false }) subject!: ApprovalSubject;

  readonly words = new Localized(this);

  protected override render() {
    const { subject } = this;
    const amount = amountOf(subject);
    return html`<p class="kind">${t(`approvals.subject.${subject.kind}`)}</p>
      ${amount === null ? nothing : html`<p class="sum">${money(subject.kind === 'void' || subject.kind === 'refund' ? -amount : amount)}</p>`}
      ${this.facts().map((line) => html`<p>${line}</p>`)}
      ${'goods' in subject ? html`<ul>${subject.goods.map(({ name, quantity }) => html`<li>${t('approvals.subject.goods', { name, n: quantity })}</li>`)}</ul>` : nothing}
      ${'reason' in subject ? html`<p>${t('approvals.subject.reason', { reason: subject.reason })}</p>` : nothing}`;
  }

  private facts(): string[] {
    const { subject } = this;
    switch (subject.kind) {
      case 'refund':
        return [t('approvals.subject.ofSale', { number: subject.number })];
      case 'void':
        return [
          t('approvals.subject.ofSale', { number: subject.number }),
          t('approvals.subject.soldAgo', { n: subject.minutes }),
        ];
      case 'discount':
        return [t('approvals.subject.off', { r: subject.deepest, sum: subject.total })];
      case 'drawer':
        return [];
    }
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--s1);
        overflow-wrap: anywhere;
      }
      .kind {
        font-size: var(--text-big);
        font-weight: 600;
      }
      .sum {
        color: var(--money);
        font-size: 32px;
        font-weight: 600;
        line-height: 1.3;
      }
      li {
        color: var(--soft);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'approval-subject': ApprovalSubjectView;
  }
}
