import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { jobs, type PrintJob, wake } from '../../../hub/protocol/printing.ts';
import { dateTime, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/devices.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/status.ts';
import '../../../web/kit/search.ts';
import '../../../web/kit/table.ts';
import type { Sort } from '../../../web/kit/table.ts';
import '../../../web/kit/tabs.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import '../list/office-export.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import { type Filters, go, linkTo, Routed } from '../route.ts';
import './job-panel.ts';
import { kindOf, nameOf, problemText } from './problem.ts';

const sorts = ['at', 'title', 'state', 'printer'] as const;

/** The print queue: what waits and why, and what was printed. `#/jobs?show=all`. */
@customElement('office-jobs')
export class OfficeJobs extends LitElement {
  @state() private chosen: PrintJob | undefined;

  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly jobs = new Paged(this, jobs, () => this.question, ['print']);

  private get question() {
    const { show, text = '', sort, descending } = this.at.route.filters;
    return {
      open: show !== 'all',
      text: text.slice(0, 100),
      sort: sorts.find((one) => one === sort) ?? 'at',
      descending: sort === undefined || descending === 'yes',
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute('fits', true);
  }

  protected override render() {
    const all = this.at.route.filters.show === 'all';
    return html`
      <header>
        <h1>${t('devices.jobs')}</h1>
        <a href=${linkTo('devices')}>${t('devices.title')}</a>
        <div class="acts">
          <g-button @click=${this.wake}>${t('devices.job.wake')}</g-button>
          <office-export name=${t('devices.jobs')} .columns=${exported()} .source=${this.jobs.page}></office-export>
        </div>
      </header>
      <div class="tools">
        <g-search .value=${this.at.route.filters.text ?? ''} placeholder=${t('devices.job.search')} @search=${(event: CustomEvent<string>) => this.filter({ text: event.detail })}></g-search>
        <g-tabs kind="pills" label=${t('office.list.filters')} selected=${all ? 'all' : 'open'}
          .tabs=${(['open', 'all'] as const).map((id) => ({ id, label: t(`devices.job.filter.${id}`) }))}
          @select=${(event: CustomEvent<string>) => this.filter({ show: event.detail === 'all' ? 'all' : '' })}></g-tabs>
      </div>
      ${trouble(this.jobs.refusal)}
      ${this.jobs.more && this.jobs.total === 0 ? this.nothing(all) : this.table()}
      <job-panel .job=${this.current} @close=${() => (this.chosen = undefined)}></job-panel>`;
  }

  /** The chosen job as it is now. */
  private get current(): PrintJob | undefined {
    const { chosen } = this;
    return chosen && (this.jobs.rows.find((one) => one?.id === chosen.id) ?? chosen);
  }

  private nothing(all: boolean) {
    if (this.question.text)
      return html`<g-empty class="box" icon="search" heading=${t('office.list.noMatch')} text=${t('office.list.noMatchDo')}></g-empty>`;
    const which = all ? 'noneAtAll' : 'none';
    return html`<g-empty class="box" icon="printer" heading=${t(`devices.job.${which}`)} text=${t(`devices.job.${which}Do`)}></g-empty>`;
  }

  private table() {
    return html`<g-table class="fill" label=${t('devices.jobs')} .rows=${this.jobs.rows} .total=${this.jobs.total} .brief=${brief}
      .columns=${columns()} .sort=${{ key: this.question.sort, descending: this.question.descending }}
      @sort=${({ detail }: CustomEvent<Sort>) => this.filter({ sort: detail.key, descending: detail.descending ? 'yes' : '' })}
      @range=${(event: CustomEvent) => this.jobs.show(event.detail)}
      @choose=${(event: CustomEvent<{ row: PrintJob }>) => (this.chosen = event.detail.row)}></g-table>`;
  }

  private filter(filters: Filters): void {
    go(linkTo('jobs', [], { ...this.at.route.filters, ...filters }), { replace: true });
  }

  private readonly wake = async (): Promise<void> => {
    const answer = await hub.act(wake, {});
    if (answer.ok) toast(t('devices.job.woken'));
    else toastRefusal(answer);
  };

  static override styles = [shared, roomStyles, formStyles];
}

const status = (job: PrintJob) => html`<g-status kind=${kindOf(job)}>${t(`devices.job.state.${job.state}`)}</g-status>`;
const brief = (job: PrintJob) => html`<div class="lines"><b>${nameOf(job)}</b><span>${status(job)}</span>
  <span>${job.problem ? problemText(job.problem) : (job.printerName ?? '')}</span><span>${dateTime(job.at)}</span></div>`;

const columns = () => [
  { key: 'title', title: t('devices.job.title'), cell: nameOf, width: 'minmax(0, 1.4fr)', sortable: true },
  { key: 'state', title: t('devices.job.stateTitle'), cell: status, width: '112px', sortable: true },
  {
    key: 'problem',
    title: t('common.reason'),
    cell: (job: PrintJob) => (job.problem ? problemText(job.problem) : nothing),
    width: 'minmax(0, 2fr)',
  },
  {
    key: 'printer',
    title: t('devices.job.printer'),
    cell: (job: PrintJob) => job.printerName ?? '',
    wide: true,
    sortable: true,
  },
  { key: 'terminal', title: t('devices.job.terminal'), cell: (job: PrintJob) => job.terminalName ?? '', wide: true },
  {
    key: 'at',
    title: t('devices.job.at'),
    cell: (job: PrintJob) => dateTime(job.at),
    width: '144px',
    end: true,
    sortable: true,
  },
];

const exported = () => [
  { title: t('devices.job.at'), cell: (job: PrintJob) => dateTime(job.at) },
  { title: t('devices.job.title'), cell: nameOf },
  { title: t('devices.job.stateTitle'), cell: (job: PrintJob) => t(`devices.job.state.${job.state}`) },
  { title: t('common.reason'), cell: (job: PrintJob) => (job.problem ? problemText(job.problem) : '') },
  { title: t('devices.job.printer'), cell: (job: PrintJob) => job.printerName },
  { title: t('devices.job.terminal'), cell: (job: PrintJob) => job.terminalName },
];
