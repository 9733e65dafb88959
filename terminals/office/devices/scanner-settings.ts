import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type DeviceRow, type ScannerSettings, setScanner } from '../../../hub/protocol/devices.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { foldStyles, formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { saidStyles, scanSaid } from './said.ts';
import type { Scan } from './watch.ts';

const layouts = ['us', 'gb', 'de', 'fr'] as const;
const charsets = ['auto', 'unicode', 'gb18030'] as const;
/** What ends a scan: whatever comes, Enter, Tab, or a text of its own. */
const endings = ['auto', 'enter', 'tab', 'own'] as const;
type Ending = (typeof endings)[number];
const suffixOf = { auto: '', enter: '\r', tab: '\t' } as const;

/**
 * How a scanner is set up, folded away until somebody needs it, and a line that shows what is scanned with it:
 * `<scanner-settings .device=${…} .scan=${…}>`.
 */
@customElement('scanner-settings')
export class ScannerSettingsForm extends LitElement {
  @property({ attribute: false }) device!: DeviceRow;
  @property({ attribute: false }) scan: Scan | undefined;
  @state() private draft!: ScannerSettings;
  @state() private ending: Ending = 'auto';

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('device') as DeviceRow | undefined;
    if (!changed.has('device') || JSON.stringify(before?.scanner) === JSON.stringify(this.device.scanner)) return;
    const { scanner } = this.device;
    if (!scanner) return;
    this.draft = { ...scanner };
    this.ending = endingOf(scanner.suffix);
  }

  protected override render() {
    const { draft } = this;
    if (!draft) return html``;
    return html`<details><summary>${t('devices.scanner.title')}</summary><div class="fields">
      <p class="soft">${t('devices.scanner.hint')}</p>
      ${trouble(this.sending.refusal)}
      ${this.choice('layout', t('devices.scanner.layout'), layouts, (one) => t(`devices.scanner.layoutOf.${one}`))}
      ${this.choice('charset', t('devices.scanner.charset'), charsets, (one) => t(`devices.scanner.charsetOf.${one}`))}
      <g-field label=${t('devices.scanner.prefix')} hint=${t('devices.scanner.prefixHint')}><input maxlength="20" autocomplete="off" spellcheck="false"
        .value=${draft.prefix} @input=${(event: Event) => this.set({ prefix: typed(event) })}></g-field>
      <div class="pair"><g-field label=${t('devices.scanner.suffix')}><select @change=${this.endingChosen}>${endings.map(
        (one) =>
          html`<option value=${one} .selected=${one === this.ending}>${t(`devices.scanner.suffixOf.${one}`)}</option>`,
      )}</select></g-field>
      ${
        this.ending === 'own'
          ? html`<g-field label=${t('devices.scanner.suffixOwn')}><input maxlength="8" autocomplete="off" spellcheck="false" .value=${draft.suffix}
            @input=${(event: Event) => this.set({ suffix: typed(event) })}></g-field>`
          : ''
      }</div>
      <g-field label=${t('devices.scanner.gap')} hint=${t('devices.scanner.gapHint')}><input type="number" min="50" max="500" step="10" inputmode="numeric"
        .value=${String(draft.gap_ms)} @change=${(event: Event) => this.set({ gap_ms: gapOf(typed(event)) })}></g-field>
      <g-field beside label=${t('devices.scanner.aim')} hint=${t('devices.scanner.aimHint')}><input type="checkbox" .checked=${draft.aim}
        @change=${(event: Event) => this.set({ aim: (event.target as HTMLInputElement).checked })}></g-field>
      <div class="try"><g-button ?busy=${this.sending.busy} ?disabled=${!this.different} @click=${() => void this.save()}>${t('devices.scanner.save')}</g-button></div>
      <div class="line"><b>${t('devices.scanner.try')}</b>
        ${this.scan ? scanSaid(this.scan) : html`<p class="soft">${this.different ? t('devices.scanner.trySaved') : t('devices.scanner.tryNow')}</p>`}</div>
    </div></details>`;
  }

  private get different(): boolean {
    return JSON.stringify(this.draft) !== JSON.stringify(this.device.scanner);
  }

  private choice<Name extends 'layout' | 'charset'>(
    name: Name,
    label: string,
    values: readonly ScannerSettings[Name][],
    word: (value: ScannerSettings[Name]) => string,
  ) {
    const chosen = (event: Event) => this.set({ [name]: typed(event) });
    return html`<g-field label=${label}><select @change=${chosen}>${values.map(
      (one) => html`<option value=${one} .selected=${one === this.draft[name]}>${word(one)}</option>`,
    )}</select></g-field>`;
  }

  private set(changes: Partial<ScannerSettings>): void {
    this.draft = { ...this.draft, ...changes };
  }

  private readonly endingChosen = (event: Event): void => {
    this.ending = typed(event) as Ending;
    this.set({ suffix: this.ending === 'own' ? '' : suffixOf[this.ending] });
  };

  private async save(): Promise<void> {
    if (this.sending.busy) return;
    const { id, name } = this.device;
    const answer = await this.sending.of(hub.command(setScanner, { id, settings: this.draft }));
    if (answer.ok) toast(t('devices.scanner.saved', { name }));
  }

  static override styles = [
    shared,
    inputs,
    formStyles,
    foldStyles,
    saidStyles,
    css`
      .line {
        display: grid;
        gap: var(--s1);
        min-height: 56px;
        padding: var(--s3);
        border-radius: var(--radius);
        background: var(--raised);
      }
    `,
  ];
}

const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
const gapOf = (text: string): number => Math.min(500, Math.max(50, Math.round(Number(text)) || 100));

function endingOf(suffix: string): Ending {
  if (suffix === '') return 'auto';
  return suffix === '\r' ? 'enter' : suffix === '\t' ? 'tab' : 'own';
}

declare global {
  interface HTMLElementTagNameMap {
    'scanner-settings': ScannerSettingsForm;
  }
}
