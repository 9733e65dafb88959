import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Refusal } from '../../../hub/model/answer.ts';
import { type ProductDetail, product } from '../../../hub/protocol/catalog.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { shopSettings } from '../../../web/page.ts';
import { session } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { go, linkTo } from '../route.ts';
import { endProduct, type Picture, reviveProduct, saveProduct, setPicture } from '../wire/goods.ts';
import { draftOf, emptyDraft, type Problems, type ProductDraft, readDraft } from './draft.ts';
import { mergeDrafts } from './merge.ts';
import './product-conflict.ts';
import './product-form.ts';

/** What a form holds between two looks: closed by mistake, it can be opened again as it was. */
interface Work {
  readonly draft: ProductDraft;
  readonly base: ProductDraft;
  readonly rev: number | null;
  /** undefined: as it is; null: taken away. */
  readonly picture: Picture | null | undefined;
}

/** A product's form at the side: `<product-panel .product=${'new' or id} @close=${…}>`; empty: closed. */
@customElement('product-panel')
export class ProductPanel extends LitElement {
  @property() product: string = '';
  @state() private work: Work | undefined;
  @state() private problems: Problems = {};
  @state() private refusal: Refusal | undefined;
  @state() private busy = false;

  readonly words = new Localized(this);
  private readonly latest = new Live(this, product, () => (this.productId ? { id: this.productId } : undefined), [
    'catalog',
  ]);
  private abandoned: { product: string; work: Work } | undefined;

  private get productId(): number {
    return Number(this.product) || 0;
  }

  private get currency(): string {
    return shopSettings()?.currency ?? 'CNY';
  }

  /** The product as the hub knows it now. */
  private get detail(): ProductDetail | undefined {
    return this.latest.value?.id === this.productId ? this.latest.value : undefined;
  }

  private get dirty(): boolean {
    const { work } = this;
    return (
      work !== undefined && (work.picture !== undefined || JSON.stringify(work.draft) !== JSON.stringify(work.base))
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('product')) this.begin();
    const { detail, work } = this;
    // As long as nothing was typed the form follows the shop; afterwards it says that somebody was quicker.
    if (detail && (!work || (!this.dirty && work.rev !== detail.rev))) this.fill(detail);
  }

  private begin(): void {
    this.problems = {};
    this.refusal = undefined;
    this.work = this.abandoned?.product === this.product ? this.abandoned.work : undefined;
    if (this.product !== '') this.abandoned = undefined;
    if (this.product !== 'new' || this.work) return;
    const base = emptyDraft(t('goods.form.unitFirst'));
    this.work = { base, draft: base, rev: null, picture: undefined };
  }

  private fill(detail: ProductDetail): void {
    const base = draftOf(detail, this.currency);
    this.work = { base, draft: base, rev: detail.rev, picture: undefined };
  }

  protected override render() {
    const { work, detail, product } = this;
    const heading = product === 'new' ? t('office.goods.add') : (detail?.name ?? t('office.goods.edit'));
    return html`<g-panel wide ?open=${product !== ''} heading=${heading} @close=${this.leave}>
      ${work ? this.form(work, detail) : this.waiting()}
      ${work && session.may('catalog.edit') ? this.actions(detail) : nothing}
    </g-panel>`;
  }

  private waiting() {
    const { refusal } = this.latest;
    if (!refusal) return html`<p class="soft">${t('common.loading')}</p>`;
    const words = refusalText(refusal);
    return html`<g-empty icon="warning" heading=${words.what} text=${words.do}></g-empty>`;
  }

  private form(work: Work, detail: ProductDetail | undefined) {
    const conflict = detail !== undefined && this.dirty && detail.rev !== work.rev;
    return html`<div class="all">
      ${
        detail?.endedAt
          ? html`<p class="ended"><span>${t('goods.form.isEnded')}</span>
        ${session.may('catalog.edit') ? html`<g-button @click=${() => void this.resume(detail)}>${t('goods.form.resume')}</g-button>` : nothing}</p>`
          : nothing
      }
      ${
        conflict
          ? html`<product-conflict .base=${work.base} .latest=${draftOf(detail, this.currency)}
        @theirs=${() => this.fill(detail)} @mine=${() => void this.keepMine(detail)}></product-conflict>`
          : this.trouble()
      }
      <product-form .draft=${work.draft} .problems=${this.problems} .product=${detail} .picture=${work.picture}
        @change=${(event: CustomEvent<Partial<ProductDraft>>) => this.change(event.detail)}
        @picture=${(event: CustomEvent<Picture | null>) => (this.work = { ...work, picture: event.detail })}
        @submit=${() => void this.save()}></product-form>
    </div>`;
  }

  /** What the hub said to the last attempt; an odd code may be meant. */
  private trouble() {
    const { refusal } = this;
    if (!refusal) return nothing;
    const words = refusalText(refusal);
    const odd = refusal.code === 'catalog.code-check-digit';
    return html`<p class="trouble" role="alert"><span><b>${words.what}</b> ${odd ? t('goods.odd.ask') : words.do}</span>
      ${odd ? html`<g-button @click=${() => void this.save({ acceptOddCodes: true })}>${t('goods.odd.accept')}</g-button>` : nothing}</p>`;
  }

  private actions(detail: ProductDetail | undefined) {
    if (detail?.endedAt) return nothing;
    return html`
      ${detail ? html`<g-button slot="actions" kind="quiet" @click=${() => void this.end(detail)}>${t('goods.form.end')}</g-button>` : html`<g-button slot="actions" ?busy=${this.busy} @click=${() => void this.save({ another: true })}>${t('goods.form.saveAnother')}</g-button>`}
      <g-button slot="actions" kind="main" ?busy=${this.busy} @click=${() => void this.save()}>${t('common.save')}</g-button>`;
  }

  private change(part: Partial<ProductDraft>): void {
    const { work } = this;
    if (!work) return;
    this.work = { ...work, draft: { ...work.draft, ...part } };
    this.refusal = undefined;
    if (Object.keys(this.problems).length > 0) this.check(this.work);
  }

  private check(work: Work) {
    const read = readDraft(work.draft, work.rev, this.currency);
    this.problems = 'problems' in read ? read.problems : {};
    return 'input' in read ? read.input : undefined;
  }

  private async save(options: { acceptOddCodes?: boolean; another?: boolean } = {}): Promise<void> {
    const { work } = this;
    const input = work && !this.busy ? this.check(work) : undefined;
    if (!work || !input) return;
    this.busy = true;
    const answer = await saveProduct({ ...input, acceptOddCodes: options.acceptOddCodes ?? false });
    const pictured =
      answer.ok && work.picture !== undefined ? await setPicture(answer.value.id, work.picture) : undefined;
    this.busy = false;
    if (!answer.ok) {
      this.refusal = answer;
      if (answer.code === 'catalog.changed-meanwhile') this.latest.refresh();
      return;
    }
    if (pictured && !pictured.ok) toastRefusal(pictured);
    toast(t('goods.form.saved', { name: input.name }));
    this.work = undefined;
    if (options.another) this.begin();
    else send(this, 'close');
  }

  /** Saves what was touched here on top of what somebody else saved. */
  private async keepMine(detail: ProductDetail): Promise<void> {
    const { work } = this;
    if (!work) return;
    const latest = draftOf(detail, this.currency);
    this.work = { ...work, draft: mergeDrafts(work.base, work.draft, latest), base: latest, rev: detail.rev };
    await this.save();
  }

  private async end({ id, name }: ProductDetail): Promise<void> {
    const answer = await endProduct(id);
    if (!answer.ok) return toastRefusal(answer);
    const undo = () => void reviveProduct(id).then((undone) => undone.ok || toastRefusal(undone));
    toast({ text: t('goods.form.ended', { name }), undo });
    this.work = undefined;
    send(this, 'close');
  }

  private async resume({ id, name }: ProductDetail): Promise<void> {
    const answer = await reviveProduct(id);
    if (!answer.ok) return toastRefusal(answer);
    toast(t('goods.form.resumed', { name }));
  }

  /** Closing never asks; what was typed is kept until the toast has gone. */
  private readonly leave = (): void => {
    const { work, product, dirty } = this;
    if (work && dirty) {
      this.abandoned = { product, work };
      const name = work.draft.name || t('goods.form.newProduct');
      toast({ text: t('goods.form.abandoned', { name }), undo: () => go(linkTo('goods', [product])) });
    }
    this.work = undefined;
    send(this, 'close');
  };

  static override styles = [
    shared,
    css`
      .all {
        display: grid;
        gap: var(--s4);
      }
      .trouble,
      .ended {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
        padding: var(--s3) var(--s4);
        border-radius: var(--radius);
        background: var(--money-wash);
        border: 1px solid var(--money);
      }
      .ended {
        background: var(--amber-wash);
        border-color: transparent;
        color: var(--amber);
      }
      .trouble span,
      .ended span {
        flex: 1 1 240px;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'product-panel': ProductPanel;
  }
}
