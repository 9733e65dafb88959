import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Localized, money, t } from '../../../../web/i18n/index.ts';
import '../../../../web/kit/dialog.ts';
import '../../../../web/kit/empty.ts';
import '../../../../web/kit/search.ts';
import { send } from '../../../../web/kit/send.ts';
import { WhileHere } from '../../../../web/kit/while-here.ts';
import { shared } from '../../../../web/theme/shared.ts';
import { askCategories, type Goods, heldTiles, searchGoods } from '../../wire/goods.ts';
import { choiceStyles } from './styles.ts';
import { walkChoices } from './walk.ts';

const shown = 40;

/** Which of the goods sold by weight lies on the scale. Tells `done` (Product), `close`. */
@customElement('ask-weighed')
export class AskWeighed extends LitElement {
  @state() private goods: readonly Goods[] | undefined;
  @state() private text = '';
  private asking = new AbortController();

  readonly words = new Localized(this);
  readonly here = new WhileHere(this, () => {
    void this.load('');
    return [() => this.asking.abort()];
  });

  protected override render() {
    const { goods } = this;
    return html`<g-dialog open heading=${t('sell.weigh.chooseTitle')} @close=${() => send(this, 'close')}>
      <g-search autofocus .value=${this.text} placeholder=${t('sell.weigh.search')} @search=${(event: CustomEvent<string>) => void this.load(event.detail)}
        @enter=${() => goods?.[0] && send(this, 'done', goods[0])} @leave=${() => send(this, 'close')}></g-search>
      ${
        goods?.length === 0
          ? html`<g-empty icon="scale" heading=${t('sell.weigh.none')} text=${t('sell.weigh.noneDo')}></g-empty>`
          : html`<ul @keydown=${(event: KeyboardEvent) => walkChoices(event) && event.preventDefault()}>${repeat(
              goods ?? [],
              (one) => one.id,
              (one) => html`<li><button type="button" class="choice" @click=${() => send(this, 'done', one)}>
                <span>${one.name}</span><strong>${money(one.units[0]?.price ?? 0)} / ${one.units[0]?.name}</strong></button></li>`,
            )}</ul>`
      }
    </g-dialog>`;
  }

  private async load(text: string): Promise<void> {
    this.text = text;
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const goods = text.trim() ? await searchGoods(text.trim(), signal) : await everyday();
    if (!signal.aborted) this.goods = goods.filter((one) => one.weighed && one.endedAt === null).slice(0, shown);
  }

  static override styles = [
    shared,
    choiceStyles,
    css`
      g-search {
        margin-bottom: var(--s3);
      }
    `,
  ];
}

/** The weighed goods among the quick keys and the categories, each once. */
async function everyday(): Promise<Goods[]> {
  const categories = await askCategories();
  const ids = categories.ok ? categories.value.map((one) => one.id) : [];
  const lists = await Promise.all([null, ...ids].map(heldTiles));
  return [...new Map(lists.flat().map((one) => [one.id, one])).values()];
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-weighed': AskWeighed;
  }
}
