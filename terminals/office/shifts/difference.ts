import { html } from 'lit';
import type { Minor } from '../../../hub/model/basket.ts';
import { t } from '../../../web/i18n/index.ts';
import '../../../web/kit/status.ts';

/** A count's difference in words; null: the shift is still open. */
export function differenceText(difference: Minor | null): string {
  if (difference === null) return t('closing.open');
  if (difference === 0) return t('closing.even');
  const sum = Math.abs(difference);
  return difference < 0 ? t('closing.short', { sum }) : t('closing.over', { sum });
}

/** The same with its colour: missing money is red, money too much wants a look as well. */
export function differenceMark(difference: Minor | null) {
  const kind = difference === null ? 'off' : difference === 0 ? 'good' : difference < 0 ? 'bad' : 'warn';
  return html`<g-status kind=${kind}>${differenceText(difference)}</g-status>`;
}
