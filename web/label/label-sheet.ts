import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { z } from 'zod';
import type { Answer, Refusal } from '../../hub/model/answer.ts';
import { type LabelKind, type LabelSize, labelKinds, labelSizes } from '../../hub/model/label.ts';
import { labelPrinters, preview, print } from '../../hub/protocol/labels.ts';
import { Localized, refusalText, t } from '../i18n/index.ts';
import '../i18n/rooms/labels.ts';
import '../kit/button.ts';
import '../kit/empty.ts';
import '../kit/field.ts';
import { send } from '../kit/send.ts';
import { Submission } from '../kit/submission.ts';
import { toast } from '../kit/toast.ts';
import { Live } from '../live.ts';
import { shopSettings } from '../page.ts';
import { readSetting, writeSetting } from '../settings.ts';
import { shopToday } from '../shop-today.ts';
import { hub } from '../socket/index.ts';
import { inputs, shared } from '../theme/shared.ts';
import { type DraftRun, errorsOf, runOf } from './draft.ts';
import './label.ts';
import './label-run.ts';
import { lackingLines, pictureOf } from './pictures.ts';
import { sheetStyles } from './sheet-styles.ts';

const sizes = Object.keys(labelSizes) as LabelSize[];
/** What this device chose last. */
const kept = { size: 'labels.size', kind: 'labels.kind', printer: 'labels.printer' } as const;

/**
 * Labels that are to be printed: kind, roll and printer, how many of each, and how they will look:
 * `<label-sheet .runs=${DraftRun[]} @runs=${(e) => e.detail}>what puts goods on it</label-sheet>`. Tells `runs` when
 * somebody changed one or took it away, and `printed` (how many) once they are in the printer's queue.
 */
@customElement('label-sheet')
export class LabelSheet extends LitElement {
  @property({ attribute: false }) runs: readonly DraftRun[] = [];
  /** What to do where there are no goods on it yet. */
  @property() hint: string = '';
  @state() private kind: LabelKind = labelKinds.find((one) => one === readSetting(kept.kind)) ?? 'price';
  @state() private size: LabelSize = sizes.find((one) => one === readSetting(kept.size)) ?? '40x30';
  @state() private codeStyle: 'bars' | 'qr' = 'bars';
  @state() private day = '';
  @state() private printerId: number = Number(readSetting(kept.printer) ?? 0);

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly printers = new Live(this, labelPrinters, () => ({}), ['devices']);
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
      ${this.printers.value?.length === 0 ? this.noPrinter() : nothing}
      <div class="halves">
        <div class="left">
          <div class="box fields">${this.choice()}<slot></slot></div>
          ${this.chosen()}
        </div>
        <section class="box right" aria-label=${t('labels.preview')}>${this.previewed()}</section>
      </div>`;
  }

  private noPrinter() {
    return html`<g-empty class="box" icon="printer" heading=${t('labels.noPrinter')} text=${t('labels.noPrinterDo')}>
      <a href="/office/#/devices">${t('labels.toDevices')}</a></g-empty>`;
  }

  private choice() {
    return html`<div class="pair">
      ${this.select('kind', t('labels.kind'), labelKinds, (one) => t(`labels.kinds.${one}`))}
      ${this.select('size', t('labels.size'), sizes, (one) => t(`labels.sizes.${one}`))}
      ${this.select('codeStyle', t('labels.code'), ['bars', 'qr'] as const, (one) => t(`labels.codes.${one}`))}
      <g-field label=${t('labels.day')}><input type="date" .value=${this.day || shopToday(shopSettings())}
        @change=${(event: Event) => (this.day = (event.target as HTMLInputElement).value)}></g-field>
    </div>`;
  }

  private select<Value extends string>(
    field: 'kind' | 'size' | 'codeStyle',
    label: string,
    values: readonly Value[],
    name: (value: Value) => string,
  ) {
    const chosen = (event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      Object.assign(this, { [field]: value });
      if (field !== 'codeStyle') writeSetting(kept[field], value);
    };
    return html`<g-field label=${label}><select @change=${chosen}>${values.map((one) => html`<option value=${one} ?selected=${one === this[field]}>${name(one)}</option>`)}</select></g-field>`;
  }

  private chosen() {
    if (this.runs.length === 0)
      return html`<g-empty class="box" icon="goods" heading=${t('labels.chosenNone')} text=${this.hint || t('labels.chosenNoneDo')}></g-empty>`;
    return html`<ul class="runs" aria-label=${t('labels.chosen')}>${this.runs.map(
      (run, place) => html`<li><label-run .run=${run} kind=${this.kind}
        @change=${(event: CustomEvent<DraftRun>) => this.tell(this.runs.map((one, at) => (at === place ? event.detail : one)))}
        @remove=${() => this.tell(this.runs.filter((_, at) => at !== place))}></label-run></li>`,
    )}</ul>`;
  }

  private previewed() {
    const { printers, labels, request } = this;
    const documents = request ? (labels.value ?? []) : [];
    const lacking = lackingLines(documents);
    const count = request?.runs.reduce((sum, run) => sum + run.count, 0) ?? 0;
    const refusal = this.sending.refusal ?? (request ? labels.refusal : undefined);
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
      ${refusal ? told(refusal) : nothing}
      <g-field label=${t('labels.printer')}><select @change=${this.printerChosen}>
        ${printers.value?.map((one) => html`<option value=${one.id} ?selected=${one.id === this.printer}>${one.name}</option>`)}</select></g-field>
      <g-button kind="main" big ?busy=${this.sending.busy} ?disabled=${count === 0 || this.printer === undefined || this.unfinished}
        @click=${() => void this.print()}>${t('labels.print', { n: count })}</g-button>`;
  }

  private readonly printerChosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.printerId = Number(value);
    writeSetting(kept.printer, value);
  };

  /** The one chosen here, while it is there; else the first. */
  private get printer(): number | undefined {
    const all = this.printers.value ?? [];
    return (all.find(({ id }) => id === this.printerId) ?? all[0])?.id;
  }

  private get unfinished(): boolean {
    return this.runs.some((run) => Object.keys(errorsOf(run, this.kind)).length > 0);
  }

  private tell(runs: readonly DraftRun[]): void {
    send(this, 'runs', runs);
  }

  private async print(): Promise<void> {
    const { request, printer: printerId } = this;
    if (!request || printerId === undefined || this.sending.busy) return;
    if (!(await this.sending.of(draw(request, printerId))).ok) return;
    const count = request.runs.reduce((sum, run) => sum + run.count, 0);
    toast(t('labels.sent', { n: count }));
    send(this, 'printed', count);
  }

  static override styles = [shared, inputs, sheetStyles];
}

/** Sends them to the printer, with a picture of every line that it has no letters for. */
async function draw(request: z.input<(typeof preview)['input']>, printerId: number): Promise<Answer<unknown>> {
  const laidOut = await hub.ask(preview, request);
  if (!laidOut.ok) return laidOut;
  const pictures = lackingLines(laidOut.value).map(pictureOf);
  return hub.command(print, { ...request, printerId, pictures: pictures.filter((one) => one !== null) });
}

/** A refusal where it happened. */
function told(refusal: Refusal) {
  const words = refusalText(refusal);
  return html`<p class="trouble" role="alert"><b>${words.what}</b> ${words.do}</p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'label-sheet': LabelSheet;
  }
}
