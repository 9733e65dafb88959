import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ImportProgress, type ImportRow, type RowFate, rejected, rows } from '../../../hub/protocol/imports.ts';
import { amount, count, Localized, language, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import '../../../web/kit/status.ts';
import '../../../web/kit/table.ts';
import type { Column } from '../../../web/kit/table.ts';
import '../../../web/kit/tabs.ts';
import { toastRefusal } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { download } from '../list/export.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';

const fates = ['add', 'merge', 'skip', 'reject'] as const;
const kinds = { add: 'good', merge: 'good', skip: 'off', reject: 'bad' } as const;
/** A list of two hundred thousand rejected rows is made in some seconds. */
const csv_ms = 60_000;

/** What happens to each row, and why: `<import-rows .progress=${…} @start @back>`. */
@customElement('import-rows')
export class ImportRows extends LitElement {
  @property({ attribute: false }) progress!: ImportProgress;
  @state() private shown: RowFate | 'all' = 'all';
  @state() private making = false;

  readonly words = new Localized(this);
  private readonly rows = new Paged(
    this,
    rows,
    () => ({ importId: this.progress.importId, fate: this.shown === 'all' ? null : this.shown }),
    [],
  );

  protected override render() {
    const { counts, phase } = this.progress;
    const all = counts.add + counts.merge + counts.skip + counts.reject;
    const toWrite = counts.add + counts.merge;
    return html`
      <p class="sum">${t('imports.summary', { rows: all, added: counts.add, merged: counts.merge, skipped: counts.skip, rejected: counts.reject })}</p>
      <div class="tools">
        <g-tabs kind="pills" label=${t('imports.result')} selected=${this.shown} @select=${(event: CustomEvent<RowFate | 'all'>) => (this.shown = event.detail)}
          .tabs=${(['all', ...fates] as const).map((id) => ({ id, label: `${id === 'all' ? t('imports.all') : t(`imports.fate.${id}`)} ${count(id === 'all' ? all : counts[id])}` }))}></g-tabs>
        ${
          counts.reject > 0
            ? html`<g-button ?busy=${this.making} @click=${this.problems}><g-icon name="download"></g-icon>${t('imports.downloadProblems')}</g-button>
              <span class="soft">${t('imports.problemsHint')}</span>`
            : nothing
        }
      </div>
      ${trouble(this.rows.refusal)}
      ${
        this.rows.more && this.rows.total === 0
          ? html`<g-empty class="box" icon="search" heading=${t('imports.noRows')} text=${t('imports.noRowsDo')}></g-empty>`
          : html`<g-table class="fill" label=${t('imports.rows')} .columns=${columns()} .brief=${brief} .rows=${this.rows.rows} .total=${this.rows.total}
              @range=${(event: CustomEvent) => this.rows.show(event.detail)}></g-table>`
      }
      ${
        phase === 'planned'
          ? html`<div class="acts">
              <g-button @click=${() => send(this, 'back')}>${t('imports.back')}</g-button>
              <g-button kind="main" ?disabled=${toWrite === 0} @click=${() => send(this, 'start')}>
                ${toWrite === 0 ? t('imports.nothingToDo') : t('imports.start', { n: toWrite })}</g-button>
            </div>`
          : nothing
      }`;
  }

  private readonly problems = async (): Promise<void> => {
    if (this.making) return;
    this.making = true;
    const { importId } = this.progress;
    const answer = await hub.ask(rejected, { importId, locale: language() }, { within_ms: csv_ms });
    this.making = false;
    if (answer.ok)
      download(t('imports.problemsFile'), new Blob([answer.value.csv], { type: 'text/csv;charset=utf-8' }));
    else toastRefusal(answer);
  };

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
      :host {
        min-height: 0;
        flex: 1;
      }
      .sum {
        font-size: var(--text-big);
      }
      .acts {
        justify-content: flex-end;
      }
      .soft {
        font-size: var(--text-small);
      }
    `,
  ];
}

const fateMark = ({ fate }: ImportRow) => html`<g-status kind=${kinds[fate]}>${t(`imports.fate.${fate}`)}</g-status>`;
const why = ({ reason }: ImportRow): string => (reason ? t(`imports.reason.${reason}`) : '');
const price = (row: ImportRow): string => (row.price === null ? t('imports.noPriceCell') : amount(row.price));

const columns = (): Column<ImportRow>[] => [
  { key: 'row', title: t('imports.row'), cell: (row) => count(row.row), width: '64px', end: true },
  { key: 'fate', title: t('imports.result'), cell: fateMark, width: '92px' },
  { key: 'name', title: t('imports.column.name'), cell: (row) => row.name, width: 'minmax(0, 2fr)' },
  { key: 'code', title: t('imports.column.code'), cell: (row) => row.code, width: '148px', wide: true },
  { key: 'category', title: t('imports.column.category'), cell: (row) => row.category, wide: true },
  { key: 'price', title: t('imports.column.price'), cell: price, width: '96px', end: true },
  { key: 'why', title: t('imports.problem'), cell: why, width: 'minmax(0, 1.6fr)' },
];

const brief = (row: ImportRow) => html`<div class="lines"><b>${row.name || row.code}</b><span>${price(row)}</span>
  <span>${count(row.row)} · ${row.reason ? why(row) : row.code}</span><span>${fateMark(row)}</span></div>`;

declare global {
  interface HTMLElementTagNameMap {
    'import-rows': ImportRows;
  }
}
