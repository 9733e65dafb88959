import { html, nothing } from 'lit';
import type { Refusal } from '../../../hub/model/answer.ts';
import { refusalText } from '../../../web/i18n/index.ts';

/** A refusal where it happened: what, and what to do. Goes with `formStyles`. */
export function trouble(refusal: Refusal | undefined) {
  if (!refusal) return nothing;
  const words = refusalText(refusal);
  return html`<p class="trouble" role="alert"><b>${words.what}</b> ${words.do}</p>`;
}
