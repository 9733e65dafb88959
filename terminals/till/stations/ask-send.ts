import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type Basket, limits } from '../../../hub/model/basket.ts';
import { newId } from '../../../hub/model/ids.ts';
import type { SentLine, SentOrder } from '../../../hub/model/kitchen.ts';
import { Localized, quantity, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/dialog.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import { send } from '../../../web/kit/send.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { shared } from '../../../web/theme/shared.ts';
import { sendOrder } from '../wire/stations.ts';
import type { Stations } from './stations.ts';

/** Sends what the stations do not know yet. Tells `done` (SentOrder) once the hub has it, `close`. */
@customElement('ask-send')
export class AskSend extends LitElement {
  @property({ attribute: false }) basket!: Basket;
  @property({ attribute: false }) stations!: Stations;
  @query('input') private readonly table!: HTMLInputElement;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  /** The order that this sending makes, should it be asked for more than once. */
  private readonly fresh = newId();

  protected override render() {
    const { more, less } = this.stations.news(this.basket);
    const { order } = this.basket;
    const none = more.length + less.length === 0;
    return html`<g-dialog open heading=${order ? `${t('sell.stations.title')} #${order.number}` : t('sell.stations.title')} @close=${this.close}>
      ${none ? html`<g-empty icon="check" heading=${t('sell.stations.nothing')} text=${t('sell.stations.nothingDo')}></g-empty>` : nothing}
      ${this.list(order ? t('sell.stations.more') : t('sell.stations.first'), more, '')}
      ${this.list(t('sell.stations.less'), less, 'less')}
      <form @submit=${this.submitted}>
        <g-field label=${t('sell.stations.table')}><input autofocus maxlength=${limits.labelLength} autocomplete="off" .value=${order?.label ?? ''}></g-field>
      </form>
      <g-button slot="actions" @click=${this.close}>${t('common.cancel')}</g-button>
      <g-button slot="actions" kind="main" key=${t('kit.keys.enter')} ?busy=${this.sending.busy} ?disabled=${none} @click=${this.send}>${t('sell.stations.send')}</g-button>
    </g-dialog>`;
  }

  private list(heading: string, lines: readonly SentLine[], kind: string) {
    if (lines.length === 0) return nothing;
    return html`<h3 class=${kind}>${heading}</h3><ul class=${kind}>${lines.map(
      (line) => html`<li><b>${quantity(line.quantity)} ×</b><span>${line.name}
        ${line.note ? html`<small>${line.note}</small>` : nothing}</span></li>`,
    )}</ul>`;
  }

  private submitted(event: Event): void {
    event.preventDefault();
    void this.send();
  }

  private readonly close = (): void => {
    if (!this.sending.busy) send(this, 'close');
  };

  private readonly send = async (): Promise<void> => {
    const { order } = this.basket;
    if (this.sending.busy || this.stations.unsent(this.basket) === 0) return;
    const id = order?.id ?? this.fresh;
    const label = this.table.value.trim();
    const lines = this.stations.wanted(this.basket).map(({ name: _, ...line }) => line);
    const answer = await this.sending.of(sendOrder(id, label, lines));
    if (!answer.ok) return toastRefusal(answer);
    const { number, sent } = answer.value;
    toast(t('sell.stations.sent', { n: number }));
    send(this, 'done', { id, number, label, sent } satisfies SentOrder);
  };

  static override styles = [
    shared,
    css`
      h3 {
        margin-bottom: var(--s1);
        color: var(--soft);
        font-size: var(--text-small);
      }
      ul {
        max-height: 40dvh;
        margin-bottom: var(--s4);
        overflow: auto;
      }
      li {
        display: flex;
        gap: var(--s3);
        padding: var(--s2) 0;
        border-bottom: 1px solid var(--line);
      }
      b {
        min-width: 48px;
        font-weight: 600;
        text-align: end;
        white-space: nowrap;
      }
      span {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      small {
        display: block;
        color: var(--amber);
        font-size: var(--text-small);
      }
      .less {
        color: var(--money);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-send': AskSend;
  }
}
