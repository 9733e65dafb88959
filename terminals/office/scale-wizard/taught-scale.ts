import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { save } from '../../../hub/protocol/scales.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { Trial } from '../devices/trial.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { go, linkTo } from '../route.ts';
import { readLearnt, renamed, toldOf } from './learnt-file.ts';
import { exportScale } from './line-choice.ts';
import { connectionAt, type LinePlace, lineFilters } from './line-place.ts';
import { liveWeight } from './live-weight.ts';
import { stepStyles } from './steps-styles.ts';

/** What was worked out, weighing with it, its name, and what to do with it: `<taught-scale .line=${…} file=${…} @again=${…} @back=${…}>`. */
@customElement('taught-scale')
export class TaughtScale extends LitElement {
  @property({ attribute: false }) line!: LinePlace;
  @property() file: string = '';
  @state() private name = '';
  @state() private nameMissing = false;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly trial = new Trial(this, () => ({
    kind: 'scale',
    model: '',
    connection: connectionAt(this.line),
    file: this.file,
  }));

  protected override render() {
    return html`<section><h2>${t('scaleWizard.taught.title')}</h2><p class="soft">${t('scaleWizard.taught.hint')}</p>
      ${liveWeight(this.trial)}
      <ul class="told">${toldOf(this.file).map((one) => html`<li>${one}</li>`)}</ul>
      ${trouble(this.sending.refusal)}
      <g-field label=${t('scaleWizard.taught.name')} hint=${t('scaleWizard.taught.nameHint')} required .error=${this.nameMissing ? t('devices.form.wrong.name') : ''}>
        <input maxlength="80" autocomplete="off" .value=${this.name} @input=${(event: Event) => {
          this.name = (event.target as HTMLInputElement).value;
        }}></g-field>
      <div class="keys">
        <g-button kind="main" ?busy=${this.sending.busy} @click=${() => void this.save(true)}>${t('scaleWizard.taught.use')}</g-button>
        <g-button @click=${() => void this.save(false)}>${t('scaleWizard.taught.saveOnly')}</g-button>
        <g-button @click=${() => this.named && exportScale(readLearnt(this.file).model, this.named)}>${t('scaleWizard.learnt.export')}</g-button>
        <g-button @click=${() => send(this, 'again')}>${t('scaleWizard.taught.again')}</g-button>
        <g-button kind="quiet" @click=${() => send(this, 'back')}>${t('scaleWizard.back')}</g-button>
      </div></section>`;
  }

  /** The file under the name that was typed; undefined, and said, where there is none. */
  private get named(): string | undefined {
    const name = this.name.trim();
    this.nameMissing = name === '';
    return name === '' ? undefined : renamed(this.file, name);
  }

  private async save(use: boolean): Promise<void> {
    const file = this.named;
    if (!file || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(save, { file }));
    if (!answer.ok) return;
    toast(t('scaleWizard.taught.saved', { name: this.name.trim() }));
    if (use) go(linkTo('devices', ['new'], { model: answer.value.model, ...lineFilters(this.line) }));
    else send(this, 'back');
  }

  static override styles = [shared, inputs, formStyles, stepStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'taught-scale': TaughtScale;
  }
}
