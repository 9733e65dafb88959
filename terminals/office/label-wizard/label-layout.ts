import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { readScaleLabel } from '../../../hub/model/scale-label.ts';
import type { ScaleLabelLayout } from '../../../hub/model/scale-label-layouts.ts';
import { type ShopSettings, save } from '../../../hub/protocol/settings.ts';
import { currencyDigits, Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { weightText } from '../devices/words.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { stepStyles } from '../scale-wizard/steps-styles.ts';
import { layoutName, patternText } from '../settings/layout-words.ts';
import { choose, isKnown, prefixesTyped } from './chosen.ts';

/** The layouts that fit the labels, one of them chosen, named and turned on: `<label-layout .layouts .texts .settings @saved>`. */
@customElement('label-layout')
export class LabelLayout extends LitElement {
  @property({ attribute: false }) layouts: readonly ScaleLabelLayout[] = [];
  /** The labels that were told, as scanned. */
  @property({ attribute: false }) texts: readonly string[] = [];
  @property({ attribute: false }) settings!: ShopSettings;
  @state() private index = 0;
  @state() private name = '';
  @state() private prefixes: string | undefined;
  @state() private wrong: { name?: string; prefixes?: string } = {};

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  private get layout(): ScaleLabelLayout {
    return this.layouts[this.index] ?? this.layouts[0]!;
  }

  protected override render() {
    const { layout } = this;
    const off = this.chosen?.off ?? [];
    return html`<section role="status"><h2>${isKnown(layout) ? t('labelWizard.found.known', { name: layoutName(layout) }) : t('labelWizard.found.new')}</h2>
      ${this.layouts.length > 1 ? this.choice() : html`<p>${patternText(layout)}</p>`}
      <table><caption class="unseen">${t('labelWizard.found.reads')}</caption>
        <thead><tr><th scope="col">${t('labelWizard.scan.code')}</th><th scope="col">${t('labelWizard.scan.item')}</th><th scope="col" class="num">${t('labelWizard.found.says')}</th></tr></thead>
        <tbody>${this.texts.map((text) => this.reading(text, layout))}</tbody></table>
      ${isKnown(layout) ? nothing : this.naming(layout)}
      ${off.length > 0 ? html`<p class="wrong">${t('labelWizard.found.off', { names: off.map(layoutName).join('、') })}</p>` : nothing}
      ${trouble(this.sending.refusal)}
      <div class="keys"><g-button kind="main" ?busy=${this.sending.busy} @click=${() => void this.save()}>${t('labelWizard.found.use')}</g-button></div>
    </section>`;
  }

  private choice() {
    return html`<g-field label=${t('labelWizard.found.several')} hint=${t('labelWizard.found.severalHint')}><select @change=${(
      event: Event,
    ) => {
      this.index = Number((event.target as HTMLSelectElement).value);
      this.prefixes = undefined;
    }}>${this.layouts.map((one, index) => html`<option value=${index} .selected=${index === this.index}>${isKnown(one) ? `${layoutName(one)} · ` : ''}${patternText(one)}</option>`)}</select></g-field>`;
  }

  private reading(text: string, layout: ScaleLabelLayout) {
    const label = readScaleLabel(text, [layout], currencyDigits());
    const says = [
      label?.amount === undefined ? '' : money(label.amount),
      label?.grams === undefined ? '' : weightText(label.grams),
    ];
    return html`<tr><td>${text}</td><td>${label?.itemCode ?? ''}</td><td class="num">${says.filter(Boolean).join(' · ')}</td></tr>`;
  }

  private naming(layout: ScaleLabelLayout) {
    return html`<div class="pair"><g-field label=${t('labelWizard.found.name')} hint=${t('labelWizard.found.nameHint')} required .error=${this.wrong.name ?? ''}>
        <input maxlength="40" autocomplete="off" .value=${this.name} @input=${(event: Event) => {
          this.name = (event.target as HTMLInputElement).value;
        }}></g-field>
      <g-field label=${t('labelWizard.found.prefixes')} hint=${t('labelWizard.found.prefixesHint')} required .error=${this.wrong.prefixes ?? ''}>
        <input maxlength="80" inputmode="numeric" autocomplete="off" .value=${this.prefixes ?? layout.prefixes.join(', ')} @input=${(
          event: Event,
        ) => {
          this.prefixes = (event.target as HTMLInputElement).value;
        }}></g-field></div>`;
  }

  private get chosen() {
    const { layout } = this;
    const prefixes = this.prefixes === undefined ? layout.prefixes : prefixesTyped(this.prefixes, layout);
    return prefixes && choose(layout, { name: this.name.trim(), prefixes }, this.texts, this.settings);
  }

  private async save(): Promise<void> {
    const { chosen, layout } = this;
    const nameless = !isKnown(layout) && this.name.trim() === '';
    this.wrong = {
      ...(nameless && { name: t('labelWizard.wrong.name') }),
      ...(!chosen && { prefixes: t('labelWizard.wrong.prefixes') }),
    };
    if (nameless || !chosen || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(save, chosen.settings));
    if (!answer.ok) return;
    toast(t('labelWizard.found.saved'));
    send(this, 'saved');
  }

  static override styles = [
    shared,
    inputs,
    formStyles,
    stepStyles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th {
        color: var(--soft);
        font-weight: 400;
        text-align: left;
      }
      th.num {
        text-align: right;
      }
      td,
      th {
        padding: var(--s2) 0;
        border-bottom: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'label-layout': LabelLayout;
  }
}
