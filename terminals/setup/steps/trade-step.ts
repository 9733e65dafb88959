import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type TradeTemplate, templates } from '../../../hub/protocol/settings.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/progress.ts';
import { send } from '../../../web/kit/send.ts';
import { Live } from '../../../web/live.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { Answers } from '../answers.ts';
import { stepStyles } from '../setup-styles.ts';
import { wayOn } from './way.ts';

/** Which trade, and what it brings: `<trade-step .answers=${…} @answer @next @back>`. */
@customElement('trade-step')
export class TradeStep extends LitElement {
  @property({ attribute: false }) answers!: Answers;
  readonly words = new Localized(this);
  private readonly templates = new Live(this, templates, () => ({ locale: this.answers.locale }), []);

  protected override render() {
    const { value, refusal } = this.templates;
    const chosen = value?.find((one) => one.name === this.answers.template);
    const words = refusal && refusalText(refusal);
    return html`<form @submit=${this.done}>
      <h1 tabindex="-1">${t('setup.trade.heading')}</h1>
      <p class="soft">${t('setup.trade.do')}</p>
      ${words ? html`<p role="alert">${words.what}${words.do}</p>` : nothing}
      ${value ? html`<div class="trades" role="radiogroup" aria-label=${t('setup.steps.trade')}>${value.map((one) => this.trade(one))}</div>` : html`<g-progress label=${t('common.loading')}></g-progress>`}
      ${
        chosen
          ? html`<g-field beside label=${t('setup.trade.trial', { n: chosen.trialGoods })} hint=${t('setup.trade.trialHint')}>
              <input type="checkbox" .checked=${this.answers.trialGoods}
                @change=${(event: Event) => send<Partial<Answers>>(this, 'answer', { trialGoods: (event.target as HTMLInputElement).checked })}></g-field>`
          : nothing
      }
      ${wayOn(this)}
    </form>`;
  }

  private trade(one: TradeTemplate) {
    const facts: [string, string[]][] = [
      [t('setup.trade.categories'), one.categories],
      [t('setup.trade.taxes'), one.taxes.map((tax) => tax.name)],
      [t('setup.trade.units'), one.units],
    ];
    return html`<label><input type="radio" name="template" .checked=${this.answers.template === one.name}
      @change=${() => send<Partial<Answers>>(this, 'answer', { template: one.name })}>
      <span><b>${t(`setup.trade.names.${one.name}`)}</b>
        ${facts.map(([name, words]) => html`<small><i>${name}</i> ${words.join(' · ')}</small>`)}</span></label>`;
  }

  private readonly done = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.templates.value) send(this, 'next');
  };

  static override styles = [
    shared,
    inputs,
    stepStyles,
    css`
      .trades {
        display: grid;
        gap: var(--s2);
      }
      label {
        display: flex;
        gap: var(--s4);
        padding: var(--s3) var(--s4);
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      label:has(:checked) {
        border-color: var(--accent-text);
        background: var(--accent-wash);
      }
      input {
        flex: none;
      }
      b {
        font-size: var(--text-big);
        font-weight: 600;
      }
      small {
        display: block;
        font-size: var(--text-small);
      }
      i {
        margin-right: var(--s1);
        color: var(--soft);
        font-style: normal;
      }
    `,
  ];
}
