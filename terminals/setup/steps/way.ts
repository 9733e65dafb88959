import { html } from 'lit';
import { t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { send } from '../../../web/kit/send.ts';

/** Back and on, at the foot of each question; Enter goes on. Goes with `stepStyles`. */
export function wayOn(step: EventTarget, options: { back?: boolean; next?: string; busy?: boolean } = {}) {
  const { back = true, next = t('common.next'), busy = false } = options;
  return html`<button type="submit" hidden></button>
    <div class="ways">
      ${back ? html`<g-button big @click=${() => send(step, 'back')}>${t('common.back')}</g-button>` : html`<span></span>`}
      <g-button big kind="main" type="submit" ?busy=${busy}>${next}</g-button>
    </div>`;
}
