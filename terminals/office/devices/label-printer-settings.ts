import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type DeviceRow, type LabelPrinterSettings, setLabelPrinter } from '../../../hub/protocol/devices.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { foldStyles, formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';

/** Inches a second that label printers know; null: as it is set. */
const speeds = [null, 1, 2, 3, 4, 5, 6] as const;

/** How a label printer and its roll are set up, folded away until somebody needs it: `<label-printer-settings .device=${…}>`. */
@customElement('label-printer-settings')
export class LabelPrinterSettingsForm extends LitElement {
  @property({ attribute: false }) device!: DeviceRow;
  @state() private draft!: LabelPrinterSettings;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('device') as DeviceRow | undefined;
    const { labelPrinter } = this.device;
    if (!labelPrinter || !changed.has('device')) return;
    if (JSON.stringify(before?.labelPrinter) !== JSON.stringify(labelPrinter)) this.draft = { ...labelPrinter };
  }

  protected override render() {
    const { draft } = this;
    if (!draft) return html``;
    return html`<details><summary>${t('devices.labelPrinter.title')}</summary><div class="fields">
      <p class="soft">${t('devices.labelPrinter.hint')}</p>
      ${trouble(this.sending.refusal)}
      <div class="pair">${this.number('gap_mm', t('devices.labelPrinter.gap'), t('devices.labelPrinter.gapHint'), 10)}
      ${this.number('density', t('devices.labelPrinter.density'), t('devices.labelPrinter.densityHint'), 15)}</div>
      <g-field label=${t('devices.labelPrinter.speed')}><select @change=${this.speedChosen}>${speeds.map(
        (n) =>
          html`<option value=${n ?? ''} .selected=${n === draft.speed}>${n === null ? t('devices.labelPrinter.speedUsual') : t('devices.labelPrinter.speedOf', { n })}</option>`,
      )}</select></g-field>
      <g-field beside label=${t('devices.labelPrinter.upsideDown')} hint=${t('devices.labelPrinter.upsideDownHint')}><input type="checkbox" .checked=${draft.upsideDown}
        @change=${(event: Event) => this.set({ upsideDown: (event.target as HTMLInputElement).checked })}></g-field>
      <div><g-button ?busy=${this.sending.busy} ?disabled=${!this.different} @click=${() => void this.save()}>${t('devices.labelPrinter.save')}</g-button></div>
    </div></details>`;
  }

  private number(name: 'gap_mm' | 'density', label: string, hint: string, most: number) {
    const changed = (event: Event) => {
      const input = event.target as HTMLInputElement;
      const said = Math.round(input.valueAsNumber);
      const value = Number.isNaN(said) ? this.draft[name] : Math.min(most, Math.max(0, said));
      input.value = String(value);
      this.set({ [name]: value });
    };
    return html`<g-field label=${label} hint=${hint}><input type="number" min="0" max=${most} step="1" inputmode="numeric"
      .value=${String(this.draft[name])} @change=${changed}></g-field>`;
  }

  private readonly speedChosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.set({ speed: value === '' ? null : Number(value) });
  };

  private get different(): boolean {
    return JSON.stringify(this.draft) !== JSON.stringify(this.device.labelPrinter);
  }

  private set(changes: Partial<LabelPrinterSettings>): void {
    this.draft = { ...this.draft, ...changes };
  }

  private async save(): Promise<void> {
    if (this.sending.busy) return;
    const { id, name } = this.device;
    const answer = await this.sending.of(hub.command(setLabelPrinter, { id, settings: this.draft }));
    if (answer.ok) toast(t('devices.labelPrinter.saved', { name }));
  }

  static override styles = [shared, inputs, formStyles, foldStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'label-printer-settings': LabelPrinterSettingsForm;
  }
}
