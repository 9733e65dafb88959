import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import {
  type LearnAnswer,
  type ListenNews,
  learn,
  listen,
  type Question,
  type SerialLine,
} from '../../../hub/protocol/scales.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/progress.ts';
import { send } from '../../../web/kit/send.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { faultText } from '../devices/words.ts';
import { formStyles, submitByEnter, submitted } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import './bytes-view.ts';
import { lineText } from '../devices/line-text.ts';
import {
  areAlike,
  bytesIn,
  type Capture,
  type Chunk,
  gramsTyped,
  heard,
  questionText,
  type WeightUnit,
  weightUnits,
} from './heard.ts';
import type { LinePlace } from './line-place.ts';
import { stepStyles } from './steps-styles.ts';

/** So long is listened to each weight: a slow scale has spoken several times. */
const record_ms = 4_000;
const tick_ms = 200;
/** Less than this in that time is no scale that speaks by itself. */
const bytes_min = 12;

/** In this order; `moving` may be left out. */
const steps = ['empty', 'first', 'second', 'moving'] as const;
type Step = (typeof steps)[number];

type Wrong = 'silent' | 'weight' | 'same' | 'alike' | 'too-few' | 'no-frame' | 'no-number';

/** Asks for nothing, a known weight, another, and a hand on the platter; then works out how the scale speaks. */
@customElement('teach-step')
export class TeachStep extends LitElement {
  @property({ attribute: false }) line!: LinePlace;
  @property({ attribute: false }) serial!: SerialLine;
  /** What it is asked; null: it speaks by itself. */
  @property({ attribute: false }) question: Question | null = null;
  @state() private chunks: Chunk[] = [];
  @state() private captures: Capture[] = [];
  /** When the recording under way began; undefined: none. */
  @state() private recording: { grams: number | null; began: number; chunks: Chunk[]; done: number } | undefined;
  @state() private wrong: Wrong | undefined;
  @state() private fault: string | undefined;
  @state() private refusal: Refusal | undefined;
  @state() private learning = false;
  private over = new AbortController();
  private ticking: ReturnType<typeof setInterval> | undefined;

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, () => {
    this.open();
    return [() => this.over.abort(), () => clearInterval(this.ticking)];
  });

  private get step(): Step | undefined {
    return steps[this.captures.length];
  }

  protected override render() {
    const { step, recording } = this;
    const number = Math.min(this.captures.length + 1, steps.length);
    return html`<section><h2>${t('scaleWizard.teach.title', { n: number, of: steps.length })} · ${step ? t(`scaleWizard.teach.step.${step}`) : t('scaleWizard.teach.learning')}</h2>
      <p class="soft">${this.question ? t('scaleWizard.teach.asked', { line: lineText(this.serial), bytes: questionText(this.question) }) : t('scaleWizard.teach.line', { line: lineText(this.serial) })}</p>
      ${this.told()}
      ${recording ? this.progress(recording.done) : this.learning ? html`<g-progress label=${t('scaleWizard.teach.learning')}></g-progress>` : this.form(step)}
      <bytes-view .chunks=${this.chunks}></bytes-view>
      <div class="keys">
        ${this.captures.length > 0 && !recording ? html`<g-button @click=${this.anew}>${t('scaleWizard.teach.anew')}</g-button>` : nothing}
        <g-button @click=${() => send(this, 'find')}>${t('scaleWizard.teach.find')}</g-button>
        <g-button kind="quiet" @click=${() => send(this, 'back')}>${t('scaleWizard.back')}</g-button>
      </div></section>`;
  }

  private told() {
    const fault = this.fault ? faultText({ state: 'faulty', code: this.fault }) : undefined;
    return html`${trouble(this.refusal)}
      ${fault ? html`<p class="wrong" role="alert"><b>${fault.what}</b> ${fault.do} <g-button @click=${() => this.open()}>${t('common.retry')}</g-button></p>` : nothing}
      ${this.wrong ? html`<p class="wrong" role="alert"><b>${t(`scaleWizard.wrong.${this.wrong}.what`)}</b> ${t(`scaleWizard.wrong.${this.wrong}.do`)}</p>` : nothing}`;
  }

  private progress(done: number) {
    return html`<g-progress label=${t('scaleWizard.teach.recording')} .done=${done} .total=${record_ms / 1_000}></g-progress>`;
  }

  private form(step: Step | undefined) {
    if (!step) return nothing;
    const weighed = step === 'first' || step === 'second';
    return html`<form novalidate class="fields" @submit=${this.submitted}>
      <p>${t(`scaleWizard.teach.do.${step}`)}</p>
      ${
        weighed
          ? html`<div class="pair"><g-field label=${t('scaleWizard.teach.weight')} required .error=${this.wrong === 'weight' ? t('scaleWizard.wrong.weight.what') : ''}>
            <input name="weight" inputmode="decimal" maxlength="10" autocomplete="off"></g-field>
          <g-field label=${t('scaleWizard.teach.unit')}><select name="unit">${Object.keys(weightUnits).map(
            (one) => html`<option value=${one}>${t(`scaleWizard.teach.units.${one as WeightUnit}`)}</option>`,
          )}</select></g-field></div>`
          : nothing
      }
      ${submitByEnter}
      <div class="keys"><g-button kind="main" type="submit">${t('scaleWizard.teach.record')}</g-button>
        ${step === 'moving' ? html`<g-button @click=${() => void this.learn()}>${t('scaleWizard.teach.skip')}</g-button>` : nothing}</div>
    </form>`;
  }

  private open(): void {
    this.over.abort();
    this.over = new AbortController();
    this.fault = undefined;
    const { line, serial, question } = this;
    hub.follow(listen, () => ({ ...line, serial, question }), { value: (news) => this.hear(news) }, this.over.signal);
  }

  private hear(news: ListenNews): void {
    if (news.type === 'fault') {
      this.fault = news.code;
      this.over.abort(); // it is opened again when somebody has seen to it
      return;
    }
    this.chunks = heard(this.chunks, news).slice(-40);
    if (this.recording) this.recording = { ...this.recording, chunks: heard(this.recording.chunks, news) };
  }

  private readonly submitted = (event: SubmitEvent): void => {
    const form = new FormData(submitted(event));
    if (this.recording) return;
    const { step } = this;
    let grams: number | null = step === 'moving' ? null : 0;
    if (step === 'first' || step === 'second') {
      const typed = gramsTyped(String(form.get('weight') ?? ''), String(form.get('unit')) as WeightUnit);
      if (typed === undefined) {
        this.wrong = 'weight';
        return;
      }
      if (this.captures.some((one) => one.grams === typed)) {
        this.wrong = 'same';
        return;
      }
      grams = typed;
    }
    this.record(grams);
  };

  private record(grams: number | null): void {
    this.wrong = undefined;
    this.recording = { grams, began: performance.now(), chunks: [], done: 0 };
    clearInterval(this.ticking);
    this.ticking = setInterval(() => this.tick(), tick_ms);
  }

  private tick(): void {
    const { recording } = this;
    if (!recording) return;
    const gone = performance.now() - recording.began;
    if (gone < record_ms) {
      this.recording = { ...recording, done: Math.floor(gone / 1_000) };
      return;
    }
    clearInterval(this.ticking);
    this.recording = undefined;
    if (bytesIn(recording.chunks) < bytes_min) {
      this.wrong = 'silent';
      return;
    }
    this.captures = [...this.captures, { grams: recording.grams, chunks: recording.chunks }];
    const still = this.captures.filter(({ grams }) => grams !== null);
    if (areAlike(still)) {
      this.wrong = 'alike';
      this.captures = this.captures.slice(0, -1);
    } else if (!this.step) void this.learn();
  }

  private async learn(): Promise<void> {
    this.learning = true;
    const { serial, question, captures } = this;
    const answer = await hub.act(learn, { name: t('scaleWizard.taught.unnamed'), serial, question, captures });
    this.learning = false;
    this.refusal = answer.ok ? undefined : answer;
    if (answer.ok) this.conclude(answer.value);
  }

  private conclude(answer: LearnAnswer): void {
    if (answer.kind === 'nothing') {
      this.wrong = answer.why;
      this.captures = [];
      return;
    }
    this.over.abort(); // the line is needed for weighing with it
    send(this, 'learnt', answer);
  }

  private readonly anew = (): void => {
    this.captures = [];
    this.wrong = undefined;
  };

  static override styles = [shared, inputs, formStyles, stepStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'teach-step': TeachStep;
  }
}
