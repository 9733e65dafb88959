import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LabelKind } from '../../hub/model/label.ts';
import { Localized, money, t } from '../i18n/index.ts';
import '../kit/button.ts';
import '../kit/field.ts';
import '../kit/icon.ts';
import { send } from '../kit/send.ts';
import { inputs, shared } from '../theme/shared.ts';
import { type DraftRun, errorsOf } from './draft.ts';

/** One product's labels: `<label-run .run=${DraftRun} kind="price" @change=${(e) => e.detail} @remove>`. */
@customElement('label-run')
export class LabelRun extends LitElement {
  @property({ attribute: false }) run!: DraftRun;
  @property() kind: LabelKind = 'price';

  readonly words = new Localized(this);

  protected override render() {
    const { run, kind } = this;
    const { product } = run;
    const unit = product.units.find((one) => one.id === run.unitId);
    const errors = errorsOf(run, kind);
    return html`
      <p><b>${product.name}</b>${product.spec ? html` <span class="soft">${product.spec}</span>` : nothing}
        <small class="soft">${money(unit?.price ?? 0)} / ${unit?.name ?? ''}</small></p>
      <div class="fields">
        ${product.units.length > 1 ? html`<g-field label=${t('labels.unit')}><select @change=${this.unitChosen}>${product.units.map((one) => html`<option value=${one.id} ?selected=${one.id === run.unitId}>${one.name}</option>`)}</select></g-field>` : nothing}
        ${this.field('count', t('labels.count'), errors.count ? t('labels.countWrong') : '', 'numeric')}
        ${kind === 'weighed' ? this.field('quantity', t('labels.net', { unit: unit?.name ?? '' }), errors.quantity ? t('labels.netWrong') : '', 'decimal') : nothing}
        ${kind === 'batch' ? [this.field('batch', t('labels.batch')), this.date('madeOn', t('labels.madeOn')), this.date('bestBefore', t('labels.bestBefore'))] : nothing}
      </div>
      <g-button kind="quiet" .label=${t('labels.remove', { name: product.name })} @click=${() => send(this, 'remove')}><g-icon name="close"></g-icon></g-button>`;
  }

  private field(name: 'count' | 'quantity' | 'batch', label: string, error = '', mode = 'text') {
    return html`<g-field label=${label} .error=${error}><input inputmode=${mode} maxlength="30" autocomplete="off"
      .value=${this.run[name]} @input=${(event: Event) => this.change({ [name]: (event.target as HTMLInputElement).value })}></g-field>`;
  }

  private date(name: 'madeOn' | 'bestBefore', label: string) {
    return html`<g-field label=${label}><input type="date" .value=${this.run[name]}
      @change=${(event: Event) => this.change({ [name]: (event.target as HTMLInputElement).value })}></g-field>`;
  }

  private readonly unitChosen = (event: Event): void =>
    this.change({ unitId: Number((event.target as HTMLSelectElement).value) });

  private change(change: Partial<DraftRun>): void {
    send(this, 'change', { ...this.run, ...change });
  }

  static override styles = [
    shared,
    inputs,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: start;
        gap: var(--s2) var(--s3);
        padding: var(--s3) var(--s4);
      }
      p {
        overflow-wrap: anywhere;
      }
      small {
        display: block;
      }
      .fields {
        grid-row: 2;
        grid-column: 1 / -1;
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(130px, 100%), 1fr));
        gap: var(--s3);
        align-items: start;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'label-run': LabelRun;
  }
}
