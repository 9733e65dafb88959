import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type LineSetting, models } from '../../../hub/protocol/devices.ts';
import type { SerialLine } from '../../../hub/protocol/scales.ts';
import { modelText } from '../../../web/devices/words.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { Live } from '../../../web/live.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { lineText } from '../devices/line-text.ts';
import { Trial } from '../devices/trial.ts';
import { formStyles } from '../form/form.ts';
import { go, linkTo } from '../route.ts';
import { connectionAt, type LinePlace, lineFilters } from './line-place.ts';
import { liveWeight } from './live-weight.ts';
import { stepStyles } from './steps-styles.ts';

/** A scale that the program knows, weighing: `<found-scale .line=${…} .candidates=${[model]} @wrong=${…} @back=${…}>`. */
@customElement('found-scale')
export class FoundScale extends LitElement {
  @property({ attribute: false }) line!: LinePlace;
  /** Models that its frames fit, the likeliest first. */
  @property({ attribute: false }) candidates: readonly string[] = [];
  @property({ attribute: false }) serial!: SerialLine;
  /** It is set otherwise than its model leaves the factory. */
  @property({ type: Boolean }) unusual: boolean = false;
  @state() private chosen: string | undefined;

  readonly words = new Localized(this);
  private readonly models = new Live(this, models, () => ({}), ['devices']);
  private readonly trial = new Trial(this, () => ({
    kind: 'scale',
    model: this.model,
    connection: connectionAt(this.line, this.setting),
  }));

  /** What is told of the line where its model alone would not open it right. */
  private get setting(): LineSetting | undefined {
    if (!this.unusual) return undefined;
    const { baudRate, dataBits, parity, stopBits } = this.serial;
    return { baudRate, dataBits, parity, stopBits };
  }

  private get model(): string {
    return this.chosen ?? this.candidates[0] ?? '';
  }

  protected override render() {
    return html`<section><h2>${t('scaleWizard.found.title', { name: this.nameOf(this.model) })}</h2>
      <p class="soft">${t('scaleWizard.found.line', { line: lineText(this.serial) })}</p>
      ${this.unusual ? html`<p class="soft">${t('scaleWizard.found.unusual', { line: lineText(this.serial) })}</p>` : nothing}
      ${liveWeight(this.trial)}
      ${
        this.candidates.length < 2
          ? nothing
          : html`<g-field label=${t('scaleWizard.found.alike')} hint=${t('scaleWizard.found.alikeHint')}><select @change=${(
              event: Event,
            ) => {
              this.chosen = (event.target as HTMLSelectElement).value;
            }}>${this.candidates.map((one) => html`<option value=${one} .selected=${one === this.model}>${this.nameOf(one)}</option>`)}</select></g-field>`
      }
      <div class="keys">
        <g-button kind="main" @click=${this.use}>${t('scaleWizard.use')}</g-button>
        <g-button @click=${() => send(this, 'wrong')}>${t('scaleWizard.found.wrong')}</g-button>
        <g-button kind="quiet" @click=${() => send(this, 'back')}>${t('scaleWizard.back')}</g-button>
      </div></section>`;
  }

  private readonly use = (): void => {
    const line = this.setting ? { line: lineText(this.setting) } : {};
    go(linkTo('devices', ['new'], { model: this.model, ...lineFilters(this.line), ...line }));
  };

  private nameOf(model: string): string {
    return modelText(this.models.value?.find((one) => one.model === model)?.name ?? model);
  }

  static override styles = [shared, inputs, formStyles, stepStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'found-scale': FoundScale;
  }
}
