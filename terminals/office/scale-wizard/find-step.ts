import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { models } from '../../../hub/protocol/devices.ts';
import {
  type AskAroundNews,
  askAround,
  type Question,
  type RecogniseNews,
  recognise,
  type SerialLine,
} from '../../../hub/protocol/scales.ts';
import { modelText } from '../../../web/devices/words.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/progress.ts';
import { send } from '../../../web/kit/send.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { faultText } from '../devices/words.ts';
import { formStyles } from '../form/form.ts';
import './bytes-view.ts';
import './found-scale.ts';
import { lineText, usualLines } from '../devices/line-text.ts';
import { type Chunk, heard, questionText } from './heard.ts';
import type { LinePlace } from './line-place.ts';
import type { Teach } from './office-scale-wizard.ts';
import { stepStyles } from './steps-styles.ts';

/** What is being asked just now; or all was asked, and nothing answered. */
interface Asking {
  news: Extract<AskAroundNews, { type: 'asking' }> | undefined;
  isOver: boolean;
}

type Outcome = Extract<RecogniseNews, { type: 'found' | 'nothing' | 'fault' }>;

/** Looks for the scale on a line and says what it found: `<find-step .line=${…} @teach=${{ serial, question }} @back=${…}>`. */
@customElement('find-step')
export class FindStep extends LitElement {
  @property({ attribute: false }) line!: LinePlace;
  @state() private trying: Extract<RecogniseNews, { type: 'trying' }> | undefined;
  @state() private chunks: Chunk[] = [];
  @state() private outcome: Outcome | undefined;
  private over = new AbortController();
  @state() private asking: Asking | undefined;
  private setting: SerialLine = usualLines[0]!;

  readonly words = new Localized(this);
  private readonly models = new Live(this, models, () => ({}), ['devices']);
  readonly here = new WhileHere(this, () => {
    this.look(false);
    return [() => this.over.abort()];
  });

  protected override render() {
    const { outcome, asking } = this;
    if (asking) return this.askingAround(asking);
    if (!outcome) return this.looking();
    if (outcome.type === 'found') {
      return html`<found-scale .line=${this.line} .candidates=${[outcome.model, ...outcome.alike]} .serial=${outcome.serial} ?unusual=${!outcome.usual}
        @wrong=${() => this.teach(outcome.serial)} @back=${() => send(this, 'back')}></found-scale>`;
    }
    return outcome.type === 'fault' ? this.fault(outcome.code) : this.nothing(outcome.loudest);
  }

  private looking() {
    const { trying } = this;
    const names = (trying?.models ?? []).map((one) =>
      modelText(this.models.value?.find(({ model }) => model === one)?.name ?? one),
    );
    return html`<section><h2>${t('scaleWizard.find.title')}</h2><p class="soft">${t('scaleWizard.find.hint')}</p>
      <g-progress label=${trying ? `${lineText(trying.serial)} · ${trying.asks ? t('scaleWizard.find.asks') : t('scaleWizard.find.listens')}` : t('scaleWizard.find.opening')}
        .done=${trying?.number ?? 0} .total=${trying?.of ?? 0} cancellable @cancel=${() => send(this, 'back')}></g-progress>
      <p class="soft">${names.slice(0, 6).join('、')}${names.length > 6 ? '…' : ''}</p>
      <bytes-view .chunks=${this.chunks}></bytes-view></section>`;
  }

  private nothing(loudest: SerialLine | null) {
    return html`<section><h2>${loudest ? t('scaleWizard.find.unknown') : t('scaleWizard.find.silent')}</h2>
      <p>${loudest ? t('scaleWizard.find.unknownDo', { line: lineText(loudest) }) : t('scaleWizard.find.silentDo')}</p>
      <bytes-view .chunks=${this.chunks}></bytes-view>
      <div class="keys">
        ${loudest ? html`<g-button kind="main" @click=${() => this.teach(loudest)}>${t('scaleWizard.find.teach')}</g-button>` : nothing}
        <g-button kind=${loudest ? 'plain' : 'main'} @click=${() => this.ask()}>${t('scaleWizard.ask.start')}</g-button>
        <g-button @click=${() => this.look(true)}>${t('scaleWizard.find.thorough')}</g-button>
        <g-button kind="quiet" @click=${() => send(this, 'back')}>${t('scaleWizard.back')}</g-button></div>
      <g-field label=${t('scaleWizard.find.byHand')} hint=${t('scaleWizard.find.byHandHint')}><select @change=${(
        event: Event,
      ) => {
        this.setting = usualLines[Number((event.target as HTMLSelectElement).value)]!;
      }}>${usualLines.map((one, index) => html`<option value=${index}>${lineText(one)}</option>`)}</select></g-field>
      <div class="keys"><g-button @click=${() => this.teach(this.setting)}>${t('scaleWizard.find.teachByHand')}</g-button></div></section>`;
  }

  private fault(code: string) {
    const words = faultText({ state: 'faulty', code });
    return html`<section><h2>${t('scaleWizard.find.fault')}</h2><p class="wrong" role="alert"><b>${words?.what}</b> ${words?.do}</p>
      <div class="keys"><g-button kind="main" @click=${() => this.look(false)}>${t('common.retry')}</g-button>
      <g-button kind="quiet" @click=${() => send(this, 'back')}>${t('scaleWizard.back')}</g-button></div></section>`;
  }

  private look(thorough: boolean): void {
    this.over.abort();
    this.over = new AbortController();
    this.outcome = this.trying = undefined;
    this.chunks = [];
    this.asking = undefined;
    const { line } = this;
    hub.follow(recognise, () => ({ ...line, thorough }), { value: (news) => this.hear(news) }, this.over.signal);
  }

  private teach(serial: SerialLine, question: Question | null = null): void {
    send(this, 'teach', { serial, question } satisfies Teach);
  }

  /** Every question there is, at every setting: for scales that only answer. */
  private askingAround({ news, isOver }: Asking) {
    if (isOver)
      return html`<section><h2>${t('scaleWizard.ask.nothing')}</h2><p>${t('scaleWizard.ask.nothingDo')}</p>
        <bytes-view .chunks=${this.chunks}></bytes-view>
        <div class="keys"><g-button kind="main" @click=${() => this.ask()}>${t('common.retry')}</g-button>
        <g-button @click=${() => this.look(false)}>${t('scaleWizard.teach.find')}</g-button>
        <g-button kind="quiet" @click=${() => send(this, 'back')}>${t('scaleWizard.back')}</g-button></div></section>`;
    const now = news ? `${lineText(news.serial)} · ${questionText(news.question)}` : t('scaleWizard.find.opening');
    return html`<section><h2>${t('scaleWizard.ask.title')}</h2><p class="soft">${t('scaleWizard.ask.hint')}</p>
      <g-progress label=${now} .done=${news?.number ?? 0} .total=${news?.of ?? 0} cancellable @cancel=${() => send(this, 'back')}></g-progress>
      <bytes-view .chunks=${this.chunks}></bytes-view></section>`;
  }

  private ask(): void {
    this.over.abort();
    this.over = new AbortController();
    this.asking = { news: undefined, isOver: false };
    this.chunks = [];
    const { line } = this;
    hub.follow(askAround, () => line, { value: (news) => this.hearAsked(news) }, this.over.signal);
  }

  private hearAsked(news: AskAroundNews): void {
    if (news.type === 'asking') this.asking = { news, isOver: false };
    else if (news.type === 'bytes') this.chunks = heard(this.chunks, { at: Date.now(), hex: news.hex });
    else {
      this.over.abort(); // it was the last: nothing is asked anew
      if (news.type === 'answers') this.teach(news.serial, news.question);
      else if (news.type === 'speaks') this.teach(news.serial);
      else if (news.type === 'nothing') this.asking = { news: undefined, isOver: true };
      else {
        this.asking = undefined;
        this.outcome = news;
      }
    }
  }

  private hear(news: RecogniseNews): void {
    if (news.type === 'trying') this.trying = news;
    else if (news.type === 'bytes') this.chunks = heard(this.chunks, { at: Date.now(), hex: news.hex });
    else if (news.type !== 'reading') {
      this.outcome = news;
      this.over.abort(); // it was the last: the search is not begun anew
    }
  }

  static override styles = [shared, inputs, formStyles, stepStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'find-step': FindStep;
  }
}
