import { css, html, nothing } from 'lit';
import { t } from '../../../web/i18n/index.ts';
import { visible } from './visible.ts';
import type { Scan, Weight } from './watch.ts';
import { weightText } from './words.ts';

/** The last scan of a scanner, as it came. */
export function scanSaid(scan: Scan | undefined) {
  if (!scan) return nothing;
  return html`<p class="said" role="status"><span class="soft">${t('devices.said.scan')}</span>
    <output>${visible(scan.data)}</output> <span class="soft">${scan.symbology ?? ''}</span></p>`;
}

/** What lies on a scale now. */
export function weightSaid(weight: Weight | undefined) {
  if (!weight) return nothing;
  const { grams, stable, over } = weight;
  const words = over ? t('devices.said.over') : stable ? t('devices.said.stable') : t('devices.said.moving');
  return html`<p class="said"><span class="soft">${t('devices.said.weight')}</span>
    <output class=${stable && !over ? '' : 'moving'}>${grams === null ? '—' : weightText(grams)}</output>
    <span class="soft">${words}</span></p>`;
}

/** For the styles of whoever shows them. */
export const saidStyles = css`
  .said {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--s2);
    min-width: 0;
  }
  .said output {
    color: var(--green);
    font-size: 18px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .said output.moving {
    color: var(--soft);
  }
`;
