import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { amount, count, Localized, money, t } from '../../../web/i18n/index.ts';
import '../../../web/kit/button.ts';
import { marks, shared } from '../../../web/theme/shared.ts';
import { linkTo } from '../route.ts';
import { axisTop, type Point, polyline } from './chart.ts';

const width = 1000;
const height = 150;

/** Sales over hours or days as lines, with the period before, and the figures behind them as a table. */
@customElement('sales-chart')
export class SalesChart extends LitElement {
  @property({ attribute: false }) points: readonly Point[] = [];
  @property() heading: string = '';
  @state() private table = false;
  /** Under the pointer. */
  @state() private at: number | undefined;

  readonly words = new Localized(this);

  protected override render() {
    return html`<div class="head"><h2>${this.heading}</h2>
        <span class="soft">${t('reports.today.solid')}</span>
        <g-button kind="quiet" @click=${() => (this.table = !this.table)}>${t(this.table ? 'reports.today.chart' : 'reports.today.table')}</g-button></div>
      ${this.table ? this.figures() : this.drawing()}`;
  }

  private drawing() {
    const { points } = this;
    const past = points.filter((one) => !one.ahead);
    const before = points.map((one) => one.before ?? 0);
    const top = axisTop([...past.map((one) => one.sales), ...before]);
    const line = polyline(
      past.map((one) => one.sales),
      points.length,
      top,
      width,
      height,
    );
    const known = before.some((value) => value > 0);
    const [from, to] = [line.split(/[ ,]/)[0] ?? '0', line.split(' ').at(-1)?.split(',')[0] ?? '0'];
    return html`<div class="plane" @pointermove=${this.moved} @pointerleave=${() => (this.at = undefined)}>
        <span class="top soft" aria-hidden="true">${money(top)}</span>
        <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${this.heading}: ${this.spoken()}">
          ${[0, 0.5, 1].map((part) => svg`<line class="grid" x1="0" x2=${width} y1=${height * part} y2=${height * part} />`)}
          <polygon class="area" points="${from},${height} ${line} ${to},${height}" />
          ${known ? svg`<polyline class="before" points=${polyline(before, points.length, top, width, height)} />` : nothing}
          <polyline class="now" points=${line} />
          ${this.dot(line)}
          ${this.at === undefined ? nothing : svg`<line class="at" x1=${this.x(this.at)} x2=${this.x(this.at)} y1="0" y2=${height} />`}
        </svg>
        ${this.tip()}
      </div>
      <div class="axis soft" aria-hidden="true">${this.labels().map((label) => html`<span>${label}</span>`)}</div>`;
  }

  /** Where the line has come to: a line of no length with round ends, which no stretching makes oval. */
  private dot(line: string) {
    const [x, y] = line.split(' ').at(-1)?.split(',') ?? [];
    return x === undefined || y === undefined ? nothing : svg`<line class="dot" x1=${x} x2=${x} y1=${y} y2=${y} />`;
  }

  private x(at: number): number {
    return this.points.length > 1 ? (at * width) / (this.points.length - 1) : width / 2;
  }

  private tip() {
    const point = this.at === undefined ? undefined : this.points[this.at];
    if (!point) return nothing;
    return html`<p class="tip ${this.at! > this.points.length / 2 ? 'left' : ''}" .style=${`--x: ${this.x(this.at!) / (width / 100)}%`}>
      ${point.label} <b>${point.ahead ? '–' : money(point.sales)}</b>
      ${point.before === undefined ? nothing : html`<span class="soft">${t('reports.today.previous', { value: money(point.before) })}</span>`}</p>`;
  }

  private readonly moved = (event: PointerEvent): void => {
    const { left, width: wide } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const at = Math.round(((event.clientX - left) / wide) * (this.points.length - 1));
    this.at = Math.min(this.points.length - 1, Math.max(0, at));
  };

  /** At most eight, evenly apart, the first and the last among them. */
  private labels(): string[] {
    const { points } = this;
    const shown = Math.min(8, points.length);
    if (shown < 2) return points.map((one) => one.label);
    return Array.from(
      { length: shown },
      (_, at) => points[Math.round((at * (points.length - 1)) / (shown - 1))]!.label,
    );
  }

  /** The highest place, in words. */
  private spoken(): string {
    const best = [...this.points].sort((a, b) => b.sales - a.sales)[0];
    return best ? `${best.label} ${money(best.sales)}` : '';
  }

  private figures() {
    const days = typeof this.points[0]?.key === 'string';
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.heading}><table>
      <thead><tr><th>${t(days ? 'reports.today.day' : 'reports.today.hour')}</th><th>${t('reports.today.now')}</th>
        <th>${t('reports.today.count')}</th><th>${t('reports.today.before')}</th></tr></thead>
      <tbody>${this.points.map(
        (
          one,
        ) => html`<tr><td>${days ? html`<a class="link" href=${linkTo('sales', [], { period: 'own', from: String(one.key), to: String(one.key) })}>${one.label}</a>` : one.label}</td>
          <td>${one.ahead ? '' : amount(one.sales)}</td><td>${one.ahead ? '' : count(one.count)}</td>
          <td class="soft">${one.before === undefined ? '' : amount(one.before)}</td></tr>`,
      )}</tbody></table></div>`;
  }

  static override styles = [
    shared,
    marks,
    css`
      :host {
        display: block;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--s3);
        margin-block: calc(-1 * var(--s2)) var(--s1);
      }
      .head .soft {
        margin-left: auto;
      }
      .plane {
        position: relative;
        height: 170px;
        padding-top: 20px;
        touch-action: pan-y;
      }
      svg {
        display: block;
        width: 100%;
        height: 150px;
        overflow: visible;
      }
      .top {
        position: absolute;
        inset: 0 auto auto 0;
        font-size: 12px;
      }
      .grid {
        stroke: var(--line);
        vector-effect: non-scaling-stroke;
      }
      .area {
        fill: var(--accent-wash);
      }
      .now,
      .before {
        fill: none;
        stroke: var(--accent-text);
        stroke-width: 2.5;
        stroke-linejoin: round;
        vector-effect: non-scaling-stroke;
      }
      .dot {
        stroke: var(--accent-text);
        stroke-width: 9;
        stroke-linecap: round;
        vector-effect: non-scaling-stroke;
      }
      .before {
        stroke: var(--edge);
        stroke-width: 1.5;
        stroke-dasharray: 5 5;
      }
      .at {
        stroke: var(--edge);
        vector-effect: non-scaling-stroke;
      }
      .tip {
        position: absolute;
        top: 0;
        left: var(--x);
        margin-left: var(--s2);
        padding: var(--s1) var(--s3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--card);
        box-shadow: var(--shadow);
        white-space: nowrap;
        pointer-events: none;
      }
      .tip.left {
        transform: translateX(calc(-100% - var(--s4)));
      }
      .axis {
        display: flex;
        justify-content: space-between;
        padding-top: var(--s1);
        font-size: 12px;
      }
      .scroll {
        max-height: 260px;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 6px 0;
        border-bottom: 1px solid var(--line);
        text-align: right;
        font-weight: 400;
      }
      th {
        color: var(--soft);
        font-size: 12px;
      }
      :is(th, td):first-child {
        text-align: left;
      }
      @media (max-width: 639px) {
        .head .soft {
          order: 3;
          width: 100%;
          margin-left: 0;
          font-size: 12px;
        }
        .head g-button {
          margin-left: auto;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'sales-chart': SalesChart;
  }
}
