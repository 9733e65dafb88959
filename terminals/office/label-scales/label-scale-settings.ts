import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type LabelScaleRow, setUp } from '../../../hub/protocol/label-scales.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/label-scales.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';

const prefixes = ['20', '21', '22', '23', '24', '25', '26', '27', '28', '29'];

/** How the shop uses a label scale: `<label-scale-settings .scale=${…} @close=${…}>`; without a scale it is shut. */
@customElement('label-scale-settings')
export class LabelScaleSettingsDialog extends LitElement {
  @property({ attribute: false }) scale: LabelScaleRow | undefined;
  @state() private wrong: { shelfDays?: boolean; label?: boolean } = {};

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override render() {
    const { scale } = this;
    const { auto = true, prefix = '', shelfDays = 0, label = 0 } = scale?.settings ?? {};
    return html`<g-dialog ?open=${scale !== undefined} heading=${t('labelScales.settingsOf', { name: scale?.name ?? '' })} @close=${this.closed}>
      <form class="fields" novalidate @submit=${this.saved}>
        ${trouble(this.sending.refusal)}
        <g-field beside label=${t('labelScales.auto')} hint=${t('labelScales.autoHint')}><input type="checkbox" name="auto" .checked=${auto}></g-field>
        <g-field label=${t('labelScales.prefix')} hint=${t('labelScales.prefixHint')}><select name="prefix">
          <option value="" .selected=${prefix === ''}>${t('labelScales.prefixShop')}</option>
          ${prefixes.map((one) => html`<option value=${one} .selected=${one === prefix}>${one}</option>`)}
        </select></g-field>
        <g-field label=${t('labelScales.shelfDays')} hint=${t('labelScales.shelfDaysHint')} .error=${this.wrong.shelfDays ? t('labelScales.shelfDaysWrong') : ''}>
          <input name="shelfDays" inputmode="numeric" maxlength="3" autocomplete="off" .value=${String(shelfDays)}></g-field>
        <g-field label=${t('labelScales.label')} hint=${t('labelScales.labelHint')} .error=${this.wrong.label ? t('labelScales.labelWrong') : ''}>
          <input name="label" inputmode="numeric" maxlength="2" autocomplete="off" .value=${String(label)}></g-field>
        ${submitByEnter}
        <g-button kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>
      </form>
    </g-dialog>`;
  }

  private readonly closed = (): void => {
    this.wrong = {};
    this.sending.refusal = undefined;
    send(this, 'close');
  };

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const { scale } = this;
    const values = valuesOf(submitted(event));
    const shelfDays = wholeNumber(values.shelfDays ?? '', 999);
    const label = wholeNumber(values.label ?? '', 15);
    this.wrong = { shelfDays: shelfDays === null, label: label === null };
    if (!scale || shelfDays === null || label === null || this.sending.busy) return;
    const settings = { auto: values.auto !== undefined, prefix: values.prefix ?? '', shelfDays, label };
    const answer = await this.sending.of(hub.command(setUp, { id: scale.id, settings }));
    if (!answer.ok) return;
    toast(t('labelScales.saved', { name: scale.name }));
    this.closed();
  };

  static override styles = [
    shared,
    formStyles,
    css`
      input[type='checkbox'] {
        width: 24px;
        height: 24px;
        accent-color: var(--accent);
      }
    `,
  ];
}

/** From nothing up to `most`; null for anything else. */
function wholeNumber(text: string, most: number): number | null {
  return /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'label-scale-settings': LabelScaleSettingsDialog;
  }
}
