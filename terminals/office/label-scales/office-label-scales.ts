import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type LabelScaleRow, list } from '../../../hub/protocol/label-scales.ts';
import { Localized, t } from '../../../web/i18n/index.ts';
import '../../../web/i18n/rooms/label-scales.ts';
import { WhileHere } from '../../../web/kit/while-here.ts';
import '../../../web/kit/button.ts';
import '../../../web/kit/empty.ts';
import '../../../web/kit/progress.ts';
import { Live } from '../../../web/live.ts';
import { session, Who } from '../../../web/session.ts';
import { shared } from '../../../web/theme/shared.ts';
import { trouble } from '../form/trouble.ts';
import { roomStyles } from '../list/room-styles.ts';
import { linkTo, Routed } from '../route.ts';
import './label-scale-add.ts';
import './label-scale-goods.ts';
import './label-scale-row.ts';
import './label-scale-settings.ts';

/** Whether a scale is there is no row of the books, so nothing tells of its changes: it is asked for. */
const again_ms = 3_000;

/** Scales that print labels, and what they are told: `#/label-scales`; the goods of one: `#/label-scales/<id>`. */
@customElement('office-label-scales')
export class OfficeLabelScales extends LitElement {
  @state() private adding: boolean = false;
  @state() private setting: LabelScaleRow | undefined;

  readonly words = new Localized(this);
  readonly at = new Routed(this);
  readonly who = new Who(this);
  private readonly scales = new Live(this, list, () => ({}), ['label-scales', 'catalog', 'devices', 'settings']);
  protected readonly here = new WhileHere(this, () => {
    const timer = setInterval(() => document.hidden || this.scales.refresh(), again_ms);
    return [() => clearInterval(timer)];
  });

  protected override render() {
    const { value, loading, refusal } = this.scales;
    const [place] = this.at.route.rest;
    const shown = value?.find(({ id }) => String(id) === place);
    this.toggleAttribute('fits', shown !== undefined);
    return html`
      <header>
        <h1>${shown?.name ?? t('labelScales.title')}</h1>
        ${shown ? html`<a href=${linkTo('label-scales')}>${t('labelScales.back')}</a>` : html`<a href=${linkTo('devices')}>${t('office.rail.devices')}</a>`}
        <div class="acts">${
          !shown && session.may('device.edit')
            ? html`<g-button kind="main" @click=${() => (this.adding = true)}>${t('labelScales.add')}</g-button>`
            : nothing
        }</div>
      </header>
      ${trouble(value ? undefined : refusal)}
      ${loading ? html`<g-progress label=${t('common.loading')}></g-progress>` : nothing}
      ${shown ? html`<div class="rows">${this.row(shown)}</div><label-scale-goods .scale=${shown}></label-scale-goods>` : this.all(value)}
      <label-scale-add ?open=${this.adding} @close=${() => (this.adding = false)}></label-scale-add>
      <label-scale-settings .scale=${this.setting} @close=${() => (this.setting = undefined)}></label-scale-settings>`;
  }

  private all(scales: readonly LabelScaleRow[] | undefined) {
    return html`<p class="soft">${t('labelScales.hint')}</p>
      ${scales?.length === 0 ? html`<g-empty class="box" icon="scale" heading=${t('labelScales.none')} text=${t('labelScales.noneDo')}></g-empty>` : nothing}
      ${scales?.length ? html`<ul class="rows">${scales.map((one) => html`<li>${this.row(one)}</li>`)}</ul>` : nothing}`;
  }

  private row(scale: LabelScaleRow) {
    return html`<label-scale-row .scale=${scale} @settings=${(event: CustomEvent<LabelScaleRow>) => (this.setting = event.detail)}></label-scale-row>`;
  }

  static override styles = [shared, roomStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'office-label-scales': OfficeLabelScales;
  }
}
