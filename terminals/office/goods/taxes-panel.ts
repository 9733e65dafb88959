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
import { Submission } from '../../../web/kit/submission.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { session } from '../../../web/session.ts';
import { inputs, marks, shared } from '../../../web/theme/shared.ts';
import { endTax, saveTax } from '../wire/goods.ts';
import { smallListStyles } from './small-list-styles.ts';
import { parseRate, rateText, taxTitle } from './tax-rate.ts';

type TaxDraft = Omit<Tax, 'id' | 'rate' | 'endedAt'> & { id: number | null; rate: string };

/** The shop's taxes: rate, contained in the price or added to it, and which one new products get. */
@customElement('taxes-panel')
export class TaxesPanel extends LitElement {
  @property({ type: Boolean }) open: boolean = false;
  @state() private draft: TaxDraft | undefined;
  @state() private checked = false;
  /** A tax that shall end and is still used: where its products go is asked. */
  @state() private ending: { tax: Tax; products: number } | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  private readonly all = new Live(this, taxes, () => (this.open ? {} : undefined), ['catalog']);

  protected override render() {
    const living = (this.all.value ?? []).filter((one) => one.endedAt === null);
    const ended = (this.all.value ?? []).filter((one) => one.endedAt !== null);
    const edits = session.may('settings.edit');
    return html`<g-panel ?open=${this.open} heading=${t('goods.taxes.title')} @close=${this.leave}>
      ${edits ? nothing : html`<p class="soft">${t('goods.taxes.mayNot')}</p>`}
      ${this.all.value && living.length === 0 ? html`<g-empty icon="receipt" heading=${t('goods.taxes.none')} text=${t('goods.taxes.noneDo')}></g-empty>` : nothing}
      <ul>${living.map((one) => html`<li>${this.line(one, living, edits)}</li>`)}</ul>
      ${this.draft?.id === null ? this.form(this.draft) : nothing}
      ${edits && !this.draft ? html`<g-button @click=${this.add}><g-icon name="plus"></g-icon>${t('goods.taxes.add')}</g-button>` : nothing}
      ${
        ended.length > 0
          ? html`<details><summary>${t('goods.taxes.ended')} (${ended.length})</summary>
              <ul>${ended.map(
                (one) => html`<li><span class="name soft">${taxTitle(one)}</span>
                ${edits ? html`<g-button kind="quiet" @click=${() => void this.resume(one)}>${t('goods.taxes.resume')}</g-button>` : nothing}</li>`,
              )}</ul></details>`
          : nothing
      }
    </g-panel>`;
  }

  private line(one: Tax, living: readonly Tax[], edits: boolean) {
    if (this.draft?.id === one.id) return this.form(this.draft);
    if (this.ending?.tax.id === one.id) return this.moving(this.ending, living);
    return this.row(one, edits, living.length > 1);
  }

  private row(one: Tax, edits: boolean, endable: boolean) {
    return html`<span class="name">${taxTitle(one)} ${one.isDefault ? html`<span class="tag good">${t('goods.taxes.default')}</span>` : nothing}
        <small>${t(`goods.taxes.kinds.${one.included ? 'included' : 'added'}`)}</small></span>
      ${edits ? html`<g-button kind="quiet" .label=${t('goods.taxes.edit', { name: one.name })} @click=${() => this.edit({ ...one, rate: rateText(one.rate) })}><g-icon name="edit"></g-icon></g-button>` : nothing}
      ${edits && endable ? html`<g-button kind="quiet" .label=${t('goods.taxes.endOf', { name: one.name })} @click=${() => void this.end(one, null)}><g-icon name="close"></g-icon></g-button>` : nothing}`;
  }

  private moving({ tax, products }: { tax: Tax; products: number }, living: readonly Tax[]) {
    const others = living.filter((one) => one.id !== tax.id);
    const moved = (event: SubmitEvent) => {
      event.preventDefault();
      const to = new FormData(event.target as HTMLFormElement).get('to');
      void this.end(tax, Number(to));
    };
    return html`<form class="form name" @submit=${moved}>
      <p>${t('goods.taxes.inUse', { name: tax.name, n: products })}</p>
      <g-field label=${t('goods.taxes.moveTo')}><select name="to">${others.map((one) => html`<option value=${one.id}>${taxTitle(one)}</option>`)}</select></g-field>
      <div class="acts"><g-button kind="main" type="submit" ?busy=${this.sending.busy}>${t('goods.taxes.moveAndEnd')}</g-button>
        <g-button kind="quiet" @click=${() => (this.ending = undefined)}>${t('common.cancel')}</g-button></div>
    </form>`;
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
      <div class="acts"><g-button kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>
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
    if (!draft || rate === null || draft.name.trim() === '' || this.sending.busy) return;
    const { id, name, included, isDefault } = draft;
    const answer = await this.sending.of(saveTax({ id, name: name.trim(), rate, included, isDefault }));
    if (answer.ok) this.draft = undefined;
    else toastRefusal(answer);
  };

  /** Ended at once where no product uses it; else it is asked where its products go. */
  private async end(tax: Tax, moveTo: number | null): Promise<void> {
    if (this.sending.busy) return;
    const answer = await this.sending.of(endTax(tax.id, moveTo));
    this.ending = undefined;
    if (answer.ok) toast({ text: t('goods.taxes.endedNow', { name: tax.name }), undo: () => void this.resume(tax) });
    else if (answer.code === 'catalog.tax-in-use')
      this.ending = { tax, products: Number(answer.detail?.products ?? 0) };
    else toastRefusal(answer);
  }

  private async resume({ id, name, rate, included }: Tax): Promise<void> {
    const answer = await saveTax({ id, name, rate, included, isDefault: false });
    if (!answer.ok) toastRefusal(answer);
  }

  private readonly leave = (): void => {
    this.draft = undefined;
    this.ending = undefined;
    send(this, 'close');
  };

  static override styles = [shared, marks, inputs, smallListStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'taxes-panel': TaxesPanel;
  }
}
