import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/icon.ts';
import { send } from '../../web/kit/send.ts';
import '../../web/kit/tabs.ts';
import { shared } from '../../web/theme/shared.ts';
import { deviceStyles } from './counter-styles.ts';
import './paper-strip.ts';
import type { CounterState, PaperLine } from './wire.ts';

type Printer = NonNullable<CounterState['printer']>;

const papers = ['ok', 'near', 'out'] as const;

/** The receipt printer and what came out of it: `<counter-printer .printer .papers .printing @set=${change}>`. */
@customElement('counter-printer')
export class CounterPrinter extends LitElement {
  @property({ attribute: false }) printer!: Printer;
  /** Strips cut off, newest first. */
  @property({ attribute: false }) papers: readonly PaperLine[][] = [];
  /** What is still under the knife. */
  @property({ attribute: false }) printing: readonly PaperLine[] = [];

  readonly words = new Localized(this);

  protected override render() {
    const { power, paper, coverOpen, columns } = this.printer;
    const trouble = !power || coverOpen || paper === 'out';
    const strips = this.papers.length + (this.printing.length > 0 ? 1 : 0);
    return html`<h2><g-icon name="printer"></g-icon>${t('common.device.printer')}</h2>
      <div class="acts">
        <g-button .pressed=${power} @click=${() => send(this, 'set', { power: !power })}>${t('counter.power')} ${power ? t('counter.on') : t('counter.off')}</g-button>
        <g-button .pressed=${coverOpen} @click=${() => send(this, 'set', { coverOpen: !coverOpen })}>${coverOpen ? t('counter.coverOpen') : t('counter.coverShut')}</g-button>
      </div>
      <g-tabs kind="pills" .label=${t('counter.paper')} .selected=${paper} .tabs=${papers.map((id) => ({ id, label: t(`counter.papers.${id}`) }))}
        @select=${(event: CustomEvent<(typeof papers)[number]>) => send(this, 'set', { paper: event.detail })}></g-tabs>
      <div class="mouth ${trouble ? 'trouble' : ''}"><i></i><span class="unseen">${trouble ? t('counter.trouble') : t('counter.ready')}</span></div>
      <div class="roll" tabindex="0" role="region" aria-label=${t('counter.printed')}>
        ${strips === 0 ? html`<p class="soft none">${t('counter.nothingPrinted')}</p>` : nothing}
        ${this.printing.length > 0 ? html`<paper-strip .lines=${this.printing} .columns=${columns} .label=${t('counter.underKnife')}></paper-strip>` : nothing}
        ${this.papers.map((lines, at) => html`<paper-strip class="cut" .lines=${lines} .columns=${columns} .label=${t('counter.strip', { n: at + 1 })}></paper-strip>`)}
      </div>`;
  }

  static override styles = [
    shared,
    deviceStyles,
    css`
      :host {
        min-height: 0;
      }
      .mouth {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        height: 22px;
        padding: 0 var(--s3);
        border-radius: 6px 6px 2px 2px;
        background: #2a302e;
      }
      i {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: #43c48c;
      }
      .trouble i {
        background: #f0766a;
        border-radius: 1px;
      }
      .roll {
        display: grid;
        align-content: start;
        gap: var(--s3);
        flex: 1;
        min-height: 160px;
        margin: calc(-1 * var(--s3)) 0 0;
        padding: 0 var(--s2) var(--s3);
        overflow: auto;
      }
      .none {
        padding: var(--s6) 0;
        text-align: center;
      }
      paper-strip {
        filter: drop-shadow(0 1px 3px rgb(0 0 0 / 0.25));
      }
      .cut {
        border-bottom: 2px dotted var(--edge);
      }
      @media (max-width: 1100px) {
        .roll {
          max-height: 640px;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-printer': CounterPrinter;
  }
}
