import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ProductDetail } from '../../../hub/protocol/catalog.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Picture } from '../wire/goods.ts';
import { pictureUrl, shrinkPicture } from './picture.ts';

/** A product's picture, made small here before it goes to the hub: `<product-picture .product .picture @picture>`. */
@customElement('product-picture')
export class ProductPicture extends LitElement {
  @property({ attribute: false }) product: ProductDetail | undefined;
  /** Chosen but not saved; null: to be taken away; undefined: as it is. */
  @property({ attribute: false }) picture: Picture | null | undefined;
  /** To be looked at only. */
  @property({ type: Boolean }) locked: boolean = false;
  @state() private busy = false;
  @state() private wrong = false;

  readonly words = new Localized(this);

  protected override render() {
    const { picture, product } = this;
    const kept = picture === undefined && product?.pictureId ? `/pictures/${product.pictureId}` : undefined;
    const source = picture ? pictureUrl(picture) : kept;
    return html`<div class="frame">${
      source
        ? html`<img src=${source} alt=${t('goods.form.pictureOf', { name: product?.name ?? t('goods.form.newProduct') })}>`
        : html`<g-icon name="picture"></g-icon>`
    }</div>
    <div class="words">
      <span>${t('goods.form.picture')}</span>
      <div class="acts" ?hidden=${this.locked}>
        <g-button ?busy=${this.busy} @click=${this.choose}>${t(source ? 'goods.form.otherPicture' : 'goods.form.choose')}</g-button>
        ${source ? html`<g-button kind="quiet" @click=${() => send(this, 'picture', null)}>${t('goods.form.removePicture')}</g-button>` : nothing}
      </div>
      ${this.wrong ? html`<p class="wrong" role="alert">${t('goods.form.pictureWrong')}</p>` : html`<p class="soft" ?hidden=${this.locked}>${t('goods.form.pictureHint')}</p>`}
      <input hidden type="file" accept="image/*" aria-label=${t('goods.form.choose')} @change=${this.chosen}>
    </div>`;
  }

  private readonly choose = (): void => {
    this.renderRoot.querySelector('input')?.click();
  };

  private readonly chosen = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    this.busy = true;
    const picture = await shrinkPicture(file);
    this.busy = false;
    input.value = ''; // the same file may be chosen again
    this.wrong = picture === null;
    if (picture) send(this, 'picture', picture);
  };

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s4);
        align-items: center;
        padding-top: var(--s4);
        border-top: 1px solid var(--line);
      }
      .frame {
        display: grid;
        place-items: center;
        width: 112px;
        height: 112px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--edge);
        overflow: hidden;
      }
      img {
        width: 100%;
        height: 100%;
        object-fit: contain;
        background: #fff;
      }
      g-icon {
        width: 40px;
        height: 40px;
      }
      .words {
        display: grid;
        gap: var(--s2);
        flex: 1 1 200px;
        font-size: var(--text-small);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        font-size: var(--text);
      }
      .wrong {
        color: var(--money);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'product-picture': ProductPicture;
  }
}
