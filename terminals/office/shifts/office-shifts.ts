import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import { shared } from '../../../web/theme/shared.ts';

@customElement('office-shifts')
export class OfficeShifts extends LitElement {
  readonly words = new Localized(this);

  protected override render() {
    return html`<h1>${t('office.rail.shifts')}</h1>`;
  }

  static override styles = [shared];
}
