import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LabelDrawing } from '../../hub/model/label-svg.ts';
import type { CounterLabel } from '../../hub/protocol/devices.ts';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/icon.ts';
import { send } from '../../web/kit/send.ts';
import '../../web/kit/tabs.ts';
import '../../web/label/label.ts';
import { shared } from '../../web/theme/shared.ts';
import { deviceStyles } from './counter-styles.ts';
import type { CounterState } from './wire.ts';

const papers = ['ok', 'out', 'jam'] as const;
const dotsPerMillimetre = 8;

/** The label printer and what came out of it: `<counter-labels .printer .labels @set=${change}>`. */
@customElement('counter-labels')
export class CounterLabels extends LitElement {
  @property({ attribute: false }) printer!: NonNullable<CounterState['labelPrinter']>;
  /** Newest first. */
  @property({ attribute: false }) labels: readonly CounterLabel[] = [];

  readonly words = new Localized(this);

  protected override render() {
    const { power, paper, headOpen } = this.printer;
    return html`<h2><g-icon name="receipt"></g-icon>${t('common.device.label')}</h2>
      <div class="acts">
        <g-button .pressed=${power} @click=${() => send(this, 'set', { power: !power })}>${t('counter.power')} ${power ? t('counter.on') : t('counter.off')}</g-button>
        <g-button .pressed=${headOpen} @click=${() => send(this, 'set', { headOpen: !headOpen })}>${headOpen ? t('counter.coverOpen') : t('counter.coverShut')}</g-button>
      </div>
      <g-tabs kind="pills" .label=${t('counter.labelPaper')} .selected=${paper} .tabs=${papers.map((id) => ({ id, label: t(`counter.labelPapers.${id}`) }))}
        @select=${(event: CustomEvent<(typeof papers)[number]>) => send(this, 'set', { paper: event.detail })}></g-tabs>
      ${this.labels.length === 0 ? html`<p class="soft">${t('counter.noLabels')}</p>` : nothing}
      <div class="sheets">${this.labels.map((label) => html`<g-label .style=${`width: ${label.width_mm}mm`} .drawing=${drawingOf(label)}></g-label>`)}</div>`;
  }

  static override styles = [
    shared,
    deviceStyles,
    css`
      .sheets {
        display: grid;
        gap: var(--s3);
        justify-items: center;
      }
    `,
  ];
}

function drawingOf({ width_mm, height_mm, ink }: CounterLabel): LabelDrawing {
  const items = ink.map((one) => {
    if (one.kind !== 'picture') return one;
    return { ...one, bytes: Uint8Array.from(atob(one.bits), (letter) => letter.charCodeAt(0)) };
  });
  return { width: width_mm * dotsPerMillimetre, height: height_mm * dotsPerMillimetre, items };
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-labels': CounterLabels;
  }
}
