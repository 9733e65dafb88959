import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import { shared } from '../../../web/theme/shared.ts';

@customElement('office-jobs')
export class OfficeJobs extends LitElement {
  readonly words = new Localized(this);

  protected override render() {
    return html`<h1>${t('office.devices.jobs')}</h1>`;
  }

  static override styles = [shared];
}
