import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Key, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { send } from '../../../web/kit/send.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { ProductDraft } from './draft.ts';
import { differing, type Field } from './merge.ts';

/** What a field is called, where its value can be told in words. */
const told: Partial<Record<Field, Key>> = {
  name: 'office.goods.name',
  sku: 'office.goods.sku',
  spec: 'goods.form.spec',
  plu: 'goods.form.plu',
  stockMin: 'goods.form.stockMin',
  cost: 'office.goods.cost',
};

/** Somebody saved while this form was open: what they changed, and two ways out (`theirs`, `mine`). */
@customElement('product-conflict')
export class ProductConflict extends LitElement {
  /** What the form was filled from. */
  @property({ attribute: false }) base!: ProductDraft;
  @property({ attribute: false }) latest!: ProductDraft;

  readonly words = new Localized(this);

  protected override render() {
    return html`<div role="alert">
        <h3>${t('goods.conflict.title')}</h3>
        <ul>${this.changes().map((change) => html`<li>${change}</li>`)}</ul>
        <p class="soft">${t('goods.conflict.text')} ${t('goods.conflict.keepMineHint')}</p>
      </div>
      <div class="ways">
        <g-button @click=${() => send(this, 'theirs')}>${t('goods.conflict.takeTheirs')}</g-button>
        <g-button kind="main" @click=${() => send(this, 'mine')}>${t('goods.conflict.keepMine')}</g-button>
      </div>`;
  }

  private changes(): string[] {
    const { base, latest } = this;
    const say = (field: string, before: string, after: string) =>
      t('goods.conflict.theirs', { field, before: before || t('common.none'), after: after || t('common.none') });
    const fields = differing(base, latest);
    const changes = fields.flatMap((field) => {
      const key = told[field];
      return key ? [say(t(key as 'office.goods.name'), String(base[field] ?? ''), String(latest[field] ?? ''))] : [];
    });
    const prices = latest.units.flatMap((unit) => {
      const before = base.units.find((one) => one.id === unit.id);
      const field = `${t('goods.form.price')} ${t('goods.perUnit', { unit: unit.name })}`;
      return before && before.price !== unit.price ? [say(field, before.price, unit.price)] : [];
    });
    const all = [...changes, ...prices];
    return all.length > 0 ? all : [t('goods.conflict.other')];
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--s3);
        padding: var(--s4);
        border: 1px solid var(--amber);
        border-radius: var(--radius);
        background: var(--amber-wash);
      }
      ul {
        margin: var(--s2) 0;
      }
      li {
        overflow-wrap: anywhere;
      }
      .soft {
        color: var(--ink);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'product-conflict': ProductConflict;
  }
}
