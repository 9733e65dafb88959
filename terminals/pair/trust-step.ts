import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type TrustedHub, trustPaths } from '../../hub/protocol/trust.ts';
import { Localized, t } from '../../web/i18n/index.ts';
import { WhileHere } from '../../web/kit/while-here.ts';
import '../../web/kit/progress.ts';
import '../../web/kit/tabs.ts';
import { shared } from '../../web/theme/shared.ts';
import { guideOf } from './guides.ts';
import { drawPicture, pictureStyles } from './picture.ts';
import { isInsideApp, type Platform, platformOf, platforms } from './platform.ts';
import { type Errand, originsOf, pairingAt, trustedOrigin } from './reach.ts';

/** Between two looks whether this device trusts the hub by now. */
const look_ms = 3_000;

/** Installs the shop's certificate, and goes on to TLS as soon as it counts: `<trust-step .hub .errand>`. */
@customElement('trust-step')
export class TrustStep extends LitElement {
  @property({ attribute: false }) hub!: TrustedHub;
  @property({ attribute: false }) errand!: Errand;
  @state() private platform: Platform = platformOf(navigator.userAgent, navigator.maxTouchPoints);

  readonly words = new Localized(this);
  protected readonly here = new WhileHere(this, (signal) => {
    void this.look(signal);
    return undefined;
  });

  protected override render() {
    const { hub, platform } = this;
    const name = hub.authority ?? '';
    const isApple = platform === 'ios' || platform === 'macos';
    const [first = ''] = originsOf(hub, location.hostname).slice(-1);
    return html`
      <header><p class="soft">${t('pair.step', { n: 1 })}</p><h1>${t('pair.trust.heading')}</h1></header>
      ${
        isInsideApp(navigator.userAgent)
          ? html`<div class="warning" role="alert"><b>${t('pair.trust.insideApp')}</b><p>${t('pair.trust.insideAppDo')}</p></div>`
          : nothing
      }
      <p>${t('pair.trust.why')}</p>
      <g-tabs kind="pills" label=${t('pair.trust.platform')} selected=${platform}
        .tabs=${platforms.map((id) => ({ id, label: t(`pair.platforms.${id}`) }))}
        @select=${(event: CustomEvent<Platform>) => (this.platform = event.detail)}></g-tabs>
      <a class="main" href=${isApple ? trustPaths.profile : trustPaths.certificate}>${t('pair.trust.download')}</a>
      <ol>${guideOf(platform, name).map(
        ({ text, picture }) => html`<li><p>${text}</p>${picture ? drawPicture(picture) : nothing}</li>`,
      )}</ol>
      <p>${t('pair.trust.done')}</p>
      <g-progress label=${t('pair.trust.checking')}></g-progress>
      <p class="soft">${t('pair.trust.byHand')} <a href=${pairingAt(first, this.errand)}>${first}</a></p>
      ${hub.fingerprint ? html`<p class="soft">${t('pair.trust.fingerprint', { name })} <code>${hub.fingerprint}</code></p>` : nothing}`;
  }

  private async look(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const origin = document.hidden ? null : await trustedOrigin(this.hub, location.hostname);
      if (signal.aborted) return;
      if (origin) return location.replace(pairingAt(origin, this.errand));
      await new Promise((resolve) => setTimeout(resolve, look_ms));
    }
  }

  static override styles = [
    shared,
    pictureStyles,
    css`
      :host,
      ol {
        display: grid;
        gap: var(--s5);
      }
      h1 {
        font-size: var(--text-title);
      }
      .warning {
        padding: var(--s3) var(--s4);
        border-radius: var(--radius);
        background: var(--amber-wash);
        color: var(--amber);
      }
      .main {
        display: grid;
        place-items: center;
        min-height: 52px;
        padding: var(--s3) var(--s5);
        border-radius: var(--radius);
        background: var(--accent);
        color: var(--accent-ink);
        font-weight: 600;
        text-align: center;
        text-decoration: none;
      }
      .main:active {
        background: var(--accent-press);
      }
      ol {
        counter-reset: step;
      }
      li {
        counter-increment: step;
        display: grid;
        grid-template-columns: 28px 1fr;
        gap: var(--s3);
      }
      li::before {
        content: counter(step);
        display: grid;
        place-items: center;
        width: 26px;
        height: 26px;
        border-radius: 50%;
        background: var(--accent-wash);
        color: var(--accent-text);
        font-weight: 600;
      }
      li svg {
        grid-column: 2;
      }
      code {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'trust-step': TrustStep;
  }
}
