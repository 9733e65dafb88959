import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { models, save } from '../../../hub/protocol/devices.ts';
import { modelText } from '../../../web/devices/words.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/label-scales.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';

/** A label scale by its address; whatever else there is to say of it is said on the device page: `<label-scale-add ?open=${…} @close=${…}>`. */
@customElement('label-scale-add')
export class LabelScaleAdd extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @state() private wrong: { name?: boolean; host?: boolean } = {};

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly models = new Live(this, models, () => (this.open ? {} : undefined), []);

  protected override render() {
    const known = (this.models.value ?? []).filter(({ kind }) => kind === 'label-scale');
    return html`<g-dialog ?open=${this.open} heading=${t('labelScales.add')} @close=${this.closed}>
      <form class="fields" novalidate @submit=${this.saved}>
        ${trouble(this.sending.refusal)}
        <g-field label=${t('labelScales.model')}><select name="model">${known.map(
          ({ model, name }) => html`<option value=${model}>${modelText(name)}</option>`,
        )}</select></g-field>
        <g-field label=${t('labelScales.name')} hint=${t('labelScales.nameHint')} required .error=${this.wrong.name ? t('labelScales.nameMissing') : ''}>
          <input name="name" maxlength="40" autocomplete="off" autofocus></g-field>
        <g-field label=${t('labelScales.host')} hint=${t('labelScales.hostHint')} required .error=${this.wrong.host ? t('labelScales.hostMissing') : ''}>
          <input name="host" maxlength="255" autocomplete="off" spellcheck="false" inputmode="url"></g-field>
        ${submitByEnter}
        <g-button kind="main" type="submit" ?busy=${this.sending.busy}>${t('labelScales.add')}</g-button>
      </form>
    </g-dialog>`;
  }

  private readonly closed = (): void => {
    this.wrong = {};
    this.sending.refusal = undefined;
    send(this, 'close');
  };

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const form = submitted(event);
    const { name = '', host = '', model = '' } = valuesOf(form);
    this.wrong = { name: name === '', host: host === '' };
    const tcpPort = this.models.value?.find((one) => one.model === model)?.tcpPort;
    if (name === '' || host === '' || this.sending.busy) return;
    const answer = await this.sending.of(
      hub.command(save, {
        ...{ id: null, kind: 'label-scale', model, name, terminalId: null, drawerPin: null },
        connection: { port: 'tcp', host, ...(tcpPort !== undefined && { tcpPort }) },
      }),
    );
    if (!answer.ok) return;
    form.reset();
    toast(t('labelScales.added', { name }));
    this.closed();
  };

  static override styles = [shared, formStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'label-scale-add': LabelScaleAdd;
  }
}
