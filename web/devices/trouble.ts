import { css, html } from 'lit';
import { t } from '../i18n/index.ts';
import { problemWords } from './words.ts';

/** What could not be looked at, in a sentence; the hub's own words are there for whoever mends it. */
export function troubleFound(problem: string) {
  const words = problemWords(problem);
  return html`<div class="found-trouble"><p><b>${words.what}</b> ${words.do}</p>
    <details><summary>${t('devices.found.trouble.detail')}</summary><code>${problem}</code></details></div>`;
}

/** For the styles of an element that shows it. */
export const troubleStyles = css`
  .found-trouble {
    font-size: var(--text-small);
    overflow-wrap: anywhere;
  }
  .found-trouble p {
    color: var(--amber);
  }
  .found-trouble summary {
    min-height: 24px;
    color: var(--soft);
    cursor: pointer;
  }
`;
