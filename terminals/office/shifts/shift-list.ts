import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { decimalText } from '../../../hub/model/money.ts';
import { list, type ShiftRow } from '../../../hub/protocol/shifts.ts';
import { amount, count, dateTime, Localized, t, time } from '../../../web/i18n/index.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/search.ts';
import '../../../web/kit/table.ts';
import type { Column, Sort } from '../../../web/kit/table.ts';
import { shopSettings } from '../../../web/page.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import '../list/office-export.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import { differenceMark, differenceText } from './difference.ts';
import './shift-panel.ts';

const sorts = ['opened', 'staff', 'terminal', 'difference'] as const;

/** Shifts of every till, newest first, with what was missing or too much. */
@customElement('shift-list')
export class ShiftList extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly shifts = new Paged(this, list, () => this.question, ['shifts', 'sales']);

  private get question() {
    const { text = '', from, to, sort, descending } = this.at.route.filters;
    return {
      text: text.slice(0, 100),
      from: from || null,
      to: to || null,
      sort: sorts.find((one) => one === sort) ?? 'opened',
      descending: sort === undefined || descending === 'yes',
    };
  }

  protected override render() {
    const { filters, rest } = this.at.route;
    const [place = ''] = rest;
    return html`
      <div class="tools">
        <g-search .value=${filters.text ?? ''} placeholder=${t('closing.search')} @search=${(event: CustomEvent<string>) => this.filter({ text: event.detail })}></g-search>
        ${(['from', 'to'] as const).map(
          (side) => html`<g-field label=${t(`closing.${side}`)}><input type="date" .value=${filters[side] ?? ''}
            @change=${(event: Event) => this.filter({ [side]: (event.target as HTMLInputElement).value })}></g-field>`,
        )}
        <office-export name=${t('closing.tabs.shifts')} .columns=${exported()} .source=${this.shifts.page}></office-export>
      </div>
      ${trouble(this.shifts.refusal)}
      ${this.shifts.more && this.shifts.total === 0 ? this.nothing() : this.table()}
      <shift-panel .shiftId=${/^\d+$/.test(place) ? Number(place) : undefined} @close=${() => go(linkTo('shifts', [], filters))}></shift-panel>`;
  }

  private nothing() {
    const { text, from, to } = this.question;
    const which = text || from || to ? 'noneThen' : 'none';
    return html`<g-empty class="box" icon="drawer" heading=${t(`closing.${which}`)} text=${t(`closing.${which}Do`)}></g-empty>`;
  }

  private table() {
    return html`<g-table class="fill" label=${t('closing.tabs.shifts')} .rows=${this.shifts.rows} .total=${this.shifts.total}
      .columns=${columns()} .brief=${brief} .sort=${{ key: this.question.sort, descending: this.question.descending }}
      @sort=${({ detail }: CustomEvent<Sort>) => this.filter({ sort: detail.key, descending: detail.descending ? 'yes' : '' })}
      @range=${(event: CustomEvent) => this.shifts.show(event.detail)}
      @choose=${(event: CustomEvent<{ row: ShiftRow }>) => go(linkTo('shifts', [event.detail.row.id], this.at.route.filters))}></g-table>`;
  }

  private filter(filters: Record<string, string>): void {
    go(linkTo('shifts', [], { ...this.at.route.filters, ...filters }), { replace: true });
  }

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
      :host {
        min-height: 0;
      }
      .tools {
        align-items: flex-end;
      }
    `,
  ];
}

const end = (row: ShiftRow): string => (row.closedAt === null ? t('closing.open') : dateTime(row.closedAt));

const columns = (): Column<ShiftRow>[] => [
  { key: 'number', title: t('closing.number'), cell: (row) => count(row.number), width: '56px' },
  { key: 'terminal', title: t('closing.terminal'), cell: (row) => row.terminalName, sortable: true },
  { key: 'staff', title: t('closing.staff'), cell: (row) => row.staffName, sortable: true },
  {
    key: 'opened',
    title: t('closing.opened'),
    cell: (row) => dateTime(row.openedAt),
    width: '140px',
    wide: true,
    sortable: true,
  },
  { key: 'closed', title: t('closing.closed'), cell: end, width: '140px', wide: true },
  { key: 'sales', title: t('closing.sales'), cell: (row) => count(row.sales), width: '64px', end: true, wide: true },
  { key: 'total', title: t('closing.total'), cell: (row) => amount(row.total), width: '112px', end: true },
  {
    key: 'difference',
    title: t('closing.difference'),
    cell: (row) => differenceMark(row),
    sortable: true,
    width: '148px',
    end: true,
  },
];

const brief = (
  row: ShiftRow,
) => html`<div class="lines"><b>${row.terminalName} · ${row.staffName}</b><span>${amount(row.total)}</span>
  <span>${dateTime(row.openedAt)} – ${row.closedAt === null ? '' : time(row.closedAt)}</span><span>${differenceMark(row)}</span></div>`;

const exported = () => {
  const sum = (minor: number) => decimalText(minor, shopSettings()?.currency ?? 'CNY');
  return [
    { title: t('closing.number'), cell: (row: ShiftRow) => row.number },
    { title: t('closing.day'), cell: (row: ShiftRow) => row.businessDay },
    { title: t('closing.terminal'), cell: (row: ShiftRow) => row.terminalName },
    { title: t('closing.staff'), cell: (row: ShiftRow) => row.staffName },
    { title: t('closing.opened'), cell: (row: ShiftRow) => dateTime(row.openedAt) },
    { title: t('closing.closed'), cell: end },
    { title: t('closing.float'), cell: (row: ShiftRow) => sum(row.float) },
    { title: t('closing.sales'), cell: (row: ShiftRow) => row.sales },
    { title: t('closing.total'), cell: (row: ShiftRow) => sum(row.total) },
    {
      title: t('closing.difference'),
      cell: (row: ShiftRow) => (row.difference === null ? differenceText(row) : sum(row.difference)),
    },
  ];
};

declare global {
  interface HTMLElementTagNameMap {
    'shift-list': ShiftList;
  }
}
