import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { type Category, categories } from '../../../hub/protocol/catalog.ts';
import { type Station, stations } from '../../../hub/protocol/kitchen.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/stations.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/progress.ts';
import { Live } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { formStyles } from '../form/form.ts';
import { trouble } from '../form/trouble.ts';
import { roomStyles } from '../list/room-styles.ts';
import { go, linkTo, Routed } from '../route.ts';
import './shop-notes.ts';
import './station-form.ts';

/** Kitchen, bar, packing: which there are, what each makes and where it prints: `#/stations`, `#/stations/<id>`, `…/new`. */
@customElement('office-stations')
export class OfficeStations extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  readonly who = new Who(this);
  private readonly live = new Live(this, stations, () => ({}), ['stations', 'kitchen', 'devices']);
  private readonly categories = new Live(this, categories, () => ({}), ['catalog']);

  protected override render() {
    const { value, loading, refusal } = this.live;
    const [place = ''] = this.at.route.rest;
    const used = (value ?? []).filter((one) => one.endedAt === null);
    const ended = (value ?? []).filter((one) => one.endedAt !== null);
    return html`
      <header>
        <h1>${t('stations.title')}</h1>
        <a href="/kitchen/" target="_blank" rel="noopener">${t('stations.screen')}</a>
        <div class="acts"><g-button kind="main" @click=${() => go(linkTo('stations', ['new']))}>${t('stations.add')}</g-button></div>
      </header>
      <p class="soft">${t('stations.about')}</p>
      ${trouble(value ? undefined : refusal)}
      ${loading ? html`<g-progress label=${t('common.loading')}></g-progress>` : nothing}
      ${value && used.length === 0 ? html`<g-empty class="box" icon="kitchen" heading=${t('stations.none')} text=${t('stations.noneDo')}></g-empty>` : nothing}
      ${used.length > 0 ? html`<ul class="rows">${used.map((one) => this.station(one))}</ul>` : nothing}
      ${ended.length > 0 ? html`<details><summary>${t('stations.endedOnes')} (${ended.length})</summary><ul class="rows">${ended.map((one) => this.station(one))}</ul></details>` : nothing}
      ${session.may('settings.edit') ? html`<shop-notes></shop-notes>` : nothing}
      <station-form ?open=${place === 'new' || /^\d+$/.test(place)} .station=${value?.find((one) => String(one.id) === place)}
        .categories=${this.living} @close=${() => go(linkTo('stations'))}></station-form>`;
  }

  private get living(): Category[] {
    return (this.categories.value ?? []).filter((one) => one.endedAt === null);
  }

  private station({ id, name, medium, printerName, deputyName, categories: made, open }: Station) {
    const names = this.living.filter((one) => made.includes(one.id)).map((one) => one.name);
    const paper = medium === 'screen' ? [] : [printerName ?? t('stations.printerNone'), deputyName].filter(Boolean);
    return html`<li><a href=${linkTo('stations', [id])}>
      <b>${name}</b>
      <span>${t(`stations.media.${medium}`)}${paper.length > 0 ? ` · ${paper.join(' → ')}` : nothing}</span>
      <span class=${names.length > 0 ? '' : 'warn'}>${names.length > 0 ? t('stations.makes', { names: names.join('、') }) : t('stations.categoriesUnassigned')}</span>
      ${open > 0 ? html`<em>${t('stations.open', { n: open })}</em>` : nothing}
    </a></li>`;
  }

  static override styles = [
    shared,
    roomStyles,
    formStyles,
    css`
      li a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) minmax(0, 2fr) auto;
        align-items: center;
        gap: var(--s1) var(--s4);
        min-height: 60px;
        padding: var(--s2) var(--s4);
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        background: var(--raised);
      }
      b {
        overflow-wrap: anywhere;
        font-weight: 600;
      }
      span {
        overflow-wrap: anywhere;
        color: var(--soft);
      }
      .warn,
      em {
        color: var(--amber);
        font-style: normal;
      }
      summary {
        min-height: var(--touch);
        padding: var(--s3) 0;
        color: var(--soft);
        cursor: pointer;
      }
      @media (max-width: 760px) {
        li a {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        li a > span {
          grid-column: 1 / -1;
        }
        em {
          grid-area: 1 / 2;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-stations': OfficeStations;
  }
}
