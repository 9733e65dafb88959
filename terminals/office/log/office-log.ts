import { html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { type LogKind, list, logKinds } from '../../../hub/protocol/log.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/log.ts';
import '../../../web/kit/empty.ts';
import { shopSettings } from '../../../web/page.ts';
import { shopToday } from '../../../web/shop-today.ts';
import { inputs, shared } from '../../../web/theme/shared.ts';
import { filterChoice } from '../list/filter-choice.ts';
import '../list/office-list.ts';
import { Paged } from '../list/paged.ts';
import { roomStyles } from '../list/room-styles.ts';
import '../period/office-period.ts';
import { type Period, periodOf } from '../period/period.ts';
import { Choices } from '../receipts/choices.ts';
import { type Filters, go, linkTo, Routed } from '../route.ts';
import './chain-line.ts';
import { logShape } from './shape.ts';

const kinds: readonly (LogKind | 'hub')[] = [...(Object.keys(logKinds) as LogKind[]), 'hub'];

/** Everything that was done, as people read it: by day, person, terminal, kind and text; and how far it is proved whole. */
@customElement('office-log')
export class OfficeLog extends LitElement {
  readonly words = new Localized(this);
  readonly at = new Routed(this);
  private readonly choices = new Choices(this);
  // Every command is a row: what changes at all is asked for again.
  private readonly log = new Paged(this, list, () => this.question, [
    'sales',
    'staff',
    'approvals',
    'settings',
    'catalog',
  ]);

  private get period(): Period {
    return periodOf(this.at.route.filters, shopToday(shopSettings()), 'today');
  }

  private get question() {
    const { from, to } = this.period;
    const { text = '', kind, till, person } = this.at.route.filters;
    return {
      from,
      to,
      text: text.slice(0, 60),
      kind: kinds.find((one) => one === kind) ?? null,
      terminalId: till ?? null,
      staffId: Number(person) || null,
    };
  }

  protected override render() {
    return html`<header>
        <h1>${t('log.title')}</h1>
        <office-period class="acts" .period=${this.period} .names=${['today', 'yesterday', 'week', 'month', 'own', 'all']}
          @period=${(event: CustomEvent<Filters>) => this.filter(event.detail)}></office-period>
      </header>
      <chain-line></chain-line>
      <office-list .shape=${logShape()} .list=${this.log}>
        ${this.filters()}
        <g-empty slot="empty" icon="search" heading=${t('log.none')} text=${t('log.noneDo')}></g-empty>
      </office-list>`;
  }

  private filters() {
    const { kind, till, person } = this.at.route.filters;
    const { tills, cashiers } = this.choices;
    const named = kinds.map((id) => ({ id, name: t(`log.kinds.${id}`) }));
    return [
      this.choice('kind', t('log.anyKind'), named, kind),
      cashiers.length > 1 ? this.choice('person', t('log.anyone'), cashiers, person) : nothing,
      tills.length > 1 ? this.choice('till', t('log.anywhere'), tills, till) : nothing,
    ];
  }

  private choice(
    filter: string,
    any: string,
    options: readonly { id: string; name: string }[],
    now: string | undefined,
  ) {
    return filterChoice({ any, options, now, chosen: (id) => this.filter({ [filter]: id }) });
  }

  private filter(filters: Filters): void {
    go(linkTo('log', [], { ...this.at.route.filters, ...filters }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute('fits', true);
  }

  static override styles = [shared, inputs, roomStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-log': OfficeLog;
  }
}
