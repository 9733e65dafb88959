import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { done } from '../../../hub/model/answer.ts';
import { list, type StaffRow } from '../../../hub/protocol/staff.ts';
import { dateTime, Localized, roleWord, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/search.ts';
import '../../../web/kit/status.ts';
import '../../../web/kit/table.ts';
import type { Column, Sort } from '../../../web/kit/table.ts';
import '../../../web/kit/tabs.ts';
import { Live } from '../../../web/live.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import '../list/office-export.ts';
import { roomStyles } from '../list/room-styles.ts';
import { bySort } from '../list/sorted.ts';
import { go, linkTo, Routed } from '../route.ts';
import './badge-dialog.ts';
import './staff-form.ts';
import { stateOf, stateText } from './state.ts';

const shownFilters = ['active', 'ended', 'all'] as const;
const kinds = { active: 'good', ended: 'off', locked: 'warn' } as const;

/** The people who work here: search, filter, and the form of the one that the address names. */
@customElement('staff-list')
export class StaffList extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly people = new Live(this, list, () => ({}), ['staff']);

  protected override render() {
    const { value } = this.people;
    if (this.people.loading) return html`<g-progress label=${t('common.loading')}></g-progress>`;
    const rows = this.rows(value ?? []);
    const { filters, rest } = this.at.route;
    const [place = '', more = ''] = rest;
    const person = value?.find((one) => String(one.id) === place);
    return html`
      <div class="tools">
        <g-search .value=${filters.text ?? ''} placeholder=${t('staff.search')} @search=${(event: CustomEvent<string>) => this.filter({ text: event.detail })}></g-search>
        <g-tabs kind="pills" label=${t('office.list.filters')} selected=${filters.show ?? 'active'}
          .tabs=${shownFilters.map((id) => ({ id, label: t(`staff.filter.${id}`) }))}
          @select=${(event: CustomEvent<string>) => this.filter({ show: event.detail })}></g-tabs>
        <office-export name=${t('staff.title')} .columns=${this.exported} .source=${async (
          from: number,
          most: number,
        ) => done({ rows: rows.slice(from, from + most), total: rows.length })}></office-export>
      </div>
      ${trouble(this.people.refusal)}
      ${
        rows.length === 0
          ? html`<g-empty class="box" icon="person" heading=${t('staff.none')} text=${t('staff.noneDo')}></g-empty>`
          : html`<g-table class="fill" label=${t('staff.title')} .columns=${this.columns} .rows=${rows} .sort=${this.sort} .brief=${this.brief}
              @sort=${(event: CustomEvent<Sort>) => this.filter({ sort: event.detail.key, descending: event.detail.descending ? 'yes' : '' })}
              @choose=${(event: CustomEvent<{ row: StaffRow }>) => go(linkTo('staff', [event.detail.row.id], filters))}></g-table>`
      }
      <staff-form ?open=${place === 'new' || /^\d+$/.test(place)} .person=${person}
        @close=${() => go(linkTo('staff', [], filters))}></staff-form>
      <badge-dialog ?open=${more === 'badge' && person !== undefined} .person=${person} @close=${() => go(linkTo('staff', [place], filters))}></badge-dialog>`;
  }

  private get sort(): Sort | undefined {
    const { sort, descending } = this.at.route.filters;
    return sort ? { key: sort, descending: descending === 'yes' } : undefined;
  }

  private rows(people: readonly StaffRow[]): StaffRow[] {
    const { text = '', show = 'active' } = this.at.route.filters;
    const wanted = text.trim().toLowerCase();
    const shown = people.filter(
      (one) =>
        (show === 'all' || (one.endedAt !== null) === (show === 'ended')) && one.name.toLowerCase().includes(wanted),
    );
    return bySort(shown, this.sort, { name: (one) => one.name, lastSignIn: (one) => one.lastSignInAt ?? 0 });
  }

  private get columns(): Column<StaffRow>[] {
    return [
      { key: 'name', title: t('staff.name'), cell: (one) => one.name, width: 'minmax(0, 2fr)', sortable: true },
      { key: 'role', title: t('staff.role'), cell: (one) => roleWord(one) },
      { key: 'state', title: t('staff.state.title'), cell: (one) => this.state(one) },
      {
        key: 'lastSignIn',
        title: t('staff.lastSignIn'),
        cell: (one) => lastSignIn(one),
        end: true,
        sortable: true,
        wide: true,
      },
    ];
  }

  private readonly brief = (one: StaffRow) => html`<div class="lines">
    <b>${one.name}</b><span>${this.state(one)}</span>
    <span>${roleWord(one)}</span><span>${lastSignIn(one)}</span></div>`;

  private state(one: StaffRow) {
    const now = Date.now();
    return html`<g-status kind=${kinds[stateOf(one, now)]}>${stateText(one, now)}</g-status>`;
  }

  private get exported() {
    return [
      { title: t('staff.name'), cell: (one: StaffRow) => one.name },
      { title: t('staff.role'), cell: (one: StaffRow) => roleWord(one) },
      { title: t('staff.state.title'), cell: (one: StaffRow) => stateText(one, Date.now()) },
      { title: t('staff.lastSignIn'), cell: lastSignIn },
    ];
  }

  private filter(filters: Record<string, string>): void {
    go(linkTo('staff', [], { ...this.at.route.filters, ...filters }), { replace: true });
  }

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
      :host {
        min-height: 0;
      }
    `,
  ];
}

const lastSignIn = (one: StaffRow): string =>
  one.lastSignInAt === null ? t('staff.never') : dateTime(one.lastSignInAt);

declare global {
  interface HTMLElementTagNameMap {
    'staff-list': StaffList;
  }
}
