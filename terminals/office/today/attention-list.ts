import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Permission } from '../../../hub/protocol/permissions.ts';
import type { DayOverview } from '../../../hub/protocol/reports.ts';
import { Localized, money, t, translate } from '../../../web/i18n/index.ts';
import '../../../web/kit/icon.ts';
import { session } from '../../../web/session.ts';
import { marks, shared } from '../../../web/theme/shared.ts';
import { linkTo } from '../route.ts';

type Finding = DayOverview['attention'][number];

/** Where something is seen to, who may go there, and whether it burns. */
const ways: Record<Finding['kind'], { link: string; permission: Permission; urgent: boolean }> = {
  'below-zero': { link: linkTo('stock', [], { state: 'below-zero' }), permission: 'stock.read', urgent: true },
  'out-of-stock': { link: linkTo('stock', [], { state: 'out' }), permission: 'stock.read', urgent: true },
  'low-stock': { link: linkTo('stock', [], { state: 'low' }), permission: 'stock.read', urgent: false },
  'print-waiting': { link: linkTo('jobs'), permission: 'device.edit', urgent: true },
  'shift-difference': { link: linkTo('shifts'), permission: 'shift.read', urgent: false },
  'late-differs': { link: linkTo('late', [], { show: 'unseen' }), permission: 'sale.read', urgent: false },
  notices: { link: linkTo('notices'), permission: 'notice.read', urgent: true },
  'day-open': { link: linkTo('shifts'), permission: 'shift.read', urgent: false },
};

/** What somebody should see to, each with the way there: `<attention-list .findings=${…}>`. */
@customElement('attention-list')
export class AttentionList extends LitElement {
  @property({ attribute: false }) findings: readonly Finding[] = [];

  readonly words = new Localized(this);

  protected override render() {
    if (this.findings.length === 0)
      return html`<p class="none"><g-icon name="check"></g-icon>${t('office.today.nothingToDo')}</p>`;
    return html`<ul>${this.findings.map((one) => {
      const { link, permission, urgent } = ways[one.kind];
      const detail = one.kind === 'shift-difference' ? money(Number(one.detail)) : one.detail;
      const which = translate(`reports.today.todo.${one.kind}.${one.count > 1 ? 'many' : 'one'}`, {
        detail,
        n: one.count,
      });
      return html`<li class=${urgent ? 'urgent' : ''}><span>${which} <b>${t(`reports.today.todo.${one.kind}.what`)}</b></span>
        ${session.may(permission) ? html`<a class="link" href=${link}>${t('reports.today.look')} ›</a>` : ''}</li>`;
    })}</ul>`;
  }

  static override styles = [
    shared,
    marks,
    css`
      li {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 44px;
        border-bottom: 1px solid var(--line);
      }
      li::before {
        content: '';
        flex: none;
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--dot-warn);
      }
      .urgent::before {
        border-radius: 1px;
        background: var(--dot-bad);
      }
      li span {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      b {
        font-weight: 500;
        white-space: nowrap;
      }
      a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
        white-space: nowrap;
      }
      .none {
        display: flex;
        align-items: center;
        gap: var(--s2);
        min-height: 44px;
        color: var(--green);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'attention-list': AttentionList;
  }
}
