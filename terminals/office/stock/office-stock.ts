import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import { shared } from '../../../web/theme/shared.ts';

@customElement('office-stock')
export class OfficeStock extends LitElement {
  readonly words = new Localized(this);

  protected override render() {
    return html`<h1>${t('office.rail.stock')}</h1>`;
  }

  static override styles = [shared];
}
