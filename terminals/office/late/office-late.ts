import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type LateSaleRow, lateSales, seeLate } from '../../../hub/protocol/late-sales.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/late.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/table.ts';
import '../../../web/kit/tabs.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { session } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import '../list/office-export.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import { Choices } from '../receipts/choices.ts';
import { type Filters, go, linkTo, Routed } from '../route.ts';
import './late-panel.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { brief, columns, exported } from './shape.ts';

const shows = ['all', 'differing', 'unseen'] as const;

/** Sales that tills made alone: when they came, what differed, who has looked. `#/late?show=unseen`. */
@customElement('office-late')
export class OfficeLate extends LitElement {
  @state() private chosen: LateSaleRow | undefined;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  readonly at = new Routed(this);
  private readonly choices = new Choices(this);
  private readonly sales = new Paged(this, lateSales, () => this.question, ['sales']);

  private get show() {
    return shows.find((one) => one === this.at.route.filters.show) ?? 'all';
  }

  private get question() {
    const { from, to, till } = this.at.route.filters;
    const { show } = this;
    return {
      from: from || null,
      to: to || null,
      terminalId: till || null,
      differing: show === 'differing',
      unseen: show === 'unseen',
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute('fits', true);
  }

  protected override render() {
    return html`
      <header>
        <h1>${t('late.title')}</h1>
        <a href=${linkTo('sales')}>${t('late.back')}</a>
        <div class="acts">${this.seeAll()}
          <office-export name=${t('late.title')} .columns=${exported()} .source=${this.sales.page}></office-export></div>
      </header>
      <p class="soft">${t('late.hint')}</p>
      <div class="tools">
        <g-tabs kind="pills" label=${t('office.list.filters')} selected=${this.show}
          .tabs=${shows.map((id) => ({ id, label: t(`late.show.${id}`) }))}
          @select=${(event: CustomEvent<string>) => this.filter({ show: event.detail === 'all' ? '' : event.detail })}></g-tabs>
        ${this.days()} ${this.tills()}
      </div>
      ${trouble(this.sales.refusal)}
      ${this.sales.more && this.sales.total === 0 ? this.nothing() : this.table()}
      <late-panel class="aside" .sale=${this.current} @close=${() => (this.chosen = undefined)}></late-panel>`;
  }

  /** The chosen sale as it is now. */
  private get current(): LateSaleRow | undefined {
    const { chosen } = this;
    return chosen && (this.sales.rows.find((one) => one?.saleId === chosen.saleId) ?? chosen);
  }

  private days() {
    return (['from', 'to'] as const).map(
      (side) => html`<g-field label=${t(`late.${side}`)}><input type="date" .value=${this.at.route.filters[side] ?? ''}
        @change=${(event: Event) => this.filter({ [side]: (event.target as HTMLInputElement).value })}></g-field>`,
    );
  }

  private tills() {
    const { tills } = this.choices;
    const { till } = this.at.route.filters;
    if (tills.length < 2) return nothing;
    return html`<select aria-label=${t('late.anyTill')} @change=${(event: Event) => this.filter({ till: (event.target as HTMLSelectElement).value })}>
      <option value="" ?selected=${!till}>${t('late.anyTill')}</option>
      ${tills.map(({ id, name }) => html`<option value=${id} ?selected=${id === till}>${name}</option>`)}
    </select>`;
  }

  /** Those in sight that nobody has seen to. */
  private seeAll() {
    const unseen = this.sales.rows.filter(
      (row): row is LateSaleRow => Boolean(row?.differences.length) && row!.seenAt === null,
    );
    if (unseen.length === 0 || !session.may('shift.read')) return nothing;
    const saleIds = unseen.slice(0, 500).map((row) => row.saleId);
    return html`<g-button ?busy=${this.sending.busy} @click=${() => void this.see(saleIds)}>${t('late.seeAll', { n: saleIds.length })}</g-button>`;
  }

  private async see(saleIds: string[]): Promise<void> {
    const answer = await this.sending.of(hub.command(seeLate, { saleIds }));
    if (answer.ok) toast(t('late.seeDone'));
    else toastRefusal(answer);
  }

  private nothing() {
    const which = Object.keys(this.at.route.filters).length === 0 ? 'none' : 'noneThen';
    return html`<g-empty class="box" icon="receipt" heading=${t(`late.${which}`)} text=${t(`late.${which}Do`)}></g-empty>`;
  }

  private table() {
    return html`<g-table class="fill" label=${t('late.title')} .rows=${this.sales.rows} .total=${this.sales.total}
      .columns=${columns()} .brief=${brief} @range=${(event: CustomEvent) => this.sales.show(event.detail)}
      @choose=${(event: CustomEvent<{ row: LateSaleRow }>) => (this.chosen = event.detail.row)}></g-table>`;
  }

  private filter(filters: Filters): void {
    go(linkTo('late', [], { ...this.at.route.filters, ...filters }), { replace: true });
  }

  static override styles = [
    shared,
    inputs,
    roomStyles,
    formStyles,
    css`
      .tools {
        align-items: flex-end;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-late': OfficeLate;
  }
}
