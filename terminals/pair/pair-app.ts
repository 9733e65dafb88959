import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { TrustedHub } from '../../hub/protocol/trust.ts';
import { Localized, t } from '../../web/i18n/index.ts';
import { chooseLanguage, language } from '../../web/i18n/language.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/progress.ts';
import { connect } from '../../web/socket/index.ts';
import { shared } from '../../web/theme/shared.ts';
import './code-step.ts';
import { askHub, errandOf } from './reach.ts';
import './trust-step.ts';

/** The one page that strangers see: over plain HTTP it installs the shop's certificate, over TLS it pairs the device. */
@customElement('pair-app')
export class PairApp extends LitElement {
  /** null: this hub serves nothing over TLS, or is away. */
  @state() private hub: TrustedHub | null | undefined;

  readonly words = new Localized(this);
  private readonly errand = errandOf(location);
  private readonly isSecure = location.protocol === 'https:';

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = t('pair.title');
    if (this.isSecure) connect(() => '');
    else void askHub().then((hub) => (this.hub = hub));
  }

  protected override render() {
    return html`<main>
      <nav><strong>${t('pair.title')}</strong>
        <g-button kind="quiet" @click=${this.otherLanguage}>${t('pair.language')}</g-button></nav>
      ${this.isSecure ? html`<code-step .errand=${this.errand}></code-step>` : this.trust()}
    </main>`;
  }

  private trust() {
    const { hub } = this;
    if (hub === undefined) return html`<g-progress label=${t('common.loading')}></g-progress>`;
    if (hub) return html`<trust-step .hub=${hub} .errand=${this.errand}></trust-step>`;
    return html`<g-empty icon="lock" heading=${t('pair.trust.none')} text=${t('pair.trust.noneDo')}>
      <a href=${this.errand.to ?? '/'}>${t('pair.trust.open')}</a></g-empty>`;
  }

  private readonly otherLanguage = (): void => {
    void chooseLanguage(language() === 'zh-CN' ? 'en' : 'zh-CN');
  };

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        justify-items: center;
        min-height: 100dvh;
        padding: var(--s5);
      }
      main {
        display: grid;
        align-content: start;
        gap: var(--s5);
        width: min(560px, 100%);
      }
      nav {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'pair-app': PairApp;
  }
}
