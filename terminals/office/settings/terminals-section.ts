import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { done } from '../../../hub/model/answer.ts';
import { nameTerminal, type TerminalRow, terminals } from '../../../hub/protocol/access.ts';
import { dateTime, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/panel.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/search.ts';
import '../../../web/kit/status.ts';
import '../../../web/kit/table.ts';
import type { Column, Sort } from '../../../web/kit/table.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import '../list/office-export.ts';
import { roomStyles } from '../list/room-styles.ts';
import { bySort } from '../list/sorted.ts';

/** The shop's terminals and their names. */
@customElement('terminals-section')
export class TerminalsSection extends LitElement {
  @state() private text = '';
  @state() private sort: Sort | undefined;
  @state() private chosen: TerminalRow | undefined;

  readonly words = new Localized(this);
  readonly who = new Who(this);
  private readonly terminals = new Live(this, terminals, () => ({}), ['terminals']);

  protected override render() {
    const { value, refusal, loading } = this.terminals;
    const rows = this.rows(value ?? []);
    return html`
      <p class="soft">${t('settings.terminals.hint')}</p>
      ${trouble(refusal)}
      <div class="tools">
        <g-search .value=${this.text} placeholder=${t('settings.terminals.search')} @search=${(event: CustomEvent<string>) => (this.text = event.detail)}></g-search>
        <office-export name=${t('settings.tabs.terminals')} .columns=${exported()} .source=${async (
          from: number,
          most: number,
        ) => done({ rows: rows.slice(from, from + most), total: rows.length })}></office-export>
      </div>
      ${loading ? html`<g-progress label=${t('common.loading')}></g-progress>` : nothing}
      ${
        value && rows.length === 0
          ? html`<g-empty class="box" icon="search" heading=${t('settings.terminals.none')} text=${t('settings.terminals.noneDo')}></g-empty>`
          : html`<g-table class="fill" label=${t('settings.tabs.terminals')} .rows=${rows} .columns=${columns()} .brief=${brief} .sort=${this.sort}
              @sort=${(event: CustomEvent<Sort>) => (this.sort = event.detail)}
              @choose=${(event: CustomEvent<{ row: TerminalRow }>) => (this.chosen = event.detail.row)}></g-table>`
      }
      ${this.form()}`;
  }

  private form() {
    const { chosen } = this;
    return html`<form @submit=${this.named}>
      <g-panel ?open=${chosen !== undefined} heading=${t('settings.terminals.rename')} @close=${() => (this.chosen = undefined)}>
        <g-field label=${t('settings.terminals.name')} required>
          <input name="name" maxlength="40" autocomplete="off" autofocus .value=${chosen?.name ?? ''}></g-field>
        ${submitByEnter}
        <g-button slot="actions" kind="main" type="submit">${t('common.save')}</g-button>
      </g-panel></form>`;
  }

  private rows(all: readonly TerminalRow[]): TerminalRow[] {
    const wanted = this.text.trim().toLowerCase();
    const shown = all.filter((one) =>
      [one.name, one.staffName ?? '', kind(one)].some((word) => word.toLowerCase().includes(wanted)),
    );
    return bySort(shown, this.sort, {
      name: (one) => one.name,
      number: (one) => one.number,
      lastSeen: (one) => one.lastSeenAt,
    });
  }

  private readonly named = async (event: SubmitEvent): Promise<void> => {
    const { name = '' } = valuesOf(submitted(event));
    const { chosen } = this;
    if (!chosen || name === '') return;
    const answer = await hub.command(nameTerminal, { id: chosen.id, name });
    if (!answer.ok) return toastRefusal(answer);
    toast(t('settings.terminals.renamed', { name }));
    this.chosen = undefined;
  };

  static override styles = [shared, roomStyles, formStyles];
}

const kind = (one: TerminalRow): string => t(`settings.terminals.kinds.${one.kind}`);
/** Made ready for a till that nobody has opened yet: it was never there. */
const lastSeen = (one: TerminalRow): string => (one.lastSeenAt === 0 ? '—' : dateTime(one.lastSeenAt));
const isHere = (one: TerminalRow): boolean => one.id === session.current?.terminal.id;
const nameOf = (one: TerminalRow): string =>
  isHere(one) ? `${one.name}（${t('settings.terminals.here')}）` : one.name;
const stateText = (one: TerminalRow): string =>
  t(one.connected ? 'settings.terminals.connected' : 'settings.terminals.away');
const status = (one: TerminalRow) =>
  html`<g-status kind=${one.connected ? 'good' : 'off'}>${stateText(one)}</g-status>`;

const columns = (): Column<TerminalRow>[] => [
  { key: 'number', title: t('settings.terminals.number'), cell: (one) => one.number, width: '64px', sortable: true },
  { key: 'name', title: t('settings.terminals.name'), cell: nameOf, width: 'minmax(0, 2fr)', sortable: true },
  { key: 'kind', title: t('settings.terminals.kind'), cell: kind },
  { key: 'state', title: t('settings.about.latency'), cell: status, width: '88px' },
  { key: 'who', title: t('settings.terminals.who'), cell: (one) => one.staffName ?? '' },
  {
    key: 'lastSeen',
    title: t('settings.terminals.lastSeen'),
    cell: lastSeen,
    width: '144px',
    end: true,
    sortable: true,
  },
];

const brief = (one: TerminalRow) => html`<div class="lines"><b>${nameOf(one)}</b><span>${status(one)}</span>
  <span>${[kind(one), one.staffName].filter(Boolean).join(' · ')}</span><span>${lastSeen(one)}</span></div>`;

const exported = () => [
  { title: t('settings.terminals.number'), cell: (one: TerminalRow) => one.number },
  { title: t('settings.terminals.name'), cell: (one: TerminalRow) => one.name },
  { title: t('settings.terminals.kind'), cell: kind },
  { title: t('settings.about.latency'), cell: stateText },
  { title: t('settings.terminals.who'), cell: (one: TerminalRow) => one.staffName },
  { title: t('settings.terminals.lastSeen'), cell: lastSeen },
];

declare global {
  interface HTMLElementTagNameMap {
    'terminals-section': TerminalsSection;
  }
}
