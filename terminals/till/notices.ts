import { html } from 'lit';
import { t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/empty.ts';
import '../../web/kit/progress.ts';

/** Something without which the first screen cannot be drawn is on its way. */
export function waiting(label: string) {
  return html`<div class="middle"><g-progress label=${label}></g-progress></div>`;
}

/** Whoever is signed in may not sell. */
export function mayNotSell(name: string, leave: () => void) {
  return html`<div class="middle"><g-empty icon="lock" heading=${t('sell.signIn.mayNotSell', { name })}
    text=${t('sell.signIn.mayNotSellDo')}><g-button kind="main" @click=${leave}>${t('sell.signIn.other')}</g-button></g-empty></div>`;
}

/** Another page has the till. */
export function otherPage(takeOver: () => void) {
  return html`<div class="middle"><g-empty icon="warning" heading=${t('sell.elsewhere.title')} text=${t('sell.elsewhere.text')}>
    <g-button kind="main" @click=${takeOver}>${t('sell.elsewhere.take')}</g-button></g-empty></div>`;
}
