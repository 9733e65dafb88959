import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { addDays, type Day, hourOfDay, startOfBusinessDay } from '../../../hub/model/time.ts';
import { type DayOverview, overview } from '../../../hub/protocol/reports.ts';
import { count, date, Localized, longDate, quantity, refusalText, t, translate } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/reports.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/progress.ts';
import { Live } from '../../../web/live.ts';
import { shopSettings } from '../../../web/page.ts';
import { shopToday } from '../../../web/shop-today.ts';
import { marks, shared } from '../../../web/theme/shared.ts';
import { download } from '../list/export.ts';
import { roomStyles } from '../list/room-styles.ts';
import '../period/office-period.ts';
import { type Period, periodOf } from '../period/period.ts';
import { type Filters, go, linkTo, Routed } from '../route.ts';
import './attention-list.ts';
import './best-sellers.ts';
import './breakdown-box.ts';
import { dayPoints, hourPoints } from './chart.ts';
import { type Figures, figuresUntil } from './compare.ts';
import './kpi-strip.ts';
import { overviewCsv } from './overview-csv.ts';
import './sales-chart.ts';

const hour_ms = 3_600_000;

/** How the shop is doing: five figures, sales over the hours or days, what sells best, what wants seeing to. Live. */
@customElement('office-today')
export class OfficeToday extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly now = new Live(this, overview, () => this.span, [
    ...(['sales', 'stock', 'catalog', 'shifts', 'print', 'notices'] as const),
  ]);
  private readonly earlier = new Live(this, overview, () => this.spanBefore, []);

  private get today(): Day {
    return shopToday(shopSettings());
  }

  private get period(): Period {
    return periodOf(this.at.route.filters, this.today, 'today');
  }

  private get span(): { from: Day; to: Day } {
    const { from, to } = this.period;
    return { from: from ?? this.today, to: to ?? this.today };
  }

  /** As many days, right before. */
  private get spanBefore(): { from: Day; to: Day } {
    const { from, to } = this.span;
    const days = Math.round((Date.parse(to) - Date.parse(from)) / (24 * hour_ms)) + 1;
    return { from: addDays(from, -days), to: addDays(from, -1) };
  }

  /** The first hour of the shop's day. */
  private get dayStart(): number {
    return Math.floor((shopSettings()?.dayStart ?? 0) / 60);
  }

  private get isNow(): boolean {
    return this.span.from === this.today;
  }

  protected override render() {
    return html`<header>
        <h1>${t('office.today.title')}</h1>
        <p class="soft">${this.when()}</p>
        <div class="acts">
          <office-period .period=${this.period} .names=${['today', 'week', 'month', 'own']}
            @period=${(event: CustomEvent<Filters>) => go(linkTo('today', [], event.detail))}></office-period>
          <g-button ?disabled=${!this.now.value} @click=${this.export}><g-icon name="download"></g-icon>${t('common.export')}</g-button>
        </div>
      </header>
      ${this.now.refusal ? this.trouble() : nothing}
      ${this.now.value ? this.content(this.now.value) : this.now.refusal ? nothing : html`<g-progress label=${t('common.loading')}></g-progress>`}`;
  }

  private when(): string {
    const shop = shopSettings();
    const { from, to } = this.span;
    const noon = (day: Day) => startOfBusinessDay(day, shop?.timeZone ?? 'Asia/Shanghai', 12 * 60);
    const days = from === to ? longDate(noon(from)) : `${date(noon(from))} – ${date(noon(to))}`;
    return to === this.today ? `${days} · ${t('office.asOf', { at: Date.now() })}` : days;
  }

  private content(value: DayOverview) {
    const known = this.earlier.value?.from === this.spanBefore.from && this.earlier.value.to === this.spanBefore.to;
    const before = known ? this.earlier.value : undefined;
    const single = value.from === value.to;
    const until = this.isNow ? this.hourNow : undefined;
    const points = single ? hourPoints(value, before, this.dayStart, until) : dayPoints(value, before);
    return html`
      <kpi-strip .totals=${value.totals} .earlier=${this.comparable(value, before)} .filters=${this.filters()}></kpi-strip>
      ${value.totals.count === 0 ? html`<p class="box none"><b>${t('reports.today.none')}</b> <span class="soft">${t('office.today.noneDo')}</span></p>` : nothing}
      <sales-chart class="box" heading=${t(single ? 'reports.today.byHour' : 'reports.today.byDay')} .points=${points}></sales-chart>
      <div class="two">
        <section class="box"><h2><span>${t('office.today.best')}</span><a class="link" href=${linkTo('goods')}>${t('reports.today.allGoods')} ›</a></h2>
          ${value.top.length > 0 ? html`<best-sellers .top=${value.top}></best-sellers>` : html`<p class="soft">${t('reports.today.none')}</p>`}</section>
        <section class="box"><h2>${t('office.today.todo')}</h2><attention-list .findings=${value.attention}></attention-list></section>
      </div>
      ${this.breakdowns(value)}`;
  }

  private breakdowns(value: DayOverview) {
    if (value.totals.count === 0) return nothing;
    const tenders = value.byTender.map((one) => ({
      name: translate(`common.tender.${one.kind}`),
      amount: one.amount,
      more: count(one.count),
    }));
    const staff = value.byStaff.map((one) => ({ name: one.name, amount: one.sales, more: count(one.count) }));
    const categories = value.byCategory.map((one) => ({
      name: one.name ?? t('reports.today.noCategory'),
      amount: one.sales,
      more: quantity(one.quantity),
    }));
    return html`<div class="three">
      <breakdown-box class="box" heading=${t('reports.today.category')} .parts=${categories}></breakdown-box>
      <breakdown-box class="box" heading=${t('reports.today.tender')} .parts=${tenders}></breakdown-box>
      <breakdown-box class="box" heading=${t('reports.today.staff')} .parts=${staff}></breakdown-box>
    </div>`;
  }

  /** A day that is under way is held against the same hours of the day before. */
  private comparable(value: DayOverview, before: DayOverview | undefined): Figures | undefined {
    if (!this.isNow) return value.before;
    const part = (Date.now() % hour_ms) / hour_ms;
    return before && figuresUntil(before, { hour: this.hourNow, part }, this.dayStart);
  }

  private get hourNow(): number {
    return hourOfDay(Date.now(), shopSettings()?.timeZone ?? 'Asia/Shanghai');
  }

  private filters(): Filters {
    const { name } = this.period;
    return name === 'own' ? { period: 'own', ...this.span } : { period: name };
  }

  private trouble() {
    const words = refusalText(this.now.refusal!);
    return html`<g-empty icon="warning" heading=${words.what} text=${words.do}>
      <g-button @click=${() => this.now.refresh()}>${t('common.retry')}</g-button></g-empty>`;
  }

  private readonly export = (): void => {
    const { value } = this.now;
    if (!value) return;
    const name = `${t('reports.today.file')} ${value.from}${value.to === value.from ? '' : ` ${value.to}`}.csv`;
    download(name, overviewCsv(value, shopSettings()?.currency ?? 'CNY'));
  };

  static override styles = [
    shared,
    marks,
    roomStyles,
    css`
      header .soft {
        overflow-wrap: anywhere;
      }
      .acts office-period {
        flex-wrap: wrap;
      }
      h2 {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: var(--s3);
        min-height: 40px;
        margin-top: calc(-1 * var(--s2));
      }
      h2 a {
        display: inline-flex;
        align-items: center;
        min-height: 40px;
        font-weight: 400;
      }
      .two {
        display: grid;
        grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr);
        gap: var(--s4);
        align-items: start;
      }
      .three {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
        gap: var(--s4);
        align-items: start;
      }
      @media (max-width: 1000px) {
        .two {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-today': OfficeToday;
  }
}
