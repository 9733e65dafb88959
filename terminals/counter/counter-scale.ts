import { css, html, LitElement, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, t } from '../../web/i18n/index.ts';
import '../../web/kit/button.ts';
import '../../web/kit/icon.ts';
import { send } from '../../web/kit/send.ts';
import { shared } from '../../web/theme/shared.ts';
import { deviceStyles } from './counter-styles.ts';

/** What such a scale carries; above it, it says that it is over. */
const most_g = 15_000;
const usual = [250, 642, 1_284, 5_000];

/** The scale: `<counter-scale .grams=${…} ?moving @weigh=${{grams, moving}}>`. */
@customElement('counter-scale')
export class CounterScale extends LitElement {
  @property({ type: Number }) grams = 0;
  @property({ type: Boolean }) moving: boolean = false;
  /** What the hand holds the slider at, before the hub has said so. */
  @state() private held: number | undefined;

  readonly words = new Localized(this);

  private get shown(): number {
    return this.held ?? this.grams;
  }

  protected override render() {
    const kilograms = (this.shown / 1000).toFixed(3);
    return html`<h2><g-icon name="scale"></g-icon>${t('common.device.scale')}</h2>
      ${this.picture()}
      <p class="display ${this.moving ? 'moving' : ''}" role="status"><b>${kilograms}</b> kg
        <span>${this.shown > most_g ? t('counter.over') : this.moving ? t('counter.moving') : t('counter.stable')}</span></p>
      <label><span class="unseen">${t('counter.weight')}</span>
        <input type="range" min="0" max=${most_g + 1000} step="2" .value=${String(this.shown)}
          aria-valuetext="${kilograms} kg" @input=${this.slid} @change=${this.released}></label>
      <div class="acts">
        ${usual.map((grams) => html`<g-button @click=${() => this.put(grams)}>${grams >= 1000 ? `${grams / 1000} kg` : `${grams} g`}</g-button>`)}
        <g-button ?disabled=${this.shown === 0} @click=${() => this.put(0)}>${t('counter.empty')}</g-button>
        <g-button .pressed=${this.moving} @click=${() => this.tell(this.shown, !this.moving)}>${t('counter.move')}</g-button>
      </div>`;
  }

  private picture() {
    const part = Math.min(1, this.shown / most_g);
    const size = this.shown === 0 ? 0 : 10 + 16 * Math.sqrt(part);
    return html`<svg viewBox="0 0 160 78" aria-hidden="true" class=${this.moving ? 'shaking' : ''}>
      ${size > 0 ? svg`<circle cx="80" cy=${44 - size} r=${size} class="goods"/><path class="leaf" d=${`M80 ${44 - 2 * size}q6 -8 12 -4q-4 7 -12 4z`}/>` : ''}
      <path class="pan" d="M24 44h112l-8 8H32z"/><path class="body" d="M44 52h72l10 22H34z"/><rect class="window" x="62" y="58" width="36" height="10" rx="2"/>
    </svg>`;
  }

  private put(grams: number): void {
    this.held = undefined;
    this.tell(grams, false);
  }

  private slid(event: Event): void {
    this.held = Number((event.target as HTMLInputElement).value);
    this.tell(this.held, true); // while the hand is on it, it moves
  }

  private released(event: Event): void {
    this.tell(Number((event.target as HTMLInputElement).value), false);
    this.held = undefined;
  }

  private tell(grams: number, moving: boolean): void {
    send(this, 'weigh', { grams, moving });
  }

  static override styles = [
    shared,
    deviceStyles,
    css`
      svg {
        height: 72px;
      }
      .acts {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
      }
      .acts > * {
        --s4: 2px;
      }
      .goods {
        fill: #c8503f;
      }
      .leaf {
        fill: #4e8a4a;
      }
      .pan {
        fill: var(--edge);
      }
      .body {
        fill: var(--raised);
        stroke: var(--edge);
      }
      .window {
        fill: #10211b;
      }
      .shaking .goods,
      .shaking .leaf {
        animation: shake 240ms linear infinite;
      }
      @keyframes shake {
        50% {
          transform: translateY(-2px);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .shaking * {
          animation: none;
        }
      }
      .display {
        display: flex;
        align-items: baseline;
        gap: var(--s2);
        padding: var(--s2) var(--s4);
        border-radius: var(--radius);
        background: #10211b;
        color: #7fe3b4;
        font-size: var(--text-big);
      }
      b {
        flex: 1;
        font-size: 34px;
        font-weight: 600;
        line-height: 1.2;
        text-align: right;
      }
      .display span {
        min-width: 4em;
        text-align: right;
        font-size: var(--text-small);
      }
      .display.moving {
        color: #f2c46b;
      }
      input {
        width: 100%;
        height: var(--touch);
        accent-color: var(--accent);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-scale': CounterScale;
  }
}
