import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Minor } from '../../../hub/model/basket.ts';
import { currencyDigits, Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/money.ts';
import '../../../web/kit/pad.ts';
import { toInteger } from '../../../web/kit/pad-value.ts';
import { send } from '../../../web/kit/send.ts';
import '../../../web/kit/tabs.ts';
import { shared } from '../../../web/theme/shared.ts';
import { type Count, denominationsOf, sumOf } from './cash.ts';

type Way = 'notes' | 'sum';

/**
 * Counts a drawer, note by note or as one sum: `<cash-count currency="CNY" confirm="…" @count=${Minor | undefined}
 * @confirm>`. The pad and the digit keys fill the line that is chosen; confirming goes on to the next line, and after
 * the last one it is told.
 */
@customElement('cash-count')
export class CashCount extends LitElement {
  @property() currency: string = 'CNY';
  /** On the pad's confirming key at the end. */
  @property() confirm: string = '';
  @property({ type: Boolean }) busy: boolean = false;

  @state() private way: Way = 'notes';
  @state() private count: Count = new Map();
  @state() private sum: string = '';
  @state() private at: number = 0;

  readonly words = new Localized(this);

  /** What was counted; undefined: nothing was typed yet. */
  get counted(): Minor | undefined {
    if (this.byNotes) return [...this.count.values()].some((pieces) => pieces !== '') ? sumOf(this.count) : undefined;
    return toInteger(this.sum, currencyDigits());
  }

  private get values(): readonly Minor[] {
    return denominationsOf(this.currency);
  }

  private get byNotes(): boolean {
    return this.way === 'notes' && this.values.length > 0;
  }

  protected override render() {
    const last = !this.byNotes || this.at === this.values.length - 1;
    const tabs = (['notes', 'sum'] as const).map((id) => ({ id, label: t(`shifts.countBy.${id}`) }));
    return html`${
      this.values.length > 0
        ? html`<g-tabs kind="pills" .label=${t('shifts.counted')} .tabs=${tabs} .selected=${this.way} @select=${(event: CustomEvent<Way>) => this.turn(event.detail)}></g-tabs>`
        : nothing
    }
      ${this.byNotes ? this.lines() : nothing}
      <p class="sum"><span>${t('shifts.counted')}</span><g-money size="total" .amount=${this.counted ?? 0}></g-money></p>
      <g-pad .value=${this.byNotes ? (this.count.get(this.values[this.at]!) ?? '') : this.sum} ?deaf=${this.busy}
        .decimals=${this.byNotes ? 0 : currencyDigits()} .digits=${this.byNotes ? 5 : 8} .label=${t('shifts.counted')}
        .confirm=${last ? this.confirm : t('common.next')}
        @value=${(event: CustomEvent<string>) => this.typed(event.detail)} @confirm=${this.confirmed}></g-pad>`;
  }

  private lines() {
    return html`<ul @keydown=${this.arrows}>${this.values.map((value, at) => {
      const pieces = this.count.get(value) ?? '';
      return html`<li><button type="button" aria-pressed=${at === this.at} @click=${() => this.moveTo(at)}>
        <span>${money(value)}</span><span class="times">× <b>${pieces || '0'}</b></span>
        <span class="num">${pieces ? money(value * Number(pieces)) : ''}</span>
      </button></li>`;
    })}</ul>`;
  }

  private turn(way: Way): void {
    this.way = way;
    send<Minor | undefined>(this, 'count', this.counted);
  }

  private moveTo(at: number): void {
    this.at = Math.min(Math.max(at, 0), this.values.length - 1);
  }

  private typed(text: string): void {
    if (this.byNotes) this.count = new Map(this.count).set(this.values[this.at]!, text);
    else this.sum = text;
    send<Minor | undefined>(this, 'count', this.counted);
  }

  private confirmed(): void {
    if (this.byNotes && this.at < this.values.length - 1) this.moveTo(this.at + 1);
    else send(this, 'confirm');
  }

  private arrows(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1, Enter: 0 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (by === 0) this.confirmed();
    this.moveTo(this.at + by);
    this.renderRoot.querySelectorAll<HTMLElement>('li button')[this.at]?.focus();
  }

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template: auto 1fr auto / minmax(0, 1fr) minmax(300px, 360px);
        gap: var(--s3) var(--s6);
        align-items: start;
      }
      g-tabs {
        grid-column: 1 / -1;
      }
      ul {
        grid-row: 2 / 4;
        border-block: 1px solid var(--line);
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      li button {
        display: grid;
        grid-template-columns: 1fr 1fr 1.2fr;
        align-items: center;
        width: 100%;
        min-height: var(--touch);
        padding: 0 var(--s4);
        border: 0;
        background: none;
        text-align: left;
      }
      li button[aria-pressed='true'] {
        background: var(--accent-wash);
        box-shadow: inset 3px 0 var(--accent-text);
      }
      .times {
        color: var(--soft);
        text-align: center;
      }
      b {
        color: var(--ink);
        font-size: 20px;
        font-weight: 600;
      }
      .sum {
        grid-column: -2 / -1;
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 var(--s3);
        color: var(--soft);
      }
      .sum g-money {
        color: var(--ink);
      }
      g-pad {
        grid-column: -2 / -1;
      }
      @container (max-width: 700px) {
        :host {
          grid-template: none / minmax(0, 1fr);
          gap: var(--s2);
        }
        ul {
          grid-row: auto;
          max-height: 23vh;
          overflow: auto;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'cash-count': CashCount;
  }
}
