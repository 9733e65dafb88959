import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ticketCount } from '../../hub/model/ticket.ts';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/icon.ts';
import { send } from '../../web/kit/send.ts';
import { shared } from '../../web/theme/shared.ts';
import { ageOf, waitedText } from './age.ts';
import { ticketStyles } from './board-styles.ts';
import type { KitchenTicket as Ticket } from './wire.ts';

/**
 * A ticket: `<kitchen-ticket .ticket .waited_ms .lateAfter .key>`. A tap on a line does that line, the key at its foot
 * all of them. Tells `bump`, `line` (its number), `print`.
 */
@customElement('kitchen-ticket')
export class KitchenTicketElement extends LitElement {
  @property({ attribute: false }) ticket!: Ticket;
  @property({ attribute: false }) waited_ms: number = 0;
  /** Minutes. */
  @property({ attribute: false }) lateAfter: number = 10;
  /** The number key that bumps it; empty: none. */
  @property({ attribute: false }) key: string = '';

  readonly words = new Localized(this);

  protected override render() {
    const { kind, number, label, terminalName, staffName, lines } = this.ticket;
    const n = { n: number };
    return html`<article class="${kind} ${ageOf(this.waited_ms, this.lateAfter)}" aria-label="${t(`kitchen.kind.${kind}`)} ${t('kitchen.number', n)} ${label}">
      <header>
        <h2>#${number}${label ? html` <span>${label}</span>` : nothing}</h2>
        <time>${waitedText(this.waited_ms)}</time>
      </header>
      ${kind === 'new' ? nothing : html`<p class="kind">${t(`kitchen.kind.${kind}`)}</p>`}
      <p class="from">${t('kitchen.from', { terminal: terminalName, name: staffName })}
        <g-button kind="quiet" .label="${t('kitchen.reprint')} ${t('kitchen.number', n)}" @click=${() => send(this, 'print')}><g-icon name="printer"></g-icon></g-button></p>
      <ul>${lines.map((line) => this.line(line))}</ul>
      <g-button big kind=${kind === 'less' ? 'danger' : 'main'} key=${this.key} .label=${`${kind === 'less' ? t('kitchen.seen') : t('kitchen.bump')} ${t('kitchen.number', n)}`}
        @click=${() => send(this, 'bump')}>${kind === 'less' ? t('kitchen.seen') : t('kitchen.bump')}</g-button>
    </article>`;
  }

  private line({ lineNo, name, quantity, unitName, note, done }: Ticket['lines'][number]) {
    return html`<li><button type="button" class=${done ? 'done' : ''} aria-pressed=${done}
      @click=${() => send(this, 'line', lineNo)}>
      <b>${ticketCount({ quantity, unitName })}</b><span>${name}${note ? html`<em>${note}</em>` : nothing}</span>
    </button></li>`;
  }

  static override styles = [shared, ticketStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'kitchen-ticket': KitchenTicketElement;
  }
}
