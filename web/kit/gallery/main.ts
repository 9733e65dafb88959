import '../../theme/base.css';
import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { chooseLanguage, Localized, language, startLanguage, t } from '../../i18n/index.ts';
import '../../i18n/rooms/payment.ts';
import '../../i18n/rooms/receipts.ts';
import '../../i18n/rooms/till.ts';
import '../all.ts';
import { shared } from '../../theme/shared.ts';
import { applyTheme, chooseTheme, chosenTheme, type Theme, themes } from '../../theme/theme.ts';
import type { Sort } from '../table.ts';
import { toast, toastRefusal } from '../toast.ts';

interface Goods {
  name: string;
  code: string;
  price: number;
  stock: number;
}

const names = [
  '可口可乐 330ml',
  '农夫山泉 550ml',
  '康师傅红烧牛肉面 桶装',
  '云南白药牙膏 留兰香型 家庭装 特别加量不加价 限时优惠 180g×3支',
];
const goods: Goods[] = Array.from({ length: 100_000 }, (_, at) => ({
  name: `${names[at % names.length]} ${at + 1}`,
  code: String(6_900_000_000_000 + at),
  price: 100 + (at % 977) * 10,
  stock: at % 300,
}));

/** Every element of the kit in its states, to be looked at: light, dark, narrow. Not part of the product's pages. */
@customElement('gallery-page')
export class Gallery extends LitElement {
  @state() private dialog: boolean = false;
  @state() private panel: boolean = false;
  @state() private pad = '12.5';
  @state() private tab = 'often';
  @state() private sort: Sort = { key: 'name', descending: false };
  @state() private search = '';
  readonly words = new Localized(this);

  protected override render() {
    return html`
      <section class="row">
        <g-tabs kind="pills" label="theme" .tabs=${themes.map((id) => ({ id, label: t(`common.theme.${id}`) }))}
          .selected=${chosenTheme()} @select=${(e: CustomEvent) => this.themed(e.detail)}></g-tabs>
        <g-button @click=${() => void chooseLanguage(language() === 'en' ? 'zh-CN' : 'en')}>${language()}</g-button>
        <g-button id="open-dialog" @click=${() => (this.dialog = true)}>dialog</g-button>
        <g-button id="open-panel" @click=${() => (this.panel = true)}>panel</g-button>
        <g-button id="open-toast" @click=${this.toasts}>toast</g-button>
      </section>
      <section class="row">
        <g-button kind="main" big key=${t('kit.keys.space')}>${t('till.pay')}</g-button>
        <g-button big>${t('till.hold')}</g-button>
        <g-button key="F3">${t('till.member')}</g-button>
        <g-button kind="danger">${t('receipts.void')}</g-button>
        <g-button kind="quiet"><g-icon name="undo"></g-icon>${t('common.undo')}</g-button>
        <g-button disabled>${t('till.refund')}</g-button>
        <g-button busy kind="main">${t('payment.working')}</g-button>
        <g-button .pressed=${true}>${t('till.scale.tare')}</g-button>
      </section>
      <section><g-search .value=${this.search} key="F2" placeholder=${t('till.search.placeholder')}
        @search=${(e: CustomEvent) => (this.search = e.detail)}></g-search></section>
      <section><g-tabs label="goods" .selected=${this.tab} @select=${(e: CustomEvent) => (this.tab = e.detail)}
        .tabs=${['常用', '饮料', '零食', '粮油调味与冲调', '日化', '生鲜称重', '烟酒', '文具'].map((label, at) => ({ id: at ? label : 'often', label, badge: at === 2 ? 6 : undefined }))}></g-tabs></section>
      <div class="two">
        <section class="form">
          <g-field label=${t('common.name')} required><input value="可口可乐 330ml"></g-field>
          <g-field label=${t('common.price')} error="请填写 0 到 999,999.99 之间的价格。"><input class="num" inputmode="decimal" value="-3"></g-field>
          <g-field label=${t('common.reason')} hint=${t('till.discounts.percentHint')}><select><option>${t('till.discounts.reasons.regular')}</option></select></g-field>
          <g-field label=${t('common.note')}><textarea rows="2"></textarea></g-field>
          <g-field beside label=${t('till.goods.weighed')}><input type="checkbox" checked></g-field>
          <g-progress label=${t('common.loading')} .done=${42_000} .total=${100_000} cancellable></g-progress>
          <g-progress label=${t('common.loading')}></g-progress>
          <div class="row">
            <g-money .amount=${9947} size="total"></g-money>
            <g-money .amount=${-725} size="big"></g-money>
            <g-money .amount=${123456}></g-money>
          </div>
          <div class="row bar">
            <g-status>主机 12 ms</g-status><g-status kind="warn">电子秤 未稳定</g-status>
            <g-status kind="bad">离线 3 单待传</g-status><g-status kind="off">打印机</g-status>
          </div>
          <div class="row">${(['search', 'close', 'back', 'next', 'up', 'down', 'plus', 'minus', 'check', 'erase', 'menu', 'more', 'undo', 'lock', 'person', 'cart', 'goods', 'receipt', 'printer', 'scale', 'drawer', 'scan', 'settings', 'download', 'upload', 'warning', 'today', 'edit', 'picture'] as const).map((name) => html`<g-icon name=${name}></g-icon>`)}</div>
        </section>
        <section>
          <p class="value">${this.pad || '0'}</p>
          <g-pad .value=${this.pad} .confirm=${t('kit.pad.confirm')} @value=${(e: CustomEvent) => (this.pad = e.detail)}></g-pad>
        </section>
        <section><g-pin deaf .value=${'123'} error="口令不对，还可以试 4 次。"></g-pin></section>
        <section><g-empty icon="goods" heading=${t('till.goods.noProducts')} text=${t('till.goods.noProductsDo')}><g-button kind="main">${t('common.add')}</g-button></g-empty></section>
      </div>
      <section class="table">
        <g-table label="goods" .rows=${goods} .sort=${this.sort} .cursor=${2} @sort=${(e: CustomEvent<Sort>) => (this.sort = e.detail)}
          .columns=${[
            {
              key: 'name',
              title: t('common.name'),
              width: 'minmax(0, 3fr)',
              sortable: true,
              cell: (row: Goods) => row.name,
            },
            { key: 'code', title: 'EAN', wide: true, cell: (row: Goods) => row.code },
            { key: 'stock', title: '库存', width: '72px', end: true, sortable: true, cell: (row: Goods) => row.stock },
            {
              key: 'price',
              title: t('common.price'),
              width: '96px',
              end: true,
              sortable: true,
              cell: (row: Goods) => (row.price / 100).toFixed(2),
            },
          ]}></g-table>
      </section>
      <g-dialog ?open=${this.dialog} heading=${t('receipts.voidTitle', { number: '2-000128' })} @close=${() => (this.dialog = false)}>
        <p>${t('receipts.voidWarning')}</p>
        <g-button slot="actions" @click=${() => (this.dialog = false)}>${t('common.cancel')}</g-button>
        <g-button slot="actions" kind="danger" @click=${() => (this.dialog = false)}>${t('receipts.void')}</g-button>
      </g-dialog>
      <g-panel ?open=${this.panel} heading="康师傅红烧牛肉面 桶装 120g" @close=${() => (this.panel = false)}>
        <div class="form">
          <g-field label=${t('common.name')} required><input autofocus value="康师傅红烧牛肉面"></g-field>
          <g-field label=${t('common.price')}><input value="5.00"></g-field>
        </div>
        <g-button slot="actions" @click=${() => (this.panel = false)}>${t('common.cancel')}</g-button>
        <g-button slot="actions" kind="main">${t('common.save')}</g-button>
      </g-panel>
      <g-toasts></g-toasts>
    `;
  }

  private themed(theme: Theme): void {
    chooseTheme(theme);
    this.requestUpdate();
  }

  private readonly toasts = (): void => {
    toast({ text: t('till.cart.removed', { name: '旺旺雪饼 84g' }), undo: () => toast(t('common.saved')) });
    toastRefusal({ ok: false, code: 'catalog.unknown-code', detail: { code: '6908512108211' } });
  };

  static override styles = [
    shared,
    css`
      :host { display: grid; gap: 16px; padding: 16px; }
      section { min-width: 0; }
      .row { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; }
      .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr)); gap: 24px; align-items: start; }
      .form { display: grid; gap: 16px; }
      .bar { background: var(--bar); padding: 6px 12px; }
      .value { font-size: 32px; text-align: right; font-weight: 600; }
      .table { height: 420px; }
    `,
  ];
}

applyTheme();
await startLanguage();
