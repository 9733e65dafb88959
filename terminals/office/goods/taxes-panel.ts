import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Tax, taxes } from '../../../hub/protocol/catalog.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/icon.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { inputs, marks, shared } from '../../../web/theme/shared.ts';
import { saveTax } from '../wire/goods.ts';
import { smallListStyles } from './small-list-styles.ts';
import { parseRate, rateText, taxTitle } from './tax-rate.ts';

type TaxDraft = Omit<Tax, 'id' | 'rate' | 'endedAt'> & { id: number | null; rate: string };

/** The shop's taxes: rate, contained in the price or added to it, and which one new products get. */
@customElement('taxes-panel')
export class TaxesPanel extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @state() private draft: TaxDraft | undefined;
  @state() private checked = false;
  @state() private busy = false;

  readonly words = new Localized(this);
  private readonly all = new Live(this, taxes, () => (this.open ? {} : undefined), ['catalog']);

  protected override render() {
    const living = (this.all.value ?? []).filter((one) => one.endedAt === null);
    const edits = session.may('settings.edit');
    return html`<g-panel ?open=${this.open} heading=${t('goods.taxes.title')} @close=${this.leave}>
      ${edits ? nothing : html`<p class="soft">${t('goods.taxes.mayNot')}</p>`}
      ${this.all.value && living.length === 0 ? html`<g-empty icon="receipt" heading=${t('goods.taxes.none')} text=${t('goods.taxes.noneDo')}></g-empty>` : nothing}
      <ul>${living.map((one) => (this.draft?.id === one.id ? html`<li>${this.form(this.draft)}</li>` : this.row(one, edits)))}</ul>
      ${this.draft?.id === null ? this.form(this.draft) : nothing}
      ${edits && !this.draft ? html`<g-button @click=${this.add}><g-icon name="plus"></g-icon>${t('goods.taxes.add')}</g-button>` : nothing}
    </g-panel>`;
  }

  private row(one: Tax, edits: boolean) {
    return html`<li>
      <span class="name">${taxTitle(one)} ${one.isDefault ? html`<span class="tag good">${t('goods.taxes.default')}</span>` : nothing}
        <small>${t(`goods.taxes.kinds.${one.included ? 'included' : 'added'}`)}</small></span>
      ${edits ? html`<g-button kind="quiet" .label=${t('goods.taxes.edit', { name: one.name })} @click=${() => this.edit({ ...one, rate: rateText(one.rate) })}><g-icon name="edit"></g-icon></g-button>` : nothing}
    </li>`;
  }

  private form(draft: TaxDraft) {
    const change = (part: Partial<TaxDraft>) => (this.draft = { ...draft, ...part });
    const value = (event: Event) => (event.target as HTMLInputElement).value;
    const ticked = (event: Event) => (event.target as HTMLInputElement).checked;
    const missing = this.checked && draft.name.trim() === '' ? t('goods.problem.missing') : '';
    const wrong = this.checked && parseRate(draft.rate) === null ? t('goods.taxes.rateWrong') : '';
    return html`<form class="form name" novalidate @submit=${this.saved}>
      <g-field label=${t('goods.taxes.name')} required .error=${missing}><input maxlength="40" autocomplete="off" .value=${draft.name} @input=${(event: Event) => change({ name: value(event) })}></g-field>
      <g-field label=${t('goods.taxes.rate')} required .error=${wrong} hint=${draft.id === null ? '' : t('goods.taxes.appliesHint')}>
        <input inputmode="decimal" autocomplete="off" .value=${draft.rate} @input=${(event: Event) => change({ rate: value(event) })}></g-field>
      <g-field beside label=${t('goods.taxes.included')}><input type="checkbox" .checked=${draft.included} @change=${(event: Event) => change({ included: ticked(event) })}></g-field>
      <g-field beside label=${t('goods.taxes.isDefault')}><input type="checkbox" .checked=${draft.isDefault} @change=${(event: Event) => change({ isDefault: ticked(event) })}></g-field>
      <div class="acts"><g-button kind="main" type="submit" ?busy=${this.busy}>${t('common.save')}</g-button>
        <g-button kind="quiet" @click=${() => (this.draft = undefined)}>${t('common.cancel')}</g-button></div>
    </form>`;
  }

  private readonly add = (): void => {
    const isFirst = (this.all.value ?? []).length === 0;
    this.edit({ id: null, name: '', rate: '', included: true, isDefault: isFirst });
  };

  private edit(draft: TaxDraft): void {
    this.checked = false;
    this.draft = draft;
  }

  private readonly saved = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { draft } = this;
    const rate = draft ? parseRate(draft.rate) : null;
    this.checked = true;
    if (!draft || rate === null || draft.name.trim() === '' || this.busy) return;
    this.busy = true;
    const { id, name, included, isDefault } = draft;
    const answer = await saveTax({ id, name: name.trim(), rate, included, isDefault });
    this.busy = false;
    if (answer.ok) this.draft = undefined;
    else toastRefusal(answer);
  };

  private readonly leave = (): void => {
    this.draft = undefined;
    send(this, 'close');
  };

  static override styles = [shared, marks, inputs, smallListStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'taxes-panel': TaxesPanel;
  }
}
