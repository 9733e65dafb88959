import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ticketCount } from '../../hub/model/ticket.ts';
import { Localized, t, time } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/dialog.ts';
import { send } from '../../web/kit/send.ts';
import { shared } from '../../web/theme/shared.ts';
import type { KitchenTicket } from './wire.ts';

/** What was done last, newest first: `<done-list ?open .tickets>`. Tells `close`, `recall` and `print` (the ticket). */
@customElement('done-list')
export class DoneList extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @property({ attribute: false }) tickets: readonly KitchenTicket[] = [];

  readonly words = new Localized(this);

  protected override render() {
    return html`<g-dialog ?open=${this.open} heading=${t('kitchen.done')} @close=${() => send(this, 'close')}>
      <ul>${this.tickets.map((one) => this.ticket(one))}</ul>
      <g-button slot="actions" big @click=${() => send(this, 'close')}>${t('common.close')}</g-button>
    </g-dialog>`;
  }

  private ticket(one: KitchenTicket) {
    const goods = one.lines.map((line) => `${ticketCount(line)} ${line.name}`).join('、');
    return html`<li>
      <p><strong>#${one.number} ${one.label}</strong> <small>${t(`kitchen.kind.${one.kind}`)} · ${time(one.doneAt ?? one.at)}</small><br>${goods}</p>
      <g-button @click=${() => send(this, 'recall', one)}>${t('kitchen.recall', { n: one.number })}</g-button>
      <g-button .label="${t('kitchen.reprint')} ${t('kitchen.number', { n: one.number })}" @click=${() => send(this, 'print', one)}>${t('kitchen.reprint')}</g-button>
    </li>`;
  }

  static override styles = [
    shared,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        align-items: center;
        gap: var(--s2);
        padding: var(--s3) 0;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      p {
        overflow-wrap: anywhere;
      }
      small {
        color: var(--soft);
      }
      @media (max-width: 560px) {
        li {
          grid-template-columns: 1fr 1fr;
        }
        p {
          grid-column: 1 / -1;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'done-list': DoneList;
  }
}
