import { html } from 'lit';
import type { PricedBasket } from '../../../hub/model/basket.ts';
import { money, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/money.ts';
import { changeOf, remaining, type Tendering } from './tendering.ts';

/** What is due: the largest thing on the screen. */
export function due({ total, rounding, discount }: PricedBasket) {
  return html`<div class="due">
    <p class="label">${t('payment.due')}</p>
    ${large(total, 'total')}
    <p class="soft">${[
      discount > 0 ? `${t('payment.saved')} ${money(-discount)}` : '',
      rounding !== 0 ? `${t('payment.rounding')} ${money(-rounding)}` : '',
    ]
      .filter(Boolean)
      .join(' · ')}</p>
  </div>`;
}

/** What was taken so far; `giveBack` is told which of it is to be given back. */
export function takenList(taken: Tendering['taken'], locked: boolean, giveBack: (at: number) => void) {
  return html`<ul class="taken" aria-label=${t('payment.paid')}>${taken.map(
    (tender, at) => html`<li>
      <span>${t(`common.tender.${tender.kind}`)}${tender.kind === 'card' ? html` <small>${tender.reference}</small>` : ''}</span>
      <span class="num">${money(tender.kind === 'cash' ? tender.tendered : tender.amount)}</span>
      <g-button kind="quiet" .label=${t('payment.remove')} ?disabled=${locked}
        @click=${() => giveBack(at)}><g-icon name="close"></g-icon></g-button>
    </li>`,
  )}</ul>`;
}

/** What is still missing, or the change: the largest thing after the total. */
export function outcome(tendering: Tendering) {
  const handed = tendering.taken.reduce((sum, one) => sum + (one.kind === 'cash' ? one.tendered - one.amount : 0), 0);
  const change = handed + changeOf(tendering);
  const left = remaining(tendering);
  const short = tendering.typed !== undefined && tendering.typed < left;
  if (short || (left > 0 && tendering.taken.length > 0 && tendering.typed === undefined)) {
    const missing = short ? left - tendering.typed! : left;
    return html`<p class="outcome missing" role="status">${t('payment.missing')} ${large(missing)}</p>`;
  }
  return html`<p class="outcome ${change > 0 ? 'change' : 'none'}" role="status">${t('payment.change')} ${large(change)}</p>`;
}

/** A sum as large as there is room for; the styles are told how many figures it has. */
function large(sum: number, kind = '') {
  return html`<g-money class=${kind} .style=${`--figures: ${money(sum).length}`} .amount=${sum}></g-money>`;
}
