import { html } from 'lit';
import type { Minor } from '../../../hub/model/basket.ts';
import { formatDay } from '../../../hub/model/time.ts';
import type { ShiftRow } from '../../../hub/protocol/shifts.ts';
import { language, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/status.ts';

type Counted = Pick<ShiftRow, 'difference' | 'supplementDay'>;

/** A count's difference in words; null: the shift is still open, or a supplement that nobody counts. */
export function differenceText({ difference, supplementDay }: Counted): string {
  if (supplementDay !== null) return t('closing.supplement', { day: formatDay(supplementDay, language()) });
  if (difference === null) return t('closing.open');
  return difference === 0 ? t('closing.even') : awayText(difference);
}

function awayText(difference: Minor): string {
  const sum = Math.abs(difference);
  return difference < 0 ? t('closing.short', { sum }) : t('closing.over', { sum });
}

/** The same with its colour: missing money is red, money too much wants a look as well. */
export function differenceMark(row: Counted) {
  const { difference } = row;
  const kind = difference === null ? 'off' : difference === 0 ? 'good' : difference < 0 ? 'bad' : 'warn';
  return html`<g-status kind=${kind}>${differenceText(row)}</g-status>`;
}
