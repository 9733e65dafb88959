import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type BasketLine, limits } from '../../../hub/model/basket.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';

/** What stands between two things that a customer asked for. */
const between = '，';

/** What the customer wants otherwise, in words of the shop or of one's own. Tells `done` (the note), `close`. */
@customElement('ask-note')
export class AskNote extends LitElement {
  @property({ attribute: false }) line!: BasketLine;
  @property({ attribute: false }) choices: readonly string[] = [];
  @query('input') private readonly text!: HTMLInputElement;

  readonly words = new Localized(this);

  protected override render() {
    const chosen = this.chosen;
    return html`<g-dialog open heading=${t('sell.stations.noteOf', { name: this.line.name })} @close=${() => send(this, 'close')}>
      ${
        this.choices.length === 0
          ? nothing
          : html`<div class="choices">${this.choices.map(
              (one) =>
                html`<g-button .pressed=${chosen.includes(one)} @click=${() => this.toggle(one)}>${one}</g-button>`,
            )}</div>`
      }
      <form @submit=${this.submitted}>
        <g-field label=${t('sell.stations.note')} hint=${t('sell.stations.noteHint')}><input autofocus maxlength=${limits.noteLength}
          autocomplete="off" .value=${this.line.note ?? ''} @input=${() => this.requestUpdate()}></g-field>
      </form>
      <g-button slot="actions" @click=${() => send(this, 'close')}>${t('common.cancel')}</g-button>
      <g-button slot="actions" kind="main" key=${t('kit.keys.enter')} @click=${this.done}>${t('common.ok')}</g-button>
    </g-dialog>`;
  }

  private get chosen(): string[] {
    const text = this.text?.value ?? this.line.note ?? '';
    return text
      .split(/[，,]/)
      .map((one) => one.trim())
      .filter(Boolean);
  }

  private toggle(one: string): void {
    const chosen = this.chosen;
    const next = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
    this.text.value = next.join(between).slice(0, limits.noteLength);
    this.requestUpdate();
    // Enter is next; on a touch screen the keyboard would cover the choices.
    if (!matchMedia('(pointer: coarse)').matches) this.text.focus();
  }

  private submitted(event: Event): void {
    event.preventDefault();
    this.done();
  }

  private readonly done = (): void => send(this, 'done', this.text.value.trim());

  static override styles = [
    shared,
    css`
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        margin-bottom: var(--s4);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-note': AskNote;
  }
}
