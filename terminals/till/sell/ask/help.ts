import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { chooseLanguage, Localized, language, languages, t } from '../../../../web/i18n/index.ts';
import { WhileHere } from '../../../../web/kit/while-here.ts';
import '../../../../web/kit/button.ts';
import '../../../../web/kit/dialog.ts';
import '../../../../web/kit/field.ts';
import { type Action, actions, chooseKey, keyName, resetKeys } from '../../../../web/kit/keys.ts';
import { send } from '../../../../web/kit/send.ts';
import { chooseVolume, play, volume } from '../../../../web/kit/sounds.ts';
import '../../../../web/kit/tabs.ts';
import { toast } from '../../../../web/kit/toast.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { chooseTheme, chosenTheme, type Theme, themes } from '../../../../web/theme/theme.ts';

/** What the till's keys may not be: they are for typing. Signs such as + and / may. */
const forTyping = /^[\p{L}\p{N}.,]$|^Backspace$|^Tab$|^Shift$|^Control$|^Alt$|^Meta$|^CapsLock$/u;

/** What the keys do, each to be changed; and how this device looks and sounds. Tells `close`, `keys` after a change,
 * `ledger`. */
@customElement('ask-help')
export class AskHelp extends LitElement {
  @state() private changing: Action | undefined;

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, (signal) => {
    document.addEventListener('keydown', this.pressed, { capture: true, signal });
  });

  protected override render() {
    return html`<g-dialog open wide heading=${t('sell.keys.title')} @close=${() => send(this, 'close')}>
      <ul class="hints">
        <li>${t('sell.keys.hintSearch')}</li><li>${t('sell.keys.hintArrows')}</li><li>${t('sell.keys.hintQuantity')}</li>
      </ul>
      <dl>${actions.map((action) => this.key(action))}</dl>
      <section>
        <g-tabs kind="pills" label=${t('common.theme.title')} .selected=${chosenTheme()}
          .tabs=${themes.map((id) => ({ id, label: t(`common.theme.${id}`) }))}
          @select=${(event: CustomEvent<Theme>) => {
            chooseTheme(event.detail);
            this.requestUpdate();
          }}></g-tabs>
        <g-tabs kind="pills" label=${t('common.language')} .selected=${language()}
          .tabs=${languages.map((id) => ({ id, label: t(`common.languages.${id}`) }))}
          @select=${(event: CustomEvent<(typeof languages)[number]>) => void chooseLanguage(event.detail)}></g-tabs>
        <g-field label=${t('common.volume')}><input type="range" min="0" max="1" step="0.1" .value=${String(volume())}
          @change=${this.volumeChanged}></g-field>
      </section>
      <g-button slot="actions" @click=${() => send(this, 'ledger')}>${t('sell.island.title')}</g-button>
      <g-button slot="actions" @click=${this.reset}>${t('sell.keys.reset')}</g-button>
      <g-button slot="actions" kind="main" @click=${() => send(this, 'close')}>${t('common.close')}</g-button>
    </g-dialog>`;
  }

  private key(action: Action) {
    const names = { space: t('kit.keys.space'), enter: t('kit.keys.enter') };
    const changing = this.changing === action;
    const shown = changing ? t('sell.keys.press') : keyName(action, names) || t('sell.keys.none');
    return html`<div><dt>${t(`kit.keys.${action}`)}</dt><dd>
      <g-button .pressed=${changing} .label=${`${t(`kit.keys.${action}`)} ${shown} ${t('sell.keys.change')}`}
        @click=${() => this.change(action)}>${shown}</g-button>
      ${changing ? html`<span class="soft" role="status">${t('sell.keys.pressDo')}</span>` : nothing}</dd></div>`;
  }

  private change(action: Action): void {
    this.changing = this.changing === action ? undefined : action;
  }

  /** The next key is the action's, but for those that are needed for typing; Esc leaves it. */
  private readonly pressed = (event: KeyboardEvent): void => {
    const { changing } = this;
    if (!changing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    if (forTyping.test(event.key) && !event.ctrlKey) {
      toast({ text: t('sell.keys.digit'), kind: 'bad' });
      return;
    }
    this.changing = undefined;
    if (event.key === 'Escape') return;
    chooseKey(changing, event.ctrlKey ? `Ctrl+${event.key.toLowerCase()}` : event.key);
    send(this, 'keys');
  };

  private readonly reset = (): void => {
    resetKeys();
    this.requestUpdate();
    send(this, 'keys');
  };

  private volumeChanged(event: Event): void {
    chooseVolume(Number((event.target as HTMLInputElement).value));
    play('tick');
  }

  static override styles = [
    shared,
    css`
      .hints {
        display: grid;
        gap: var(--s1);
        margin-bottom: var(--s4);
        color: var(--soft);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
        gap: var(--s1) var(--s6);
      }
      dl div {
        display: flex;
        align-items: center;
        justify-content: space-between;
        border-bottom: 1px solid var(--line);
        padding-bottom: var(--s1);
      }
      dd {
        display: flex;
        align-items: center;
        gap: var(--s2);
      }
      input {
        accent-color: var(--accent);
      }
      section {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s4) var(--s6);
        margin-top: var(--s5);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-help': AskHelp;
  }
}
