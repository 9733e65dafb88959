import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dateTime, Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/receipts.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import type { SaleEntry } from '../../../web/ledger/entry.ts';
import { shared } from '../../../web/theme/shared.ts';
import type { Counter } from '../state.ts';
import { island } from './island.ts';
import './own-receipt.ts';

const portion = 100;

/** The receipts that this till can show by itself, while the hub is away: `<own-receipts .counter .text=${…}>`. */
@customElement('own-receipts')
export class OwnReceipts extends LitElement {
  @property({ attribute: false }) counter!: Counter;
  /** Part of a number. */
  @property() text: string = '';
  @state() private entries: readonly SaleEntry[] | undefined;
  @state() private shown: string = '';

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, () => {
    void this.load();
    return [island.onChange(() => void this.load())];
  });

  protected override render() {
    const text = this.text.trim();
    const rows = (this.entries ?? []).filter(({ number }) => number?.includes(text));
    return html`<p class="away" role="status">${t('receipts.alone')}</p>
      ${rows.length === 0 ? html`<g-empty icon="receipt" heading=${t('receipts.none')} text=${t('receipts.noneDo')}></g-empty>` : nothing}
      <ul>${rows.map((entry) => this.row(entry))}</ul>
      ${(this.entries?.length ?? 0) >= portion ? html`<g-button @click=${() => void this.more()}>${t('receipts.older')}</g-button>` : nothing}
      ${
        this.shown
          ? html`<own-receipt .counter=${this.counter} saleId=${this.shown} @close=${() => this.show('')}></own-receipt>`
          : nothing
      }`;
  }

  private row({ id, number, at, sold, state }: SaleEntry) {
    return html`<li><button type="button" @click=${() => this.show(id)}>
      <span>${number}<small>${dateTime(at)} · ${sold.tenders.map((one) => t(`common.tender.${one.kind}`)).join(' + ')}${
        state === 'kept' ? nothing : html` · <em>${t('receipts.notSent')}</em>`
      }</small></span><strong>${money(sold.total)}</strong></button></li>`;
  }

  private show(id: string): void {
    this.shown = id;
  }

  private async load(): Promise<void> {
    const count = Math.max(portion, this.entries?.length ?? 0);
    this.entries = await island.ledger?.receipts(count).catch(() => []);
  }

  private async more(): Promise<void> {
    const before = this.entries ?? [];
    const older = await island.ledger?.receipts(portion, before.at(-1)?.place);
    this.entries = [...before, ...(older ?? [])];
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        overflow: auto;
        padding: var(--s4);
      }
      .away {
        padding: var(--s2) var(--s4);
        border-radius: var(--radius-small);
        background: var(--amber-wash);
        color: var(--amber);
      }
      li button {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: var(--s3);
        width: 100%;
        min-height: var(--touch);
        padding: var(--s2) var(--s3);
        background: none;
        border: 0;
        border-bottom: 1px solid var(--line);
        text-align: start;
      }
      small {
        display: block;
        color: var(--soft);
      }
      em {
        color: var(--amber);
        font-style: normal;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'own-receipts': OwnReceipts;
  }
}
