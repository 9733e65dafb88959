import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/icon.ts';
import { shared } from '../../web/theme/shared.ts';
import { deviceStyles } from './counter-styles.ts';

/** The pole display's two lines of twenty letters: `<counter-pole .lines=${[upper, lower]}>`. */
@customElement('counter-pole')
export class CounterPole extends LitElement {
  @property({ attribute: false }) lines: readonly [string, string] = ['', ''];

  readonly words = new Localized(this);

  protected override render() {
    return html`<h2><g-icon name="picture"></g-icon>${t('common.device.display')}</h2>
      <div role="status" aria-label=${t('common.device.display')}>${this.lines.map((line) => html`<p>${line}</p>`)}</div>`;
  }

  static override styles = [
    shared,
    deviceStyles,
    css`
      div {
        padding: var(--s3);
        border-radius: 6px;
        background: #10231e;
        color: #7df3c3;
        font: 18px / 1.5 ui-monospace, 'Noto Sans Mono CJK SC', monospace;
      }
      p {
        min-height: 1.5em;
        white-space: pre;
        overflow: hidden;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-pole': CounterPole;
  }
}
