import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { get } from '../../../hub/protocol/settings.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/settings.ts';
import '../../../web/kit/progress.ts';
import '../../../web/kit/tabs.ts';
import { Live } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './about-section.ts';
import './device-section.ts';
import './labels-section.ts';
import './pay-codes/pay-codes-section.ts';
import './receipt-section.ts';
import './shop-section.ts';
import './sign-in-section.ts';
import './terminals-section.ts';
import './tokens-section.ts';

const tabs = ['shop', 'receipt', 'labels', 'payCodes', 'signIn', 'terminals', 'tokens', 'device', 'about'] as const;
type Tab = (typeof tabs)[number];

/** Settings, a tab for each matter: `#/settings/receipt`. */
@customElement('office-settings')
export class OfficeSettings extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  readonly who = new Who(this);
  private readonly settings = new Live(this, get, () => ({}), ['settings']);

  protected override render() {
    const open = tabs.filter((tab) => tab !== 'tokens' || session.may('token.edit'));
    const tab = open.find((one) => one === this.at.route.rest[0]) ?? 'shop';
    return html`
      <header><h1>${t('settings.title')}</h1></header>
      <g-tabs label=${t('settings.title')} selected=${tab} .tabs=${open.map((id) => ({ id, label: t(`settings.tabs.${id}`) }))}
        @select=${(event: CustomEvent<string>) => go(linkTo('settings', [event.detail]))}></g-tabs>
      ${trouble(this.settings.value ? undefined : this.settings.refusal)}
      ${this.section(tab)}`;
  }

  private section(tab: Tab) {
    const { value } = this.settings;
    if (tab === 'terminals') return html`<terminals-section></terminals-section>`;
    if (tab === 'tokens') return html`<tokens-section></tokens-section>`;
    if (tab === 'device') return html`<device-section></device-section>`;
    if (tab === 'about') return html`<about-section></about-section>`;
    if (!value) return this.settings.loading ? html`<g-progress label=${t('common.loading')}></g-progress>` : '';
    if (tab === 'receipt') return html`<receipt-section .settings=${value}></receipt-section>`;
    if (tab === 'labels') return html`<labels-section .settings=${value}></labels-section>`;
    if (tab === 'payCodes') return html`<pay-codes-section .settings=${value}></pay-codes-section>`;
    if (tab === 'signIn') return html`<sign-in-section .settings=${value}></sign-in-section>`;
    return html`<shop-section .settings=${value}></shop-section>`;
  }

  static override styles = [shared, roomStyles, formStyles];
}
