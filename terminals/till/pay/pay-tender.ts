import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { suggestedNotes } from '../../../hub/model/money.ts';
import type { TenderKind } from '../../../hub/model/sale.ts';
import { amount, count, currencyDigits, currencySign, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/kbd.ts';
import '../../../web/kit/pad.ts';
import { fromInteger, toInteger } from '../../../web/kit/pad-value.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import { tenderStyles } from './tender-styles.ts';
import { choose, missingOf, remaining, startTendering, type Tendering } from './tendering.ts';

/** What a key does to the tendering, wherever that is by now. */
export type Step = (now: Tendering) => Tendering;

const referenceLength = 40;

/**
 * The hands' side of paying: what it is paid with, the amount, likely notes, the pad. `<pay-tender .state=${Tendering}
 * @tendering=${(e) => e.detail(now)} @confirm @home>`; `tendering` carries a step, to be taken from where the owner is: keys
 * may come faster than this is drawn. `home`: a key was pressed by hand and the focus may go back.
 */
@customElement('pay-tender')
export class PayTender extends LitElement {
  @property({ attribute: false }) state: Tendering = startTendering(0);
  @property() currency: string = 'CNY';
  /** The sale is on its way: nothing can be changed. */
  @property({ type: Boolean }) busy: boolean = false;
  /** What is in the amount's line, as typed. */
  @state() private text: string = '';
  /** The pad writes the card's reference rather than the amount. */
  @state() private writesReference: boolean = false;

  readonly words = new Localized(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    const typed = this.text === '' ? undefined : toInteger(this.text, currencyDigits());
    if (typed !== this.state.typed) {
      this.text = this.state.typed === undefined ? '' : fromInteger(this.state.typed, currencyDigits());
    }
    if (this.state.kind === 'cash') this.writesReference = false;
    else if (turnedToCard(changed)) this.writesReference = true;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // With a mouse there is a keyboard: the reference can be typed at once. A finger would be shown a keyboard instead.
    if (this.state.kind !== 'card' || !turnedToCard(changed) || !matchMedia('(pointer: fine)').matches) return;
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override render() {
    const { state, busy } = this;
    const left = remaining(state);
    const card = state.kind === 'card';
    return html`<div class="kinds" role="group" aria-label=${t('payment.how')}>
        ${this.kindKey('cash')} ${this.kindKey('card')}
      </div>
      <button type="button" class="amount ${this.writesReference ? '' : 'on'}" ?disabled=${busy} @click=${this.amountChosen}>
        <span>${card ? t('payment.cardAmount') : t('payment.tendered')}</span>
        <output class=${state.typed === undefined ? 'exact' : ''}>${currencySign()}${state.typed === undefined ? amount(left) : this.text}</output>
      </button>
      ${card ? this.reference() : left > 0 ? this.notes(left) : nothing}
      <g-pad .value=${this.writesReference ? state.reference : this.text} ?code=${this.writesReference} ?deaf=${busy}
        .decimals=${this.writesReference ? 0 : currencyDigits()} .digits=${this.writesReference ? referenceLength : 8}
        .confirm=${missingOf(state) > 0 ? t('payment.takePart') : t('payment.finish')} .label=${t('payment.amountPad')}
        @value=${(event: CustomEvent<string>) => this.typed(event.detail)} @confirm=${() => send(this, 'confirm')}></g-pad>`;
  }

  private kindKey(kind: TenderKind) {
    const on = this.state.kind === kind;
    return html`<button type="button" aria-pressed=${on} ?disabled=${this.busy} @click=${() => this.chosen(kind)}>
      ${t(`common.tender.${kind}`)}${on ? nothing : html`<g-kbd>/</g-kbd>`}</button>`;
  }

  private notes(left: number) {
    return html`<div class="notes" role="group" aria-label=${t('payment.suggested')}>${suggestedNotes(
      left,
      this.currency,
    ).map(
      (note, at) => html`<button type="button" ?disabled=${this.busy} @click=${() => this.note(note)}>
        ${at === 0 ? html`<small>${t('payment.exact')}</small>` : nothing}${note % 10 ** currencyDigits() === 0 ? count(note / 10 ** currencyDigits()) : amount(note)}</button>`,
    )}</div>`;
  }

  private reference() {
    return html`<label class="reference ${this.writesReference ? 'on' : ''}">
      <span>${t('payment.cardReference')}</span>
      <input type="text" data-keys autocomplete="off" spellcheck="false" maxlength=${referenceLength} .value=${this.state.reference}
        placeholder=${t('payment.cardReferenceHint')} ?disabled=${this.busy} @focus=${this.referenceChosen}
        @input=${(event: Event) => this.wrote((event.target as HTMLInputElement).value)} @keydown=${this.inReference}>
    </label>`;
  }

  private chosen(kind: TenderKind): void {
    this.turn((now) => choose(now, kind));
    if (kind === 'cash') send(this, 'home');
  }

  /** A note is handed over: one press takes it and, where it is enough, ends the sale. */
  private note(note: number): void {
    this.turn((now) => ({ ...now, typed: note }));
    send(this, 'home');
    send(this, 'confirm');
  }

  private typed(text: string): void {
    if (this.writesReference) {
      this.wrote(text);
      return;
    }
    this.text = text;
    this.turn((now) => ({ ...now, typed: toInteger(text, currencyDigits()) }));
  }

  private wrote(reference: string): void {
    this.turn((now) => ({ ...now, reference }));
  }

  private turn(step: Step): void {
    send<Step>(this, 'tendering', step);
  }

  private amountChosen(): void {
    this.writesReference = false;
    send(this, 'home');
  }

  private referenceChosen(): void {
    this.writesReference = true;
  }

  private inReference(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      send(this, 'confirm');
    }
  }

  static override styles = [shared, tenderStyles];
}

/** The kind of tender has just become a card. */
function turnedToCard(changed: PropertyValues<PayTender>): boolean {
  return changed.get('state')?.kind === 'cash';
}

declare global {
  interface HTMLElementTagNameMap {
    'pay-tender': PayTender;
  }
}
