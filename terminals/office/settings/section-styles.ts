import { css, html } from 'lit';
import { t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import type { SettingsDraft } from './draft.ts';

/** Boxes of fields under one another, and the bar that saves them. */
export const sectionStyles = css`
  :host {
    display: grid;
    gap: var(--s4);
    max-width: 860px;
  }
  form {
    display: grid;
    gap: var(--s4);
  }
  .box {
    padding: var(--s4) 18px;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  section.box {
    display: grid;
    gap: var(--s4);
  }
  .save {
    position: sticky;
    bottom: calc(-1 * var(--s5)); /* the page's own padding, through which what scrolls would be seen */
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: var(--s4);
    padding: var(--s3) 0 var(--s5);
    background: var(--paper);
  }
`;

/** Saves what was changed; says so where nothing was. */
export function saveBar(draft: SettingsDraft) {
  return html`<div class="save">
    ${draft.changed ? '' : html`<span class="soft">${t('settings.unchanged')}</span>`}
    <g-button kind="main" type="submit" ?disabled=${!draft.changed} ?busy=${draft.busy}>${t('settings.save')}</g-button>
  </div>`;
}
