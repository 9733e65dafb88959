import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ProductDetail } from '../../../hub/protocol/catalog.ts';
import { Localized, refusalText, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/panel.ts';
import { send } from '../../../web/kit/send.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { session } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { endProduct, type Picture, reviveProduct } from '../wire/goods.ts';
import type { ProductDraft } from './draft.ts';
import './product-conflict.ts';
import './product-form.ts';
import { ProductWork } from './product-work.ts';

/** A product's form at the side: `<product-panel .product=${'new' or id} @close=${…}>`; empty: closed. */
@customElement('product-panel')
export class ProductPanel extends LitElement {
  @property() product: string = '';

  readonly words = new Localized(this);
  private readonly work = new ProductWork(this, () => this.product);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('product')) this.work.begin();
    this.work.follow();
  }

  protected override render() {
    const { product } = this;
    const { now, detail } = this.work;
    const heading = product === 'new' ? t('office.goods.add') : (detail?.name ?? t('office.goods.edit'));
    return html`<g-panel wide ?open=${product !== ''} heading=${heading} @close=${this.leave}>
      ${now ? this.form(now, detail) : this.waiting()}
      ${now && session.may('catalog.edit') ? this.actions(detail) : nothing}
    </g-panel>`;
  }

  private waiting() {
    const { missing } = this.work;
    if (!missing) return html`<p class="soft">${t('common.loading')}</p>`;
    const words = refusalText(missing);
    return html`<g-empty icon="warning" heading=${words.what} text=${words.do}></g-empty>`;
  }

  private form(now: NonNullable<ProductWork['now']>, detail: ProductDetail | undefined) {
    const { work } = this;
    const { theirs } = work;
    return html`<div class="all">
      ${
        detail?.endedAt
          ? html`<p class="ended"><span>${t('goods.form.isEnded')}</span>
        ${session.may('catalog.edit') ? html`<g-button @click=${() => void resume(detail)}>${t('goods.form.resume')}</g-button>` : nothing}</p>`
          : nothing
      }
      ${
        theirs
          ? html`<product-conflict .base=${now.base} .latest=${theirs}
        @theirs=${() => work.takeTheirs()} @mine=${() => void this.closeOnce(work.saveMine())}></product-conflict>`
          : this.trouble()
      }
      <product-form .draft=${now.draft} .problems=${work.problems} .product=${detail} .picture=${now.picture}
        @change=${(event: CustomEvent<Partial<ProductDraft>>) => work.change(event.detail)}
        @picture=${(event: CustomEvent<Picture | null>) => work.choosePicture(event.detail)}
        @submit=${this.save}></product-form>
    </div>`;
  }

  /** What the hub said to the last attempt; an odd code may be meant. */
  private trouble() {
    const { refusal } = this.work;
    if (!refusal) return nothing;
    const words = refusalText(refusal);
    const odd = refusal.code === 'catalog.code-check-digit';
    const accept = () => void this.closeOnce(this.work.save({ acceptOddCodes: true }));
    return html`<p class="trouble" role="alert"><span><b>${words.what}</b> ${odd ? t('goods.odd.ask') : words.do}</span>
      ${odd ? html`<g-button @click=${accept}>${t('goods.odd.accept')}</g-button>` : nothing}</p>`;
  }

  private actions(detail: ProductDetail | undefined) {
    if (detail?.endedAt) return nothing;
    const { busy } = this.work;
    return html`
      ${detail ? html`<g-button slot="actions" kind="quiet" @click=${() => void this.end(detail)}>${t('goods.form.end')}</g-button>` : html`<g-button slot="actions" ?busy=${busy} @click=${this.saveAndAnother}>${t('goods.form.saveAnother')}</g-button>`}
      <g-button slot="actions" kind="main" ?busy=${busy} @click=${this.save}>${t('common.save')}</g-button>`;
  }

  private readonly save = (): void => void this.closeOnce(this.work.save());

  private readonly saveAndAnother = async (): Promise<void> => {
    if (await this.work.save()) this.work.begin();
  };

  private async closeOnce(saved: Promise<boolean>): Promise<void> {
    if (await saved) send(this, 'close');
  }

  private async end({ id, name }: ProductDetail): Promise<void> {
    const answer = await endProduct(id);
    if (!answer.ok) return toastRefusal(answer);
    const undo = () => void reviveProduct(id).then((undone) => undone.ok || toastRefusal(undone));
    toast({ text: t('goods.form.ended', { name }), undo });
    this.work.forget();
    send(this, 'close');
  }

  private readonly leave = (): void => {
    this.work.putAside();
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

async function resume({ id, name }: ProductDetail): Promise<void> {
  const answer = await reviveProduct(id);
  if (!answer.ok) return toastRefusal(answer);
  toast(t('goods.form.resumed', { name }));
}

declare global {
  interface HTMLElementTagNameMap {
    'product-panel': ProductPanel;
  }
}
