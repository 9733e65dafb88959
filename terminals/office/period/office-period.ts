import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import { send } from '../../../web/kit/send.ts';
import '../../../web/kit/tabs.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { Filters } from '../route.ts';
import { ownPeriod, type Period, type PeriodName } from './period.ts';

/**
 * The choice of a period: `<office-period .period=${…} .names=${['today', 'week', 'own']} @period=${(e) => e.detail}>`;
 * `detail` is what the address shall hold. An own one has two days beside it.
 */
@customElement('office-period')
export class OfficePeriod extends LitElement {
  @property({ attribute: false }) period!: Period;
  @property({ attribute: false }) names: readonly PeriodName[] = [];

  readonly words = new Localized(this);

  protected override render() {
    const { period } = this;
    return html`<g-tabs kind="pills" label=${t('office.period.label')} selected=${period.name}
        .tabs=${this.names.map((id) => ({ id, label: t(`office.period.${id}`) }))} @select=${this.chosen}></g-tabs>
      ${
        period.name === 'own'
          ? html`<div class="own">
              <input type="date" aria-label=${t('common.from')} .value=${period.from ?? ''} @change=${this.dayChosen}>
              <span class="soft">–</span>
              <input type="date" aria-label=${t('common.to')} .value=${period.to ?? ''} @change=${this.dayChosen}>
            </div>`
          : nothing
      }`;
  }

  private chosen(event: CustomEvent<PeriodName>): void {
    const { from, to } = this.period;
    const own = event.detail === 'own' && from && to;
    send<Filters>(this, 'period', own ? ownPeriod(from, to) : { period: event.detail, from: '', to: '' });
  }

  private dayChosen(): void {
    const [from = '', to = ''] = [...this.renderRoot.querySelectorAll('input')].map((input) => input.value);
    if (from && to) send<Filters>(this, 'period', ownPeriod(from, to));
  }

  static override styles = [
    shared,
    inputs,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2);
        min-width: 0;
      }
      .own {
        display: flex;
        align-items: center;
        gap: var(--s2);
      }
      input {
        width: auto;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-period': OfficePeriod;
  }
}
