import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { decimalText } from '../../../hub/model/money.ts';
import { formatDay } from '../../../hub/model/time.ts';
import { type DayRow, days } from '../../../hub/protocol/shifts.ts';
import { amount, count, dateTime, Localized, language, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/table.ts';
import type { Column } from '../../../web/kit/table.ts';
import { Live } from '../../../web/live.ts';
import { shopSettings } from '../../../web/page.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { csvHead, csvLines } from '../list/csv.ts';
import { download } from '../list/export.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './day-panel.ts';

/** A list of days is asked for whole: five hundred are more than a year of them. */
const most = 500;

/** Days that wait for their close, and those that were closed. */
@customElement('day-list')
export class DayList extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly days = new Live(this, days, () => ({ limit: most }), ['shifts', 'sales']);

  protected override render() {
    const { value, loading, refusal } = this.days;
    const [, day, sequence] = this.at.route.rest;
    return html`${trouble(refusal)}
      ${loading ? html`<g-progress label=${t('common.loading')}></g-progress>` : nothing}
      ${value && value.open.length > 0 ? this.open(value.open) : nothing}
      ${value ? this.closed(value.closed) : nothing}
      <day-panel .day=${day} .sequence=${sequence ? Number(sequence) : null} @close=${() => go(linkTo('shifts', ['days']))}></day-panel>`;
  }

  private open(open: readonly string[]) {
    return html`<section class="box">
      <h2>${t('closing.daysOpen')}</h2>
      <p class="soft">${t('closing.daysOpenHint')}</p>
      <ul>${open.map(
        (day) => html`<li><span>${formatDay(day, language())}</span>
          <g-button @click=${() => go(linkTo('shifts', ['days', day]))}>${t('closing.look')}</g-button></li>`,
      )}</ul>
    </section>`;
  }

  private closed(rows: readonly DayRow[]) {
    if (rows.length === 0)
      return html`<g-empty class="box" icon="today" heading=${t('closing.noDays')} text=${t('closing.noDaysDo')}></g-empty>`;
    return html`<div class="tools"><g-button @click=${() => this.export(rows)}>${t('common.export')}</g-button></div>
      <g-table class="fill" label=${t('closing.tabs.days')} .rows=${rows} .columns=${columns()} .brief=${brief}
        @choose=${(event: CustomEvent<{ row: DayRow }>) => go(linkTo('shifts', ['days', event.detail.row.day, event.detail.row.sequence]))}></g-table>`;
  }

  private export(rows: readonly DayRow[]): void {
    const columns = [
      { title: t('closing.day'), cell: (row: DayRow) => row.day },
      { title: t('closing.closedAt'), cell: (row: DayRow) => dateTime(row.closedAt) },
      { title: t('closing.closedBy'), cell: (row: DayRow) => row.staffName },
      { title: t('closing.sales'), cell: (row: DayRow) => row.sales },
      { title: t('closing.total'), cell: (row: DayRow) => decimalText(row.total, shopSettings()?.currency ?? 'CNY') },
    ];
    download(
      `${t('closing.tabs.days')}.csv`,
      new Blob([csvHead(columns), csvLines(columns, rows)], { type: 'text/csv;charset=utf-8' }),
    );
  }

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
      :host {
        min-height: 0;
      }
      section.box {
        display: grid;
        gap: var(--s2);
      }
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        border-top: 1px solid var(--line);
        padding: var(--s1) 0;
      }
      .tools {
        justify-content: flex-end;
      }
    `,
  ];
}

const dayOf = (row: DayRow): string =>
  row.sequence > 1
    ? `${formatDay(row.day, language())} · ${t('closing.sequence', { n: row.sequence })}`
    : formatDay(row.day, language());

const columns = (): Column<DayRow>[] => [
  { key: 'day', title: t('closing.day'), cell: dayOf },
  { key: 'closedAt', title: t('closing.closedAt'), cell: (row) => dateTime(row.closedAt) },
  { key: 'staff', title: t('closing.closedBy'), cell: (row) => row.staffName, wide: true },
  { key: 'sales', title: t('closing.sales'), cell: (row) => count(row.sales), width: '72px', end: true },
  { key: 'total', title: t('closing.total'), cell: (row) => amount(row.total), width: '128px', end: true },
];

const brief = (row: DayRow) => html`<div class="lines"><b>${dayOf(row)}</b><span>${amount(row.total)}</span>
  <span>${row.staffName} · ${dateTime(row.closedAt)}</span><span>${count(row.sales)}</span></div>`;

declare global {
  interface HTMLElementTagNameMap {
    'day-list': DayList;
  }
}
