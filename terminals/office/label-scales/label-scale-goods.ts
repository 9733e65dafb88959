import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  goods,
  type LabelScaleGoodsRow,
  type LabelScaleRow,
  labelScaleStates,
  setShelfLife,
} from '../../../hub/protocol/label-scales.ts';
import { dateTime, Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/label-scales.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/field.ts';
import '../../../web/kit/panel.ts';
import '../../../web/kit/search.ts';
import '../../../web/kit/status.ts';
import '../../../web/kit/table.ts';
import '../../../web/kit/tabs.ts';
import { Submission } from '../../../web/kit/submission.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { hub } from '../../../web/socket/index.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles, submitByEnter, submitted, valuesOf } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import { type Filters, go, linkTo, Routed } from '../route.ts';
import { hasText, priceText, productName, stateKind, whyText } from './words.ts';

/** What a label scale is to have and has, number by number: `<label-scale-goods .scale=${…}>` at `#/label-scales/<id>?state=…`. */
@customElement('label-scale-goods')
export class LabelScaleGoodsList extends LitElement {
  @property({ attribute: false }) scale!: LabelScaleRow;
  @state() private chosen: LabelScaleGoodsRow | undefined;
  @state() private wrong: boolean = false;

  readonly words = new Localized(this);
  private readonly sending = new Submission(this);
  readonly at = new Routed(this);
  private readonly rows = new Paged(this, goods, () => this.question, [
    'label-scales',
    'catalog',
    'devices',
    'settings',
  ]);

  private get question() {
    const { state: wanted, text = '' } = this.at.route.filters;
    const state = labelScaleStates.find((one) => one === wanted) ?? null;
    return { id: this.scale.id, state, text: text.slice(0, 100) };
  }

  protected override render() {
    const { state: wanted, text } = this.question;
    const { counts } = this.scale;
    const tabs = labelScaleStates.filter((one) => counts[one] > 0 || one === wanted);
    return html`
      <div class="tools">
        <g-search .value=${text} placeholder=${t('labelScales.search')} @search=${(event: CustomEvent<string>) => this.filter({ text: event.detail })}></g-search>
        <g-tabs kind="pills" label=${t('labelScales.state')} selected=${wanted ?? ''}
          .tabs=${[{ id: '', label: t('labelScales.all') }, ...tabs.map((id) => ({ id, label: t(`labelScales.states.${id}`), badge: counts[id] }))]}
          @select=${(event: CustomEvent<string>) => this.filter({ state: event.detail })}></g-tabs>
      </div>
      ${trouble(this.rows.refusal)}
      ${
        this.rows.more && this.rows.total === 0
          ? html`<g-empty class="box" icon="search" heading=${t('labelScales.noMatch')} text=${t('labelScales.noMatchDo')}></g-empty>`
          : this.table()
      }
      ${this.panel()}`;
  }

  private table() {
    return html`<g-table class="fill" label=${t('labelScales.goodsOf', { name: this.scale.name })} .rows=${this.rows.rows} .total=${this.rows.total}
      .columns=${columns()} .brief=${brief} @range=${(event: CustomEvent) => this.rows.show(event.detail)}
      @choose=${(event: CustomEvent<{ row: LabelScaleGoodsRow }>) => (this.chosen = event.detail.row)}></g-table>`;
  }

  private panel() {
    const { chosen } = this;
    const row = chosen && (this.rows.rows.find((one) => one && isSame(one, chosen)) ?? chosen);
    const why = row ? whyText(row) : null;
    return html`<form class="aside" novalidate @submit=${this.saved}><g-panel ?open=${row !== undefined} heading=${row ? productName(row) : ''} @close=${() => (this.chosen = undefined)}>
      ${
        row
          ? html`<div class="fields">
        <p>${stateOf(row)}</p>
        ${why ? html`<p class="why">${why}</p>` : nothing}
        <dl>
          <dt>${t('labelScales.slot')}</dt><dd class="num">${row.slot || '—'}</dd>
          ${row.wanted?.code ? html`<dt>${t('labelScales.code')}</dt><dd class="num">${row.wanted.code}</dd>` : nothing}
          <dt>${t('labelScales.price')}</dt><dd>${row.wanted ? priceText(row.wanted) : '—'}</dd>
          <dt>${t('labelScales.has')}</dt><dd>${row.has ? `${row.has.name} ${priceText(row.has)}` : t('labelScales.unknownHas')}</dd>
          <dt>${t('labelScales.shelf')}</dt><dd>${row.wanted?.shelfDays ? t('labelScales.days', { n: row.wanted.shelfDays }) : t('labelScales.daysNone')}</dd>
          ${row.at === null ? nothing : html`<dt>${t('labelScales.at')}</dt><dd>${dateTime(row.at)}</dd>`}
        </dl>
        ${
          row.product
            ? html`<g-field label=${t('labelScales.shelfOwn')} hint=${t('labelScales.shelfOwnHint')} .error=${this.wrong ? t('labelScales.shelfDaysWrong') : ''}>
          <input name="days" inputmode="numeric" maxlength="3" autocomplete="off" .value=${String(row.product.shelfDays ?? '')}></g-field>`
            : nothing
        }
      </div>${submitByEnter}
      ${row.product ? html`<g-button slot="actions" kind="main" type="submit" ?busy=${this.sending.busy}>${t('common.save')}</g-button>` : nothing}`
          : nothing
      }
    </g-panel></form>`;
  }

  private filter(filters: Filters): void {
    go(linkTo('label-scales', [this.scale.id], { ...this.at.route.filters, ...filters }), { replace: true });
  }

  private readonly saved = async (event: SubmitEvent): Promise<void> => {
    const { days = '' } = valuesOf(submitted(event));
    const productId = this.chosen?.product?.id;
    this.wrong = !/^([1-9]\d{0,2})?$/.test(days);
    if (this.wrong || productId === undefined || this.sending.busy) return;
    const answer = await this.sending.of(
      hub.command(setShelfLife, { productId, days: days === '' ? null : Number(days) }),
    );
    if (!answer.ok) return toastRefusal(answer);
    toast(t('labelScales.shelfSaved'));
    this.chosen = undefined;
  };

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
      :host {
        flex: 1;
        min-height: 0;
      }
      .why {
        color: var(--amber);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--s2) var(--s4);
        margin: 0;
      }
      dt {
        color: var(--soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        text-align: start;
      }
    `,
  ];
}

const isSame = (a: LabelScaleGoodsRow, b: LabelScaleGoodsRow) => a.slot === b.slot && a.product?.id === b.product?.id;
const stateOf = ({ state }: LabelScaleGoodsRow) =>
  html`<g-status kind=${stateKind[state]}>${t(`labelScales.states.${state}`)}</g-status>`;
const wantedText = ({ wanted }: LabelScaleGoodsRow) => (wanted ? priceText(wanted) : '—');
const brief = (row: LabelScaleGoodsRow) =>
  html`<div class="lines"><b>${row.slot || '—'} ${productName(row)}</b><span>${stateOf(row)}</span><span>${wantedText(row)}</span><span>${hasText(row)}</span></div>`;

const columns = () => [
  {
    key: 'slot',
    title: t('labelScales.slot'),
    cell: ({ slot }: LabelScaleGoodsRow) => slot || '—',
    width: '88px',
    end: true,
  },
  { key: 'product', title: t('labelScales.product'), cell: productName, width: 'minmax(0, 2fr)' },
  { key: 'price', title: t('labelScales.price'), cell: wantedText, width: 'minmax(0, 1fr)', end: true },
  { key: 'has', title: t('labelScales.has'), cell: hasText, width: 'minmax(0, 1fr)', end: true },
  { key: 'state', title: t('labelScales.state'), cell: stateOf, width: '112px' },
  {
    key: 'at',
    title: t('labelScales.at'),
    cell: ({ at }: LabelScaleGoodsRow) => (at === null ? '' : dateTime(at)),
    width: '144px',
    end: true,
    wide: true,
  },
];

declare global {
  interface HTMLElementTagNameMap {
    'label-scale-goods': LabelScaleGoodsList;
  }
}
