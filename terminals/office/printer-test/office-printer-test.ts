import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type ProbeAnswers, profileOf, type Ruler, rulers } from '../../../hub/model/printer-probe.ts';
import { foundProfile, kickPin, printPage, saveProfile } from '../../../hub/protocol/printer-test.ts';
import { modelText } from '../../../web/devices/words.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/printer-test.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { problemText } from '../jobs/problem.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';

/** The page is printed, and a printer that says nothing is waited for. */
const print_ms = 45_000;

const first: ProbeAnswers = { ruler: 48, chinese: 'native', codepage: 'cp437', cut: true, qr: true, raster: 'tall' };

/** The printer's test page, step by step: print, say what is on the paper, try the drawer, keep what was found. */
@customElement('office-printer-test')
export class OfficePrinterTest extends LitElement {
  @state() private answers: ProbeAnswers = first;
  @state() private pin: 0 | 1 | null | undefined;
  @state() private printed: { confirm: 'gs-h' | 'status' | 'none'; problem: string | null } | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  readonly at = new Routed(this);
  private readonly found = new Live(this, foundProfile, () => (this.deviceId > 0 ? { id: this.deviceId } : undefined), [
    'devices',
  ]);

  /** The printer that the address names. */
  private get deviceId(): number {
    return Number(this.at.route.rest[0]) || 0;
  }

  protected override render() {
    const { value, refusal } = this.found;
    return html`<header><h1>${t('printerTest.title', { name: value?.name ?? '' })}</h1>
        <a href=${linkTo('devices')}>${t('printerTest.back')}</a></header>
      ${trouble(this.sending.refusal ?? (value ? undefined : refusal))}
      ${value ? this.steps(value.modelName) : nothing}`;
  }

  private steps(modelName: string) {
    return html`<ol>
      <li class="box"><h2>${t('printerTest.print.title')}</h2><p class="soft">${t('printerTest.print.hint', { model: modelText(modelName) })}</p>
        <g-button kind="main" ?busy=${this.sending.busy} @click=${() => void this.print()}>${t('printerTest.print.do')}</g-button>
        <p role="status">${this.told()}</p></li>
      <li class="box"><h2>${t('printerTest.see.title')}</h2><div class="fields">
        ${this.choice('ruler', t('printerTest.see.ruler'), rulers, (one) => t('printerTest.see.rulerOf', { n: rulers.indexOf(one) + 1, columns: one }))}
        ${this.choice('chinese', t('printerTest.see.chinese'), ['native', 'fs', 'none'] as const, (one) => t(`printerTest.see.chineseOf.${one}`))}
        ${this.answers.chinese === 'none' ? this.choice('codepage', t('printerTest.see.codepage'), ['cp437', 'win1252', 'cp858'] as const, (one) => t(`printerTest.see.codepageOf.${one}`)) : nothing}
        ${this.choice('raster', t('printerTest.see.raster'), ['tall', 'short', 'none'] as const, (one) => t(`printerTest.see.rasterOf.${one}`))}
        ${this.check('cut', t('printerTest.see.cut'))}
        ${this.check('qr', t('printerTest.see.qr'))}
      </div></li>
      <li class="box"><h2>${t('printerTest.drawer.title')}</h2><p class="soft">${t('printerTest.drawer.hint')}</p>
        <div class="row"><g-button @click=${() => void this.kick(0)}>${t('printerTest.drawer.pin2')}</g-button>
          <g-button @click=${() => void this.kick(1)}>${t('printerTest.drawer.pin5')}</g-button></div>
        <g-field label=${t('printerTest.drawer.opened')}><select @change=${this.pinChosen}>
          ${([null, 0, 1] as const).map((one) => html`<option value=${one ?? ''} ?selected=${one === this.chosenPin}>${t(`printerTest.drawer.opens.${one === null ? 'none' : one === 0 ? 'pin2' : 'pin5'}`)}</option>`)}</select></g-field></li>
      <li class="box"><h2>${t('printerTest.save.title')}</h2><p class="soft">${this.found.value?.fixed ? t('printerTest.save.fixed') : t('printerTest.save.hint')}</p>
        <g-button kind="main" ?disabled=${!this.printed || this.printed.problem !== null || this.found.value?.fixed}
          @click=${() => void this.save()}>${t('printerTest.save.do')}</g-button></li>
    </ol>`;
  }

  private told() {
    if (!this.printed) return nothing;
    const { problem, confirm } = this.printed;
    if (problem) return t('printerTest.print.problem', { why: problemText(problem) });
    return t(`printerTest.print.confirms.${confirm}`);
  }

  private choice<
    Name extends 'ruler' | 'chinese' | 'codepage' | 'raster',
    Value extends ProbeAnswers[Name] & (string | number),
  >(name: Name, label: string, values: readonly Value[], word: (value: Value) => string) {
    const chosen = (event: Event) => {
      const { value } = event.target as HTMLSelectElement;
      this.answers = { ...this.answers, [name]: name === 'ruler' ? (Number(value) as Ruler) : value };
    };
    return html`<g-field label=${label}><select @change=${chosen}>${values.map((one) => html`<option value=${one} ?selected=${one === this.answers[name]}>${word(one)}</option>`)}</select></g-field>`;
  }

  private check(name: 'cut' | 'qr', label: string) {
    const changed = (event: Event) =>
      (this.answers = { ...this.answers, [name]: (event.target as HTMLInputElement).checked });
    return html`<g-field beside label=${label}><input type="checkbox" .checked=${this.answers[name]} @change=${changed}></g-field>`;
  }

  private get chosenPin(): 0 | 1 | null {
    return this.pin === undefined ? (this.found.value?.drawerPin ?? null) : this.pin;
  }

  private readonly pinChosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.pin = value === '' ? null : value === '0' ? 0 : 1;
  };

  private async print(): Promise<void> {
    if (this.sending.busy) return;
    const answer = await this.sending.of(hub.act(printPage, { id: this.deviceId }, { within_ms: print_ms }));
    if (answer.ok) this.printed = answer.value;
  }

  private async kick(pin: 0 | 1): Promise<void> {
    const answer = await hub.act(kickPin, { id: this.deviceId, pin });
    this.sending.refusal = answer.ok ? undefined : answer;
  }

  private async save(): Promise<void> {
    const { printed } = this;
    if (!printed) return;
    const profile = profileOf(this.answers, printed.confirm);
    const answer = await hub.command(saveProfile, { id: this.deviceId, profile, drawerPin: this.chosenPin });
    if (!answer.ok) {
      this.sending.refusal = answer;
      return;
    }
    toast(t('printerTest.save.done', { name: this.found.value?.name ?? '' }));
    go(linkTo('devices'));
  }

  static override styles = [
    shared,
    inputs,
    roomStyles,
    formStyles,
    css`
      ol {
        display: grid;
        gap: var(--s4);
        max-width: 720px;
      }
      li {
        display: grid;
        gap: var(--s3);
        justify-items: start;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      .fields,
      g-field {
        width: 100%;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-printer-test': OfficePrinterTest;
  }
}
