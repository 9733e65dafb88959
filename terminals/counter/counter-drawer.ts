import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/icon.ts';
import { send } from '../../web/kit/send.ts';
import { shared } from '../../web/theme/shared.ts';
import { deviceStyles } from './counter-styles.ts';

/** The cash drawer, opened by the printer's pulse and shut by hand: `<counter-drawer ?open .pulses=${…} @shut>`. */
@customElement('counter-drawer')
export class CounterDrawer extends LitElement {
  @property({ type: Boolean, reflect: true }) open: boolean = false;
  @property({ type: Number }) pulses = 0;

  readonly words = new Localized(this);

  protected override render() {
    return html`<h2><g-icon name="drawer"></g-icon>${t('common.device.drawer')}</h2>
      <svg viewBox="0 0 200 112" role="img" aria-label=${this.open ? t('counter.drawerOpen') : t('counter.drawerShut')}>
        <rect class="case" x="10" y="4" width="180" height="46" rx="4"/>
        <g class="tray">
          <rect class="inside" x="20" y="44" width="160" height="52" rx="2"/>
          <rect x="28" y="50" width="34" height="26" fill="#c96f68"/><rect x="64" y="50" width="34" height="26" fill="#6fae8d"/>
          <rect x="100" y="50" width="34" height="26" fill="#b58a5c"/><rect x="136" y="50" width="36" height="26" fill="#7f86bf"/>
          <circle cx="42" cy="86" r="6" fill="#d8c36a"/><circle cx="58" cy="86" r="6" fill="#d8c36a"/><circle cx="92" cy="86" r="5" fill="#c7ccd1"/>
          <circle cx="106" cy="86" r="5" fill="#c7ccd1"/><circle cx="146" cy="86" r="5" fill="#c7ccd1"/>
        </g>
        <g class="front"><rect class="face" x="10" y="46" width="180" height="20" rx="3"/><rect class="lock" x="92" y="53" width="16" height="6" rx="3"/></g>
      </svg>
      <p role="status"><strong>${this.open ? t('counter.drawerOpen') : t('counter.drawerShut')}</strong> <span class="soft">${t('counter.pulses', { n: this.pulses })}</span></p>
      <div class="acts"><g-button ?disabled=${!this.open} @click=${() => send(this, 'shut')}>${t('counter.shut')}</g-button></div>`;
  }

  static override styles = [
    shared,
    deviceStyles,
    css`
      svg {
        height: 104px;
      }
      .case,
      .face {
        fill: var(--raised);
        stroke: var(--edge);
      }
      .inside {
        fill: var(--bar);
        stroke: var(--edge);
      }
      .lock {
        fill: var(--edge);
      }
      .tray {
        visibility: hidden;
      }
      .front {
        transition: transform var(--quick);
      }
      :host([open]) .tray {
        visibility: visible;
      }
      :host([open]) .front {
        transform: translateY(44px);
      }
      :host([open]) strong {
        color: var(--amber);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-drawer': CounterDrawer;
  }
}
