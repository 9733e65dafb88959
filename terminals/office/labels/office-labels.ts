import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import { type LabelKind, type LabelSize, labelKinds, labelSizes } from '../../../hub/model/label.ts';
import { type ProductRow, search } from '../../../hub/protocol/catalog.ts';
import { labelPrinters, preview, print } from '../../../hub/protocol/labels.ts';
import { Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/labels.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/search.ts';
import { toast } from '../../../web/kit/toast.ts';
import '../../../web/label/label.ts';
import { Live } from '../../../web/live.ts';
import { shopSettings } from '../../../web/page.ts';
import { readSetting, writeSetting } from '../../../web/settings.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { roomStyles } from '../list/room-styles.ts';
import { shopToday } from '../period/period.ts';
import { linkTo } from '../route.ts';
import { type DraftRun, draftOf, errorsOf, runOf } from './draft.ts';
import './label-run.ts';
import { labelsStyles } from './labels-styles.ts';
import { lackingLines, pictureOf } from './pictures.ts';

const sizes = Object.keys(labelSizes) as LabelSize[];
const keptSize = 'labels.size';
/** As many products as one question to the hub takes. */
const runsMax = 100;

/** Labels: choose goods, kind, roll and how many; see them as they will be; send them to a label printer. */
@customElement('office-labels')
export class OfficeLabels extends LitElement {
  @state() private text = '';
  @state() private kind: LabelKind = 'price';
  @state() private size: LabelSize = sizes.find((one) => one === readSetting(keptSize)) ?? '40x30';
  @state() private codeStyle: 'bars' | 'qr' = 'bars';
  @state() private day = '';
  @state() private printerId: number | undefined;
  @state() private runs: readonly DraftRun[] = [];
  @state() private refusal: Refusal | undefined;
  @state() private busy = false;

  readonly words = new Localized(this);
  private readonly printers = new Live(this, labelPrinters, () => ({}), ['devices']);
  private readonly found = new Live(
    this,
    search,
    () => (this.text.trim() ? { text: this.text.slice(0, 100), limit: 12 } : undefined),
    ['catalog'],
  );
  private readonly labels = new Live(this, preview, () => this.request, ['catalog', 'settings']);

  /** What is to be laid out: every run that is filled in; undefined: none is. */
  private get request() {
    const whole = this.runs.filter((run) => Object.keys(errorsOf(run, this.kind)).length === 0);
    const { kind, size, codeStyle } = this;
    const day = this.day || shopToday(shopSettings());
    return whole.length ? { kind, size, codeStyle, day, runs: whole.map((run) => runOf(run, kind)) } : undefined;
  }

  protected override render() {
    return html`
      <header><h1>${t('labels.title')}</h1><a href=${linkTo('jobs')}>${t('labels.toJobs')}</a></header>
      ${this.printers.value?.length === 0 ? this.noPrinter() : nothing}
      <div class="halves">
        <div class="left">${this.choice()} ${this.chosen()}</div>
        <section class="box right" aria-label=${t('labels.preview')}>${this.previewed()}</section>
      </div>`;
  }

  private noPrinter() {
    return html`<g-empty class="box" icon="printer" heading=${t('labels.noPrinter')} text=${t('labels.noPrinterDo')}>
      <a href=${linkTo('devices')}>${t('labels.toDevices')}</a></g-empty>`;
  }

  private choice() {
    const rows = this.text.trim() ? (this.found.value ?? []) : [];
    return html`<div class="box fields">
        <div class="pair">
          ${this.select('kind', t('labels.kind'), labelKinds, (one) => t(`labels.kinds.${one}`))}
          ${this.select('size', t('labels.size'), sizes, (one) => t(`labels.sizes.${one}`))}
          ${this.select('codeStyle', t('labels.code'), ['bars', 'qr'] as const, (one) => t(`labels.codes.${one}`))}
          <g-field label=${t('labels.day')}><input type="date" .value=${this.day || shopToday(shopSettings())}
            @change=${(event: Event) => (this.day = (event.target as HTMLInputElement).value)}></g-field>
        </div>
        <g-search .value=${this.text} placeholder=${t('labels.search')} @search=${(event: CustomEvent<string>) => (this.text = event.detail)}></g-search>
        ${rows.length ? html`<ul class="found" aria-label=${t('labels.found')}>${rows.map((one) => this.foundRow(one))}</ul>` : nothing}
        ${this.text.trim() && this.found.value?.length === 0 ? html`<p class="soft" role="status">${t('labels.none')}</p>` : nothing}
      </div>`;
  }

  private foundRow(product: ProductRow) {
    const [unit] = product.units;
    return html`<li><button type="button" aria-label=${t('labels.add', { name: product.name })} @click=${() => this.add(product)}>
      <span>${product.name} <span class="soft">${product.spec}</span></span><span class="num">${money(unit?.price ?? 0)}</span></button></li>`;
  }

  private select<Value extends string>(
    field: 'kind' | 'size' | 'codeStyle',
    label: string,
    values: readonly Value[],
    name: (value: Value) => string,
  ) {
    const chosen = (event: Event) => {
      const value = (event.target as HTMLSelectElement).value;
      Object.assign(this, { [field]: value });
      if (field === 'size') writeSetting(keptSize, value);
    };
    return html`<g-field label=${label}><select @change=${chosen}>${values.map((one) => html`<option value=${one} ?selected=${one === this[field]}>${name(one)}</option>`)}</select></g-field>`;
  }

  private chosen() {
    if (this.runs.length === 0)
      return html`<g-empty class="box" icon="goods" heading=${t('labels.chosenNone')} text=${t('labels.chosenNoneDo')}></g-empty>`;
    return html`<ul class="runs" aria-label=${t('labels.chosen')}>${this.runs.map(
      (run, place) => html`<li><label-run .run=${run} kind=${this.kind}
        @change=${(event: CustomEvent<DraftRun>) => (this.runs = this.runs.map((one, at) => (at === place ? event.detail : one)))}
        @remove=${() => (this.runs = this.runs.filter((_, at) => at !== place))}></label-run></li>`,
    )}</ul>`;
  }

  private previewed() {
    const { printers, labels, request } = this;
    const documents = request ? (labels.value ?? []) : [];
    const lacking = lackingLines(documents);
    const count = request?.runs.reduce((sum, run) => sum + run.count, 0) ?? 0;
    return html`
      <h2>${t('labels.preview')}</h2>
      <p class="soft">${t('labels.previewHint')}</p>
      <div class="sheets" tabindex="0" role="group" aria-label=${t('labels.preview')}>${documents
        .slice(0, 12)
        .map(({ size, items }) => {
          const { width, height, width_mm } = labelSizes[size];
          return html`<g-label .style=${`width: ${width_mm}mm`} .drawing=${{ width, height, items }}></g-label>`;
        })}</div>
      ${lacking.length ? html`<p class="soft">${t('labels.drawn', { lines: lacking.map(({ text }) => text).join('、') })}</p>` : nothing}
      ${trouble(this.refusal ?? (request ? labels.refusal : undefined))}
      <g-field label=${t('labels.printer')}><select @change=${(event: Event) => (this.printerId = Number((event.target as HTMLSelectElement).value))}>
        ${printers.value?.map((one) => html`<option value=${one.id} ?selected=${one.id === this.printer}>${one.name}</option>`)}</select></g-field>
      <g-button kind="main" big ?busy=${this.busy} ?disabled=${count === 0 || this.printer === undefined || this.unfinished}
        @click=${() => void this.print()}>${t('labels.print', { n: count })}</g-button>`;
  }

  private get printer(): number | undefined {
    return this.printerId ?? this.printers.value?.[0]?.id;
  }

  private get unfinished(): boolean {
    return this.runs.some((run) => Object.keys(errorsOf(run, this.kind)).length > 0);
  }

  private add(product: ProductRow): void {
    if (this.runs.length < runsMax) this.runs = [...this.runs, draftOf(product)];
    this.text = '';
  }

  private async print(): Promise<void> {
    const { request, printer: printerId, busy } = this;
    if (!request || printerId === undefined || busy) return;
    this.busy = true;
    this.refusal = undefined;
    const laidOut = await hub.ask(preview, request);
    const pictures = laidOut.ok ? lackingLines(laidOut.value).map(pictureOf) : [];
    const answer = laidOut.ok
      ? await hub.command(print, { ...request, printerId, pictures: pictures.filter((one) => one !== null) })
      : laidOut;
    this.busy = false;
    if (!answer.ok) this.refusal = answer;
    else toast(t('labels.sent', { n: request.runs.reduce((sum, run) => sum + run.count, 0) }));
  }

  static override styles = [shared, inputs, roomStyles, formStyles, labelsStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-labels': OfficeLabels;
  }
}
