import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Totals } from '../../../hub/protocol/reports.ts';
import { amount, count, Localized, percent, t } from '../../../web/i18n/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { type Filters, linkTo } from '../route.ts';
import { type Figures, growth, share } from './compare.ts';

/** The period in five figures, each a way to its receipts: `<kpi-strip .totals .earlier .filters>`. */
@customElement('kpi-strip')
export class KpiStrip extends LitElement {
  @property({ attribute: false }) totals!: Totals;
  /** What the period before had come to by now. */
  @property({ attribute: false }) earlier: Figures | undefined;
  /** The period as an address names it. */
  @property({ attribute: false }) filters: Filters = {};

  readonly words = new Localized(this);

  protected override render() {
    const { totals, earlier } = this;
    return html`
      ${this.figure(t('office.today.revenue'), amount(totals.sales), this.compared(totals.sales, earlier?.sales, amount))}
      ${
        totals.profit === null
          ? nothing
          : this.figure(
              t('office.today.profit'),
              amount(totals.profit),
              html`<i>${percent(share(totals.profit, totals.sales))}</i>`,
            )
      }
      ${this.figure(t('office.today.count'), count(totals.count), this.compared(totals.count, earlier?.count, count), { kind: 'sale' })}
      ${this.figure(t('office.today.average'), amount(totals.average), this.compared(totals.average, earlier?.average, amount), { kind: 'sale' })}
      ${this.figure(t('office.today.refunds'), amount(totals.refunds.amount), html`<i class="plain">${count(totals.refunds.count)}</i>`, { kind: 'refund' })}`;
  }

  private figure(title: string, value: string, beside: unknown, filters: Filters = {}) {
    return html`<a href=${linkTo('sales', [], { ...this.filters, ...filters })}><span><small>${title}</small>${beside}</span><b>${value}</b></a>`;
  }

  private compared(now: number, before: number | undefined, write: (value: number) => string) {
    const grown = before === undefined ? null : growth(now, before);
    if (grown === null) return nothing;
    const previous = t('reports.today.previous', { value: write(before!) });
    if (grown === 0) return html`<i class="plain" title=${previous}>${t('reports.today.same')}</i>`;
    const said = t(grown > 0 ? 'reports.today.percentMore' : 'reports.today.percentLess', { r: Math.abs(grown) });
    return html`<i class=${grown < 0 ? 'less' : ''} title="${said} (${previous})"><span aria-hidden="true">${grown > 0 ? '↑' : '↓'} ${percent(Math.abs(grown))}</span><span class="unseen">${said}</span></i>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
        gap: 1px;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: hidden;
      }
      a {
        position: relative;
        display: block;
        container-type: inline-size;
        min-width: 0;
        padding: 14px 16px;
        background: var(--card);
        box-shadow: 0 0 0 1px var(--line);
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        background: var(--raised);
      }
      a:focus-visible {
        outline-offset: -3px;
      }
      small {
        color: var(--soft);
        font-size: var(--text-small);
      }
      a > span {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 var(--s2);
      }
      b {
        display: block;
        /* a month's takings of a large shop stay in one line */
        font-size: clamp(15px, 13cqi, 24px);
        white-space: nowrap;
        font-weight: 650;
        letter-spacing: -0.3px;
      }
      i {
        color: var(--green);
        font-size: var(--text-small);
        font-style: normal;
      }
      .less {
        color: var(--money);
      }
      .plain {
        color: var(--soft);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-strip': KpiStrip;
  }
}
