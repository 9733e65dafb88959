import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ProductDetail } from '../../hub/protocol/catalog.ts';
import { Localized, refusalText, t } from '../i18n/index.ts';
import '../i18n/rooms/stock.ts';
import '../kit/button.ts';
import '../kit/field.ts';
import { send } from '../kit/send.ts';
import '../kit/tabs.ts';
import { Submission } from '../kit/submission.ts';
import { toast } from '../kit/toast.ts';
import { inputs, shared } from '../theme/shared.ts';
import { type AdjustReason, adjustReasons, adjustStock } from './adjust.ts';
import { type Mode, readAdjustment } from './adjustment.ts';

/**
 * Corrects the stock of a product by so much, or to what was counted, with a reason: `<adjust-form .product=${…}>`.
 * Tells `adjusted` once it stands in the ledger.
 */
@customElement('adjust-form')
export class AdjustForm extends LitElement {
  @property({ attribute: false }) product!: ProductDetail;
  @state() private mode: Mode = 'by';
  @state() private text = '';
  @state() private reason: AdjustReason = 'receipt';
  @state() private note = '';
  @state() private error = '';

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);

  /** Something was filled in that is not in the ledger yet. */
  get touched(): boolean {
    return this.text.trim() !== '' || this.note.trim() !== '';
  }

  protected override render() {
    const { product, mode } = this;
    const read = readAdjustment(mode, this.text, product.stock);
    const unit = product.units[0]?.name ?? '';
    const value = (event: Event) => (event.target as HTMLInputElement).value;
    return html`<form novalidate @submit=${this.submitted}>
      <g-tabs kind="pills" label=${t('stock.adjust')} selected=${mode} @select=${this.modeChosen}
        .tabs=${(['by', 'to'] as const).map((id) => ({ id, label: t(`stock.${id}`) }))}></g-tabs>
      <div class="row">
        <g-field label=${t('common.quantity')} required .error=${this.error} hint=${t(mode === 'by' ? 'stock.byHint' : 'stock.toHint')}>
          <input inputmode="text" autocomplete="off" .value=${this.text} @input=${(event: Event) => this.typed(value(event))}></g-field>
        <g-field label=${t('stock.reason')}>
          <select @change=${(event: Event) => (this.reason = value(event) as AdjustReason)}>
            ${adjustReasons.map((one) => html`<option value=${one} ?selected=${one === this.reason}>${t(`stock.kind.${one}`)}</option>`)}
          </select></g-field>
        <g-field label=${t('stock.note')}><input maxlength="200" autocomplete="off" placeholder=${t('stock.noteHint')} .value=${this.note}
          @input=${(event: Event) => (this.note = value(event))}></g-field>
      </div>
      <div class="end"><span role="status">${'after' in read ? t('stock.becomes', { before: product.stock, after: read.after, unit }) : nothing}</span>
        <g-button kind="main" type="submit" ?busy=${this.sending.busy}>${t('stock.save')}</g-button></div>
      <button type="submit" hidden></button>
    </form>`;
  }

  private typed(text: string): void {
    this.text = text;
    this.error = '';
  }

  /** A count is as a rule what a count is for. */
  private modeChosen(event: CustomEvent<Mode>): void {
    this.mode = event.detail;
    this.error = '';
    if (this.mode === 'to') this.reason = 'count';
    else if (this.reason === 'count') this.reason = 'receipt';
  }

  private readonly submitted = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { product } = this;
    const read = readAdjustment(this.mode, this.text, product.stock);
    if ('problem' in read) {
      this.error = t(`stock.${read.problem}`);
      return;
    }
    if (this.sending.busy) return;
    const answer = await this.sending.of(
      adjustStock({
        productId: product.id,
        change: read.change,
        reason: this.reason,
        note: this.note.trim(),
      }),
    );
    if (!answer.ok) {
      const words = refusalText(answer);
      this.error = `${words.what}${words.do}`;
      return;
    }
    this.text = '';
    this.note = '';
    toast(t('stock.saved', { name: product.name, n: answer.value.quantity, unit: product.units[0]?.name ?? '' }));
    send(this, 'adjusted');
  };

  static override styles = [
    shared,
    inputs,
    css`
      form {
        display: grid;
        gap: var(--s3);
        padding: var(--s4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
      }
      .row {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
        gap: var(--s3);
        align-items: start;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: var(--s3);
      }
      .end span {
        font-weight: 600;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'adjust-form': AdjustForm;
  }
}
