import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type LabelLearnt, learnScaleLabel } from '../../../hub/model/learn-scale-label.ts';
import { get } from '../../../hub/protocol/settings.ts';
import { currencyDigits, currencySign, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/devices.ts';
import '../../../web/i18n/rooms/label-wizard.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { play } from '../../../web/kit/sounds.ts';
import { Live } from '../../../web/live.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { DeviceWatch } from '../devices/watch.ts';
import { formStyles, submitByEnter, submitted } from '../form/form.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo } from '../route.ts';
import { stepStyles } from '../scale-wizard/steps-styles.ts';
import './label-layout.ts';
import {
  blankSample,
  placeFor,
  type SampleDraft,
  type SampleTrouble,
  sampleOf,
  samplesWanted,
  troubleOf,
} from './samples.ts';

/** Learns how a scale's labels are laid out from three of them: `#/label-wizard`. */
@customElement('office-label-wizard')
export class OfficeLabelWizard extends LitElement {
  @state() private drafts: SampleDraft[] = Array.from({ length: samplesWanted }, () => blankSample);
  @state() private troubles: (SampleTrouble | null)[] = [];
  @state() private learnt: LabelLearnt | undefined;

  readonly words = new Localized(this);
  readonly watch = new DeviceWatch(this, (data) => this.scanned(data));
  private readonly settings = new Live(this, get, () => ({}), ['settings']);

  protected override render() {
    return html`<header><h1>${t('labelWizard.title')}</h1><a href=${linkTo('devices')}>${t('labelWizard.toDevices')}</a>
        <a href=${linkTo('settings', ['labels'])}>${t('labelWizard.toSettings')}</a></header>
      <form novalidate @submit=${this.submitted}><section>
        <h2>${t('labelWizard.scan.title')}</h2><p class="soft">${t('labelWizard.scan.hint')}</p>
        ${this.drafts.map((draft, index) => this.label(draft, index))}
        ${submitByEnter}
        <div class="keys"><g-button kind="main" type="submit">${t('labelWizard.scan.learn')}</g-button>
          <g-button @click=${this.anew}>${t('labelWizard.scan.anew')}</g-button></div>
      </section></form>
      ${this.outcome()}`;
  }

  private label(draft: SampleDraft, index: number) {
    const trouble = this.troubles[index] ?? null;
    const error = (...fields: SampleTrouble[]) =>
      trouble && fields.includes(trouble) ? t(`labelWizard.wrong.${trouble}`) : '';
    const field = (name: keyof SampleDraft, label: string, mode: 'numeric' | 'decimal', wrong: string) =>
      html`<g-field label=${label} .error=${wrong}><input inputmode=${mode} maxlength="30" autocomplete="off" .value=${draft[name]}
        @input=${(event: Event) => this.set(index, { [name]: (event.target as HTMLInputElement).value })}
        @keydown=${name === 'text' ? this.enterInCode : nothing}></g-field>`;
    return html`<fieldset><legend>${t('labelWizard.scan.label', { n: index + 1 })}</legend>
      ${field('text', t('labelWizard.scan.code'), 'numeric', error('label', 'check-digit', 'same'))}
      <div class="three">${field('itemCode', t('labelWizard.scan.item'), 'numeric', error('item'))}
        ${field('amount', t('labelWizard.scan.amount', { sign: currencySign() }), 'decimal', error('value'))}
        ${field('weight', t('labelWizard.scan.weight'), 'decimal', '')}</div></fieldset>`;
  }

  private outcome() {
    const { learnt } = this;
    if (!learnt) return nothing;
    if (learnt.kind === 'nothing') {
      return html`<p class="wrong" role="alert"><b>${t(`labelWizard.nothing.${learnt.why}.what`)}</b> ${t(`labelWizard.nothing.${learnt.why}.do`)}</p>`;
    }
    const { value } = this.settings;
    if (!value) return nothing;
    return html`<label-layout .layouts=${learnt.layouts} .texts=${this.drafts.map(({ text }) => text.trim())} .settings=${value}
      @saved=${() => go(linkTo('settings', ['labels']))}></label-layout>`;
  }

  private set(index: number, changes: Partial<SampleDraft>): void {
    this.drafts = this.drafts.map((draft, at) => (at === index ? { ...draft, ...changes } : draft));
    this.troubles = this.troubles.map((trouble, at) => (at === index ? null : trouble));
    this.learnt = undefined;
  }

  /** A scanner that serves any terminal of the shop may be used; one at this computer types into the field. */
  private scanned(data: string): void {
    const index = placeFor(data, this.drafts);
    play(index < 0 ? 'buzz' : 'tick');
    if (index >= 0) this.set(index, { text: data });
  }

  /** A scanner that types ends with Enter: on to the next field rather than off with the form. */
  private readonly enterInCode = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const fields = [...this.renderRoot.querySelectorAll('input')];
    fields[fields.indexOf(event.target as HTMLInputElement) + 1]?.focus();
  };

  private readonly submitted = (event: SubmitEvent): void => {
    submitted(event);
    const digits = currencyDigits();
    this.troubles = this.drafts.map((draft, index) => troubleOf(draft, this.drafts.slice(0, index), digits));
    if (this.troubles.some(Boolean)) return;
    this.learnt = learnScaleLabel(
      this.drafts.map((draft) => sampleOf(draft, digits)),
      digits,
    );
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('label-layout, .wrong')?.scrollIntoView({ block: 'start' }),
    );
  };

  private readonly anew = (): void => {
    this.drafts = this.drafts.map(() => blankSample);
    this.troubles = [];
    this.learnt = undefined;
  };

  static override styles = [
    shared,
    inputs,
    stepStyles,
    roomStyles,
    formStyles,
    css`
      fieldset {
        display: grid;
        gap: var(--s3);
        margin: 0;
        padding: var(--s3) var(--s4) var(--s4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      legend {
        padding: 0 var(--s1);
        font-weight: 600;
      }
      .three {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
        gap: var(--s3);
        align-items: start;
      }
      .wrong {
        max-width: 760px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-label-wizard': OfficeLabelWizard;
  }
}
