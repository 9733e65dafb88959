import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PaperImage } from '../../../hub/model/paper-image.ts';
import type { ShopSettings } from '../../../hub/protocol/settings.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/tabs.ts';
import '../../../web/receipt/paper.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { SettingsDraft } from './draft.ts';
import './logo/receipt-logo.ts';
import { sampleReceipt } from './sample-receipt.ts';
import { saveBar, sectionStyles } from './section-styles.ts';

const prints = ['always', 'ask', 'never'] as const;

/** What stands on receipts, shown as paper while it is typed: `<receipt-section .settings=${…}>`. */
@customElement('receipt-section')
export class ReceiptSection extends LitElement {
  @property({ attribute: false }) settings!: ShopSettings;
  @state() private roll: 58 | 80 = 80;

  readonly words = new Localized(this);
  private readonly draft = new SettingsDraft(this, () => this.settings);

  protected override render() {
    const { value, refusal } = this.draft;
    return html`<form @submit=${this.saved} @input=${this.typed}>
        ${trouble(refusal)}
        <section class="box">
          <g-field label=${t('settings.receipt.print')}><select name="printReceipt">${prints.map(
            (one) =>
              html`<option value=${one} .selected=${one === value.printReceipt}>${t(`settings.receipt.printRule.${one}`)}</option>`,
          )}</select></g-field>
          <receipt-logo .logo=${value.receiptLogo} @logo=${(event: CustomEvent<PaperImage | null>) => this.draft.set({ receiptLogo: event.detail })}></receipt-logo>
          <g-field label=${t('settings.receipt.header')} hint=${t('settings.receipt.headerHint')}>
            <textarea name="receiptHeader" rows="3" maxlength="500" .value=${value.receiptHeader}></textarea></g-field>
          <g-field label=${t('settings.receipt.footer')} hint=${t('settings.receipt.footerHint')}>
            <textarea name="receiptFooter" rows="4" maxlength="500" .value=${value.receiptFooter}></textarea></g-field>
        </section>
        ${saveBar(this.draft)}
      </form>
      <section class="preview">
        <g-tabs kind="pills" label=${t('settings.receipt.paper')} selected=${`mm${this.roll}`}
          .tabs=${(['mm80', 'mm58'] as const).map((id) => ({ id, label: t(`settings.receipt.paperOf.${id}`) }))}
          @select=${(event: CustomEvent<string>) => (this.roll = event.detail === 'mm58' ? 58 : 80)}></g-tabs>
        <g-paper label=${t('settings.receipt.preview')} .roll=${this.roll} .document=${sampleReceipt(value, Date.now())}></g-paper>
      </section>`;
  }

  private readonly typed = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement;
    this.draft.set({ [name]: value });
  };

  private readonly saved = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.draft.save();
  };

  static override styles = [
    shared,
    formStyles,
    sectionStyles,
    css`
      :host {
        grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
        align-items: start;
        max-width: 960px;
      }
      .preview {
        display: grid;
        justify-items: center;
        gap: var(--s4);
        min-width: 0;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'receipt-section': ReceiptSection;
  }
}
