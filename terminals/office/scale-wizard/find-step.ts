import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { models } from '../../../hub/protocol/devices.ts';
import { type RecogniseNews, recognise, type SerialLine } from '../../../hub/protocol/scales.ts';
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
import { type Chunk, heard } from './heard.ts';
import { lineText, usualLines } from './line-text.ts';
import { stepStyles } from './steps-styles.ts';

type Outcome = Extract<RecogniseNews, { type: 'found' | 'nothing' | 'fault' }>;

/** Looks for the scale on a line and says what it found: `<find-step path=${…} @teach=${serial} @back=${…}>`. */
@customElement('find-step')
export class FindStep extends LitElement {
  @property() path: string = '';
  @state() private trying: Extract<RecogniseNews, { type: 'trying' }> | undefined;
  @state() private chunks: Chunk[] = [];
  @state() private outcome: Outcome | undefined;
  private over = new AbortController();
  private line: SerialLine = usualLines[0]!;

  readonly words = new Localized(this);
  private readonly models = new Live(this, models, () => ({}), ['devices']);
  readonly here = new WhileHere(this, () => {
    this.look(false);
    return [() => this.over.abort()];
  });

  protected override render() {
    const { outcome } = this;
    if (!outcome) return this.looking();
    if (outcome.type === 'found') {
      return html`<found-scale path=${this.path} .candidates=${[outcome.model, ...outcome.alike]} .serial=${outcome.serial} ?unusual=${!outcome.usual}
        @wrong=${() => send(this, 'teach', outcome.serial)} @again=${() => this.look(false)} @back=${() => send(this, 'back')}></found-scale>`;
    }
    return outcome.type === 'fault' ? this.fault(outcome.code) : this.nothing(outcome.loudest);
  }

  private looking() {
    const { trying } = this;
    const names = (trying?.models ?? []).map(
      (one) => this.models.value?.find(({ model }) => model === one)?.name ?? one,
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
        ${loudest ? html`<g-button kind="main" @click=${() => send(this, 'teach', loudest)}>${t('scaleWizard.find.teach')}</g-button>` : nothing}
        <g-button kind=${loudest ? 'plain' : 'main'} @click=${() => this.look(true)}>${t('scaleWizard.find.thorough')}</g-button>
        <g-button kind="quiet" @click=${() => send(this, 'back')}>${t('scaleWizard.back')}</g-button></div>
      <g-field label=${t('scaleWizard.find.byHand')} hint=${t('scaleWizard.find.byHandHint')}><select @change=${(
        event: Event,
      ) => {
        this.line = usualLines[Number((event.target as HTMLSelectElement).value)]!;
      }}>${usualLines.map((one, index) => html`<option value=${index}>${lineText(one)}</option>`)}</select></g-field>
      <div class="keys"><g-button @click=${() => send(this, 'teach', this.line)}>${t('scaleWizard.find.teachByHand')}</g-button></div></section>`;
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
    const { path } = this;
    hub.follow(recognise, () => ({ path, thorough }), { value: (news) => this.hear(news) }, this.over.signal);
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
