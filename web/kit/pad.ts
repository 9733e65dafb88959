import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../i18n/index.ts';
import { shared } from '../theme/shared.ts';
import { WhileHere } from './while-here.ts';
import './icon.ts';
import { takesText } from './keys.ts';
import { type PadKey, press } from './pad-value.ts';
import { send } from './send.ts';

/**
 * The number pad: `<g-pad .value=${text} .decimals=${2} @value=${(e) => e.detail} @confirm=${…}>`. The text belongs to
 * the owner; pad-value.ts turns it into integers. Digits typed anywhere on the page reach it, unless a text field takes them.
 */
@customElement('g-pad')
export class Pad extends LitElement {
  @property() value: string = '';
  @property({ type: Number }) decimals = 2;
  /** Most digits before the point. */
  @property({ type: Number }) digits = 8;
  /** A code, not a number: leading noughts stay. */
  @property({ type: Boolean }) code: boolean = false;
  /** On the confirming key; empty: no such key. */
  @property() confirm: string = '';
  @property() label: string = '';
  /** Deaf to the keyboard (another pad has it). */
  @property({ type: Boolean }) deaf: boolean = false;

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, (signal) => {
    document.addEventListener('keydown', this.typed, { signal });
  });

  protected override render() {
    const key = (one: PadKey, label: unknown = one, said?: string) =>
      html`<button type="button" class="k${one}" aria-label=${said ?? nothing} @click=${() => this.press(one)}>${label}</button>`;
    const point = this.decimals > 0 ? key('.', '.', t('kit.pad.point')) : key('clear', 'C', t('kit.pad.clear'));
    return html`<div role="group" class=${this.confirm ? 'confirming' : ''} aria-label=${this.label || t('kit.pad.title')}>
      ${(['7', '8', '9', '4', '5', '6', '1', '2', '3'] as const).map((one) => key(one))} ${key('0')} ${key('00')} ${point}
      <button type="button" class="erase" aria-label=${t('kit.pad.erase')} @click=${() => this.press('erase')}>
        <g-icon name="erase"></g-icon>
      </button>
      ${this.confirm ? html`<button type="button" class="main" @click=${() => send(this, 'confirm')}>${this.confirm}</button>` : nothing}
    </div>`;
  }

  private press(key: PadKey): void {
    const next = press(this.value, key, this);
    if (next === this.value) return;
    this.value = next;
    send(this, 'value', next);
  }

  private readonly typed = (event: KeyboardEvent): void => {
    if (this.deaf || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || takesText(event))
      return;
    if (/^[0-9.]$/.test(event.key)) this.press(event.key as PadKey);
    else if (event.key === 'Backspace') this.press('erase');
    else if (event.key === 'Delete') this.press('clear');
    else if (event.key === 'Enter' && this.confirm && !event.repeat && !onButton(event)) send(this, 'confirm');
    else return;
    event.preventDefault();
  };

  static override styles = [
    shared,
    css`
      div {
        display: grid;
        grid-template-columns: repeat(3, minmax(56px, 1fr)) minmax(64px, 1.1fr);
        grid-auto-rows: var(--key);
        gap: var(--s2);
      }
      button {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        font-size: 24px;
        font-weight: 500;
        user-select: none;
        -webkit-user-select: none;
      }
      button:active {
        background: var(--accent-wash);
      }
      .erase {
        grid-area: 1 / 4 / 5 / 5;
        color: var(--soft);
      }
      .confirming .erase {
        grid-area: 1 / 4 / 3 / 5;
      }
      .main {
        grid-area: 3 / 4 / 5 / 5;
        background: var(--accent);
        border-color: var(--accent);
        color: var(--accent-ink);
        font-size: 20px;
        font-weight: 600;
        text-wrap: balance;
      }
      .main:active {
        background: var(--accent-press);
      }
    `,
  ];
}

/** Enter on a focused button presses that button; it must not confirm as well. */
function onButton(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && target.matches('button, a[href], [role="button"], summary');
}

declare global {
  interface HTMLElementTagNameMap {
    'g-pad': Pad;
  }
}
