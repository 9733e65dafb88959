import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/icon.ts';
import { send } from '../../../web/kit/send.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import type { Problems, ProductDraft, UnitDraft } from './draft.ts';

const units_max = 10;
const codes_max = 20;

/** The units and packs of a product, each with price and codes: `<product-units .draft .problems @change>`. */
@customElement('product-units')
export class ProductUnits extends LitElement {
  @property({ attribute: false }) draft!: ProductDraft;
  @property({ attribute: false }) problems: Problems = {};

  /** To be looked at only; a fieldset outside does not reach into this root. */
  @property({ type: Boolean }) locked: boolean = false;

  readonly words = new Localized(this);

  protected override render() {
    const { units } = this.draft;
    return html`<fieldset ?disabled=${this.locked}>${repeat(
      units,
      (unit, at) => unit.id ?? `new ${at}`,
      (unit, at) => this.unit(unit, at),
    )}
    ${units.length < units_max && !this.locked ? html`<g-button kind="quiet" @click=${this.add}><g-icon name="plus"></g-icon>${t('office.goods.addUnit')}</g-button>` : nothing}</fieldset>`;
  }

  private unit(unit: UnitDraft, at: number) {
    const base = this.draft.units[0]?.name || t('goods.form.unitFirst');
    return html`<section aria-label=${at === 0 ? t('goods.form.base') : t('goods.form.pack', { n: at })}>
      <div class="row ${at > 0 ? 'pack' : ''}">
        <g-field label=${t('goods.form.unitName')} required .error=${this.problem(at, 'name')}>
          <input maxlength="20" autocomplete="off" .value=${unit.name} @input=${(event: Event) => this.typed(at, 'name', event)}></g-field>
        ${
          at > 0
            ? html`<g-field label=${t('goods.form.contains', { unit: base })} required .error=${this.problem(at, 'contains')}>
                <input inputmode="decimal" autocomplete="off" .value=${unit.contains} @input=${(event: Event) => this.typed(at, 'contains', event)}></g-field>`
            : nothing
        }
        <g-field label=${t('goods.form.price')} required .error=${this.problem(at, 'price')}>
          <input inputmode="decimal" autocomplete="off" .value=${unit.price} @input=${(event: Event) => this.typed(at, 'price', event)}></g-field>
        ${
          at > 0 && !this.locked
            ? html`<g-button kind="quiet" .label=${t('goods.form.removeUnit')} @click=${() => this.takeAway(at)}><g-icon name="close"></g-icon></g-button>`
            : nothing
        }
      </div>
      <div class="codes">
        ${unit.codes.map(
          (
            code,
          ) => html`<span class="code">${code}<button type="button" aria-label=${t('goods.form.removeCode', { code })}
            ?hidden=${this.locked} @click=${() => this.change(at, { codes: unit.codes.filter((one) => one !== code) })}><g-icon name="close"></g-icon></button></span>`,
        )}
        ${
          unit.codes.length < codes_max && !this.locked
            ? html`<input aria-label=${t('office.goods.addCode')} placeholder=${t('goods.form.codesHint')} maxlength="64" autocomplete="off"
                @keydown=${(event: KeyboardEvent) => this.codePressed(at, event)} @change=${(event: Event) => this.addCode(at, event)}>`
            : nothing
        }
      </div>
    </section>`;
  }

  private problem(at: number, field: string): string {
    const problem = this.problems[`units.${at}.${field}`];
    return problem ? t(`goods.problem.${problem}`) : '';
  }

  private typed(at: number, field: 'name' | 'contains' | 'price', event: Event): void {
    this.change(at, { [field]: (event.target as HTMLInputElement).value });
  }

  /** A scanner ends with Enter, which must not send the form. */
  private codePressed(at: number, event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    this.addCode(at, event);
  }

  private addCode(at: number, event: Event): void {
    const input = event.target as HTMLInputElement;
    const code = input.value.trim();
    const codes = this.draft.units[at]?.codes ?? [];
    input.value = '';
    if (code && !codes.includes(code)) this.change(at, { codes: [...codes, code] });
  }

  private change(at: number, part: Partial<UnitDraft>): void {
    this.tell(this.draft.units.map((unit, index) => (index === at ? { ...unit, ...part } : unit)));
  }

  private readonly add = (): void => {
    this.tell([...this.draft.units, { id: null, name: '', contains: '', price: '', codes: [] }]);
  };

  private takeAway(at: number): void {
    this.tell(this.draft.units.filter((_, index) => index !== at));
  }

  private tell(units: readonly UnitDraft[]): void {
    send(this, 'change', { units });
  }

  static override styles = [
    shared,
    inputs,
    css`
      fieldset {
        display: grid;
        gap: var(--s3);
        justify-items: start;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
        opacity: 1;
      }
      section {
        display: grid;
        gap: var(--s2);
        width: 100%;
        padding: var(--s3) var(--s4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
      }
      .row {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--s2) var(--s4);
        align-items: start;
      }
      .pack {
        grid-template-columns: 1fr 1fr 1fr auto;
      }
      .pack g-button {
        margin-top: 24px;
      }
      .codes {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      .codes input:not([type='checkbox']) {
        flex: 1 1 200px;
        width: auto;
      }
      .code {
        display: inline-flex;
        align-items: center;
        max-width: 100%;
        min-height: var(--touch);
        padding-inline: var(--s3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        overflow-wrap: anywhere;
      }
      .code button {
        display: grid;
        place-items: center;
        flex: none;
        width: var(--touch);
        height: 46px;
        margin-right: calc(-1 * var(--s3));
        border: 0;
        background: none;
        color: var(--soft);
      }
      @media (max-width: 560px) {
        .pack {
          grid-template-columns: 1fr 1fr;
        }
        .pack g-button {
          justify-self: start;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'product-units': ProductUnits;
  }
}
