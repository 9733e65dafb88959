import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type LateSaleRow, seeLate } from '../../../hub/protocol/late-sales.ts';
import { dateTime, Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/late.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { session } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { linkTo } from '../route.ts';
import { differenceText } from './differences.ts';
import { title } from './shape.ts';

/** One late sale: when it was made and came, in what it differs, who has looked: `<late-panel .sale=${row} @close=${…}>`. */
@customElement('late-panel')
export class LatePanel extends LitElement {
  @property({ attribute: false }) sale: LateSaleRow | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override render() {
    const { sale } = this;
    const unseen = sale !== undefined && sale.differences.length > 0 && sale.seenAt === null;
    return html`<g-panel ?open=${sale !== undefined} heading=${sale ? title(sale) : ''} @close=${() => send(this, 'close')}>
      ${sale ? this.told(sale) : nothing}
      ${unseen && session.may('shift.read') ? html`<g-button slot="actions" kind="main" ?busy=${this.sending.busy} @click=${() => void this.see(sale)}>${t('late.see')}</g-button>` : nothing}
    </g-panel>`;
  }

  private told(sale: LateSaleRow) {
    const { number, printed, madeAt, arrivedAt, clockUnsure, terminalName, staffName, total } = sale;
    const facts: [string, unknown][] = [
      [
        t('late.madeAt'),
        html`${dateTime(madeAt)}${clockUnsure ? html`<br><span class="soft">${t('late.clockUnsure')}</span>` : nothing}`,
      ],
      [t('late.arrivedAt'), dateTime(arrivedAt)],
      [t('late.bookedAs'), number === printed ? '' : number],
      [t('late.terminal'), terminalName],
      [t('late.cashier'), staffName],
      [t('late.total'), money(total)],
    ];
    return html`<div class="fields">
      ${trouble(this.sending.refusal)}
      <dl>${facts.map(([name, value]) => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing))}</dl>
      ${sale.known ? html`<p class="soft">${t('late.known')}</p>` : nothing}
      ${
        sale.differences.length > 0
          ? html`<ul>${sale.differences.map((one) => html`<li>${differenceText(one)}</li>`)}</ul>
            <p class="soft">${sale.seenAt === null ? t('late.notSeen') : t('late.seenBy', { name: sale.seenBy ?? '', at: sale.seenAt })}</p>`
          : html`<p>${t('late.noneDiffers')}</p>`
      }
      <p><a href=${linkTo('sales', [sale.saleId], { period: 'all' })}>${t('late.receipt')} ›</a></p>
    </div>`;
  }

  private async see({ saleId }: LateSaleRow): Promise<void> {
    await this.sending.andClose(hub.command(seeLate, { saleIds: [saleId] }), t('late.seeDone'));
  }

  static override styles = [
    shared,
    formStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--s1) var(--s4);
      }
      dt {
        color: var(--soft);
      }
      dd {
        overflow-wrap: anywhere;
      }
      ul {
        display: grid;
        gap: var(--s2);
        padding: var(--s3) var(--s4);
        border-radius: var(--radius);
        background: var(--amber-wash);
      }
      li {
        overflow-wrap: anywhere;
      }
      a {
        display: inline-flex;
        align-items: center;
        min-height: 44px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'late-panel': LatePanel;
  }
}
