import { html, type LitElement, nothing } from 'lit';
import { type Answer, type Refusal, refuse } from '../../../hub/model/answer.ts';
import type { SaleView } from '../../../hub/model/sale.ts';
import { refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { type KeyHandlers, onKeys } from '../../../web/kit/keys.ts';
import '../../../web/kit/money.ts';
import { send } from '../../../web/kit/send.ts';
import { play } from '../../../web/kit/sounds.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import { Live } from '../../../web/live.ts';
import { type BookedReturn, saleQuery } from '../wire/sales.ts';
import './reason-choice.ts';

/** A form that gives money back: a section that has the keys, over the sale that it was opened for. */
export interface ReturnForm extends LitElement {
  sale: SaleView;
}

interface Steps {
  /** What is wrong with the form before it is asked for a reason. */
  check?(): Refusal | undefined;
  book(reason: string): Promise<Answer<BookedReturn>>;
  /** The sale is another than it was: another till gave something of it back, or voided it. */
  changed?(): void;
  /** Keys of the form's own. */
  keys?: KeyHandlers;
}

/**
 * What the refund's and the void's form have in common: the sale as the hub has it now, the reason, one booking at a time,
 * why it was refused, and where the keys go. The form tells `done` (BookedReturn) and `back`.
 */
export class Returning {
  /** A booking is under way: nothing may be changed. */
  busy = false;
  reason = '';
  refusal: Refusal | undefined;
  /** What happened to the sale elsewhere; the form has followed it. */
  private news = '';
  private readonly live: Live<typeof saleQuery.input, SaleView>;
  private known: string | undefined;

  constructor(
    private readonly form: ReturnForm,
    private readonly steps: Steps,
  ) {
    this.live = new Live(form, saleQuery, () => ({ id: form.sale.id }), ['sales']);
    new WhileHere(form, (signal) => {
      void form.updateComplete.then(this.home);
      onKeys({ ...steps.keys, back: this.back, confirm: () => void this.confirm() }, signal, { alone: true });
    });
    form.addController({ hostUpdate: () => this.compare() });
  }

  /** The sale as last heard of. */
  get sale(): SaleView {
    const { sale } = this.form;
    return this.live.value?.id === sale.id ? this.live.value : sale;
  }

  /** Puts the focus where Enter confirms and other keys do what they are for. */
  readonly home = (): void => {
    this.form.renderRoot.querySelector<HTMLElement>('section')?.focus({ preventScroll: true });
  };

  readonly back = (): void => {
    if (!this.busy) send(this.form, 'back');
  };

  /** Something was changed in the form: what was refused is no more. */
  cleared(): void {
    this.refusal = undefined;
    this.news = '';
    this.form.requestUpdate();
  }

  /** Tells what was changed here because of another till. */
  tell(news: string): void {
    play('buzz');
    this.news = news;
    this.form.requestUpdate();
  }

  readonly confirm = async (): Promise<void> => {
    if (this.busy) return;
    const reason = this.reason.trim();
    const wrong = this.steps.check?.() ?? (reason === '' ? refuse('sale.reason-missing') : undefined);
    if (wrong) return this.refuse(wrong);
    this.busy = true;
    this.cleared();
    const answer = await this.steps.book(reason);
    if (answer.ok) {
      // Stays busy: the form goes now, and what it has booked is no news to it.
      play('done');
      send<BookedReturn>(this.form, 'done', answer.value);
      return;
    }
    this.busy = false;
    this.refuse(answer);
  };

  refuse(refusal: Refusal): void {
    play('buzz');
    this.refusal = refusal;
    this.form.requestUpdate();
  }

  /** Why: one of the usual reasons, or own words. */
  reasons(label: string, usual: readonly string[]) {
    const missing = this.refusal?.code === 'sale.reason-missing' ? refusalText(this.refusal).what : '';
    return html`<reason-choice .label=${label} .value=${this.reason} .reasons=${usual} .error=${missing}
      @reason=${(event: CustomEvent<string>) => this.because(event.detail)} @home=${this.home}></reason-choice>`;
  }

  /** What goes back, why it was refused, and the two ways out. `total`: minor units; undefined: not to be confirmed yet. */
  foot(total: number | undefined, label: string) {
    const { refusal } = this;
    const words = refusal && refusal.code !== 'sale.reason-missing' ? refusalText(refusal) : undefined;
    return html`<footer>
      ${words ? html`<p class="bad" role="alert"><strong>${words.what}</strong> ${words.do}</p>` : nothing}
      ${this.news ? html`<p class="amber" role="alert">${this.news}</p>` : nothing}
      <p class="sum"><span>${t('receipts.toRefund')}</span><g-money size="total" .amount=${total ?? 0}></g-money></p>
      <div class="acts">
        <g-button big key="Esc" ?disabled=${this.busy} @click=${this.back}>${t('common.back')}</g-button>
        <g-button big kind="danger" ?busy=${this.busy} ?disabled=${total === undefined} @click=${this.confirm}>${label}</g-button>
      </div>
    </footer>`;
  }

  private because(reason: string): void {
    this.reason = reason;
    this.cleared();
  }

  /** Tells the form when what can be given back is another than it was. What is being booked here changes it, too. */
  private compare(): void {
    const { voidedBy, lines } = this.sale;
    const now = JSON.stringify([voidedBy, lines.map((line) => line.refundedQuantity)]);
    const before = this.known;
    if (this.busy || now === before) return;
    this.known = now;
    if (before !== undefined) this.steps.changed?.();
  }
}
