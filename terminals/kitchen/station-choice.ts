import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import { send } from '../../web/kit/send.ts';
import { shared } from '../../web/theme/shared.ts';
import type { Station } from './wire.ts';

/** Which station a screen is for: `<station-choice .stations>`. Tells `choose` (its id) and `leave`. */
@customElement('station-choice')
export class StationChoice extends LitElement {
  @property({ attribute: false }) stations: readonly Station[] = [];

  readonly words = new Localized(this);

  protected override render() {
    return html`<main>
      ${
        this.stations.length === 0
          ? html`<g-empty icon="kitchen" heading=${t('kitchen.none')} text=${t('kitchen.noneDo')}></g-empty>`
          : html`<h1>${t('kitchen.choose')}</h1>
            <ul>${this.stations.map(
              (one) => html`<li><button type="button" @click=${() => send(this, 'choose', one.id)}>
                <b>${one.name}</b><span>${t('kitchen.waiting', { n: one.open })}</span></button></li>`,
            )}</ul>`
      }
      <g-button kind="quiet" @click=${() => send(this, 'leave')}>${t('kitchen.lock')}</g-button>
    </main>`;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('ul button')?.focus();
  }

  static override styles = [
    shared,
    css`
      main {
        display: grid;
        align-content: center;
        justify-items: center;
        gap: var(--s6);
        min-height: 100%;
        padding: var(--s5);
      }
      h1 {
        font-size: 28px;
        text-align: center;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
        gap: var(--s4);
        width: min(800px, 100%);
      }
      ul button {
        display: grid;
        gap: var(--s2);
        width: 100%;
        min-height: 128px;
        padding: var(--s5);
        border: 1px solid var(--edge);
        border-radius: 12px;
        background: var(--card);
        text-align: start;
      }
      b {
        font-size: 30px;
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      span {
        color: var(--soft);
        font-size: var(--text-big);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'station-choice': StationChoice;
  }
}
