import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { hasCheckDigit } from '../../../hub/model/check-digit.ts';
import { itemCodeForms, readScaleLabel, type ScaleLabel } from '../../../hub/model/scale-label.ts';
import type { ScaleLabelLayout } from '../../../hub/model/scale-label-layouts.ts';
import { byPlu } from '../../../hub/protocol/catalog.ts';
import { currencyDigits, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { layoutName } from './layout-words.ts';

/** Reads a label as the till would with these layouts: `<label-reader .layouts=${…}>`. */
@customElement('label-reader')
export class LabelReader extends LitElement {
  @property({ attribute: false }) layouts: readonly ScaleLabelLayout[] = [];
  @state() private text = '';
  /** The product that the label stands for; null: none; undefined: not known yet. */
  @state() private product: string | null | undefined;
  private asking = new AbortController();

  readonly words = new Localized(this);

  protected override render() {
    return html`<section>
      <g-field label=${t('settings.labels.try')} hint=${t('settings.labels.tryHint')}>
        <input inputmode="numeric" autocomplete="off" maxlength="30" @input=${this.typed} @keydown=${this.pressed}></g-field>
      <div role="status">${this.told()}</div>
    </section>`;
  }

  private told() {
    const digits = this.text.trim();
    if (digits.length < 13) return nothing;
    const { label } = this;
    if (!label) {
      const why = hasCheckDigit(digits)
        ? `${t('settings.labels.notALabel')}${t('settings.labels.notALabelDo')}`
        : t('settings.labels.wrongDigit');
      return html`<p class="not">${why}</p>`;
    }
    const facts = [
      t('settings.labels.item', { code: label.itemCode }),
      label.amount === undefined ? '' : t('settings.labels.amount', { sum: label.amount }),
      label.grams === undefined ? '' : t('settings.labels.weight', { grams: label.grams }),
      label.pieces === undefined ? '' : t('settings.labels.pieces', { n: label.pieces }),
    ];
    return html`<p class="read"><b>${t('settings.labels.read', { layout: layoutName(label.layout) })}</b></p>
      <p>${facts.filter(Boolean).join(' · ')}</p>
      ${this.product === undefined ? nothing : html`<p class="soft">${this.product === null ? t('settings.labels.noProduct') : t('settings.labels.product', { name: this.product })}</p>`}`;
  }

  private get label(): ScaleLabel | null {
    return readScaleLabel(this.text.trim(), this.layouts, currencyDigits());
  }

  /** Asks for the goods under each form of the item code, as a till would. */
  private async find(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    this.product = undefined;
    const { signal } = this.asking;
    const { label } = this;
    if (!label) return;
    for (const plu of itemCodeForms(label, this.text.trim())) {
      const answer = await hub.ask(byPlu, { plu }, { signal });
      if (signal.aborted) return;
      if (answer.ok) {
        this.product = answer.value.product.name;
        return;
      }
    }
    this.product = null;
  }

  private typed(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    void this.find();
  }

  /** A scanner ends with Enter: the next scan replaces this one, and no form is saved. */
  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    (event.target as HTMLInputElement).select();
  }

  static override styles = [
    shared,
    css`
      section {
        display: grid;
        gap: var(--s2);
        padding: var(--s4) 18px;
        background: var(--card);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      [role='status'] {
        min-height: 3em;
      }
      .read {
        color: var(--green);
      }
      .not {
        color: var(--amber);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'label-reader': LabelReader;
  }
}
