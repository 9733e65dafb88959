import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/closing.ts';
import '../../../web/kit/tabs.ts';
import { session, Who } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './day-list.ts';
import './shift-list.ts';

/** Shifts (`#/shifts`, one: `#/shifts/<id>`) and days (`#/shifts/days`, one: `#/shifts/days/2026-11-21/1`). */
@customElement('office-shifts')
export class OfficeShifts extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  readonly who = new Who(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute('fits', true);
  }

  protected override render() {
    const days = this.at.route.rest[0] === 'days';
    const tabs = session.may('day.close') ? (['shifts', 'days'] as const) : (['shifts'] as const);
    return html`
      <header><h1>${t('closing.title')}</h1></header>
      <g-tabs label=${t('closing.title')} selected=${days ? 'days' : 'shifts'} .tabs=${tabs.map((id) => ({ id, label: t(`closing.tabs.${id}`) }))}
        @select=${(event: CustomEvent<string>) => go(linkTo('shifts', event.detail === 'days' ? ['days'] : []))}></g-tabs>
      ${days ? html`<day-list class="fill"></day-list>` : html`<shift-list class="fill"></shift-list>`}`;
  }

  static override styles = [shared, roomStyles];
}
