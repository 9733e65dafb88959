import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Language, Localized, languages, t } from '../../../web/i18n/index.ts';
import { send } from '../../../web/kit/send.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { Answers } from '../answers.ts';
import { stepStyles } from '../setup-styles.ts';
import { wayOn } from './way.ts';

/** Each language says its own name. */
const names: Record<Language, string> = { 'zh-CN': '中文', en: 'English' };

/** Which language: `<language-step .answers=${…} @answer @next>`. */
@customElement('language-step')
export class LanguageStep extends LitElement {
  @property({ attribute: false }) answers!: Answers;
  readonly words = new Localized(this);

  protected override render() {
    return html`<form @submit=${this.done}>
      <h1 tabindex="-1">${t('setup.language.heading')}</h1>
      <p class="soft">${t('setup.language.do')}</p>
      <fieldset><legend class="soft">${t('setup.language.hint')}</legend>${languages.map(
        (one) => html`<label lang=${one}><input type="radio" name="locale" .checked=${this.answers.locale === one}
          @change=${() => send<Partial<Answers>>(this, 'answer', { locale: one })}>${names[one]}</label>`,
      )}</fieldset>
      ${wayOn(this, { back: false })}
    </form>`;
  }

  private readonly done = (event: SubmitEvent): void => {
    event.preventDefault();
    send<Partial<Answers>>(this, 'answer', { locale: this.answers.locale });
    send(this, 'next');
  };

  static override styles = [
    shared,
    inputs,
    stepStyles,
    css`
      fieldset {
        display: grid;
        gap: var(--s2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: var(--s2);
        padding: 0;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--s3);
        min-height: 64px;
        padding: 0 var(--s4);
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        font-size: var(--text-big);
      }
      label:has(:checked) {
        border-color: var(--accent-text);
        background: var(--accent-wash);
      }
    `,
  ];
}
