import { html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { list, type SaleRow } from '../../../hub/protocol/sales.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/reports.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import { shopSettings } from '../../../web/page.ts';
import { shopToday } from '../../../web/shop-today.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { filterChoice } from '../list/filter-choice.ts';
import '../list/office-list.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import '../period/office-period.ts';
import { type Period, periodOf } from '../period/period.ts';
import { type Filters, go, linkTo, Routed } from '../route.ts';
import { Choices } from './choices.ts';
import './receipt-panel.ts';
import { receiptsShape } from './shape.ts';

const kinds = ['sale', 'refund', 'void'] as const;

/** Every receipt of the shop: by period, kind, till, cashier and number; one opens as its paper. */
@customElement('office-receipts')
export class OfficeReceipts extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly choices = new Choices(this);
  private readonly sales = new Paged(this, list, () => this.question, ['sales']);

  private get period(): Period {
    return periodOf(this.at.route.filters, shopToday(shopSettings()), 'today');
  }

  private get question() {
    const { from, to } = this.period;
    const { text = '', kind, till, cashier } = this.at.route.filters;
    return {
      from,
      to,
      text: text.slice(0, 40),
      kind: kinds.find((one) => one === kind) ?? null,
      terminalId: till ?? null,
      staffId: Number(cashier) || null,
    };
  }

  protected override render() {
    const { route } = this.at;
    const { more } = this.sales;
    return html`<header>
        <h1>${t('office.sales.title')}</h1>
        <a href=${linkTo('late')}>${t('reports.sales.late')}</a>
        <office-period class="acts" .period=${this.period} .names=${['today', 'yesterday', 'week', 'month', 'own', 'all']}
          @period=${(event: CustomEvent<Filters>) => this.filter(event.detail)}></office-period>
      </header>
      <office-list .shape=${receiptsShape()} .list=${this.sales} .foot=${more ? t('reports.sales.sum', { sum: more.sum }) : ''}
        @choose=${(event: CustomEvent<{ row: SaleRow }>) => go(linkTo('sales', [event.detail.row.id], route.filters))}>
        ${this.filters()}
        <g-empty slot="empty" icon="receipt" heading=${t('reports.sales.nonePeriod')} text=${t('reports.sales.noneDo')}>
          <g-button @click=${() => this.filter({ period: 'all' })}>${t('reports.sales.all')}</g-button>
        </g-empty>
      </office-list>
      <receipt-panel class="aside" .sale=${route.rest[0] ?? ''} @close=${() => go(linkTo('sales', [], route.filters))}></receipt-panel>`;
  }

  private filters() {
    const { kind, till, cashier } = this.at.route.filters;
    const { tills, cashiers } = this.choices;
    return [
      this.choice(
        'kind',
        t('reports.sales.anyKind'),
        kinds.map((id) => ({ id, name: t(`reports.sales.kinds.${id}`) })),
        kind,
      ),
      tills.length > 1 ? this.choice('till', t('reports.sales.anyTill'), tills, till) : nothing,
      cashiers.length > 1 ? this.choice('cashier', t('reports.sales.anyCashier'), cashiers, cashier) : nothing,
    ];
  }

  private choice(
    filter: string,
    any: string,
    options: readonly { id: string; name: string }[],
    now: string | undefined,
  ) {
    return filterChoice({ any, options, now, chosen: (id) => this.filter({ [filter]: id }) });
  }

  private filter(filters: Filters): void {
    go(linkTo('sales', [], { ...this.at.route.filters, ...filters }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute('fits', true);
  }

  static override styles = [shared, inputs, roomStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-receipts': OfficeReceipts;
  }
}
