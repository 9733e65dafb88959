import { html } from 'lit';
import { t } from '../../../web/i18n/index.ts';
import type { Trial } from '../devices/trial.ts';
import { faultText, weightText } from '../devices/words.ts';

/** What lies on a scale that is tried, large; or why nothing is told. */
export function liveWeight({ status, weight }: Trial) {
  const fault = status && status.state !== 'ready' ? faultText(status) : undefined;
  if (fault) return html`<p class="wrong" role="alert"><b>${fault.what}</b> ${fault.do}</p>`;
  const { grams = null, stable = false, over = false } = weight ?? {};
  const words = over ? t('devices.said.over') : stable ? t('devices.said.stable') : t('devices.said.moving');
  return html`<p class="big ${stable && grams !== null ? '' : 'moving'}">${grams === null ? '—' : weightText(grams)}</p>
    <p class="soft">${weight ? words : t('devices.found.weighIt')}</p>`;
}
