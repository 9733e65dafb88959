import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { get, save } from '../../../hub/protocol/settings.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { notesOf, wholeNumber } from './draft.ts';

/** What holds for every station: when old paper asks first, and what customers often ask for. */
@customElement('shop-notes')
export class ShopNotes extends LitElement {
  @state() private wrong: { stale?: boolean; notes?: boolean } = {};

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly settings = new Live(this, get, () => ({}), ['settings']);

  protected override render() {
    const { value } = this.settings;
    if (!value) return html``;
    return html`<form class="box fields" novalidate @submit=${this.saved}>
      <h2>${t('stations.shop.title')}</h2>
      ${trouble(this.sending.refusal)}
      <g-field label=${t('stations.shop.stale')} hint=${t('stations.shop.staleHint')} .error=${this.wrong.stale ? t('stations.shop.staleWrong') : ''}>
        <input name="stale" inputmode="numeric" maxlength="4" autocomplete="off" .value=${String(value.ticketStaleAfter)}></g-field>
      <g-field label=${t('stations.shop.notes')} hint=${t('stations.shop.notesHint')} .error=${this.wrong.notes ? t('stations.shop.notesWrong') : ''}>
        <textarea name="notes" rows="2" .value=${value.lineNotes.join('，')}></textarea></g-field>
      ${submitByEnter}
      <div><g-button type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button></div>
    </form>`;
  }

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const { stale = '', notes = '' } = valuesOf(submitted(event));
    const ticketStaleAfter = wholeNumber(stale);
    const lineNotes = notesOf(notes);
    const tooLong = ticketStaleAfter === null || ticketStaleAfter > 24 * 60;
    this.wrong = { ...(tooLong && { stale: true }), ...(lineNotes === null && { notes: true }) };
    if (tooLong || lineNotes === null || this.sending.busy) return;
    const answer = await this.sending.of(hub.command(save, { ticketStaleAfter, lineNotes }));
    if (answer.ok) toast(t('stations.shop.saved'));
  };

  static override styles = [
    shared,
    formStyles,
    css`
      .box {
        max-width: 640px;
        padding: var(--s4);
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      h2 {
        font-size: var(--text-big);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'shop-notes': ShopNotes;
  }
}
