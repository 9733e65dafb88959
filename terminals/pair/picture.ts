import { css, html, nothing, svg, type TemplateResult } from 'lit';

/** A line of a settings page: what it says, and whether it is the one to press or to switch on. */
export interface Row {
  text: string;
  mark?: 'press' | 'on' | 'choose';
}

export interface Picture {
  shape: 'phone' | 'window';
  title: string;
  rows: readonly Row[];
  /** Buttons at the foot; the last is the one to press. */
  buttons?: readonly string[];
}

const size = { phone: { width: 200, row: 34 }, window: { width: 280, row: 30 } } as const;
const head = 36;
const foot = 40;

/** What stands on the device's screen at one step, drawn from words: a frame, lines, the one to press ringed. */
export function drawPicture({ shape, title, rows, buttons = [] }: Picture): TemplateResult {
  const { width, row } = size[shape];
  const height = head + rows.length * row + (buttons.length > 0 ? foot : 10);
  return html`<svg class=${shape} viewBox="0 0 ${width} ${height}" role="img" aria-label=${[title, ...rows.map(({ text }) => text)].join('，')}>
    <rect class="frame" x="1" y="1" width=${width - 2} height=${height - 2} rx=${shape === 'phone' ? 14 : 5} />
    <text class="title" x=${width / 2} y="23" text-anchor="middle">${fitted(title, width - 24, 12)}</text>
    <line class="rule" x1="1" x2=${width - 1} y1=${head} y2=${head} />
    ${rows.map((one, place) => drawRow(one, { y: head + place * row, width, row }))}
    ${buttons.map((text, place) => drawButton(text, { place, count: buttons.length, width, y: height - foot + 4 }))}
  </svg>`;
}

function drawRow({ text, mark }: Row, { y, width, row }: { y: number; width: number; row: number }) {
  const middle = y + row / 2 + 4;
  const end = width - 16;
  return svg`
    ${mark ? svg`<rect class="ring" x="6" y=${y + 3} width=${width - 12} height=${row - 6} rx="6" />` : nothing}
    <text class=${mark ? 'main' : 'soft'} x="14" y=${middle}>${fitted(text, width - 56, 11)}</text>
    ${mark === 'press' ? svg`<path class="mark" d="M${end - 4} ${middle - 9}l5 5l-5 5" />` : nothing}
    ${
      mark === 'on'
        ? svg`<rect class="switch" x=${end - 22} y=${middle - 11} width="24" height="14" rx="7" /><circle class="knob" cx=${end - 5} cy=${middle - 4} r="5" />`
        : nothing
    }
    ${
      mark === 'choose'
        ? svg`<circle class="mark" cx=${end - 4} cy=${middle - 4} r="5" /><circle class="dot" cx=${end - 4} cy=${middle - 4} r="2.5" />`
        : nothing
    }`;
}

function drawButton(text: string, at: { place: number; count: number; width: number; y: number }) {
  const width = (at.width - 16) / at.count - 8;
  const x = 12 + at.place * (width + 8);
  const isLast = at.place === at.count - 1;
  return svg`<rect class=${isLast ? 'button pressed' : 'button'} x=${x} y=${at.y} width=${width} height="26" rx="6" />
    <text class=${isLast ? 'pressed-text' : 'soft'} x=${x + width / 2} y=${at.y + 17} text-anchor="middle">${fitted(text, width - 8, 11)}</text>`;
}

/** Words end within the frame: SVG wraps nothing. A Chinese letter is as wide as the font is high, a Latin one half. */
function fitted(text: string, width: number, font: number): string {
  let left = width / font;
  let fits = '';
  for (const letter of text) {
    left -= letter.codePointAt(0)! > 0x2e80 ? 1 : 0.56;
    if (left < 0) return `${fits.trimEnd()}…`;
    fits += letter;
  }
  return fits;
}

export const pictureStyles = css`
  svg {
    display: block;
    height: auto;
    font-size: 11px;
  }
  svg.phone {
    width: min(220px, 100%);
  }
  svg.window {
    width: min(308px, 100%);
  }
  .frame {
    fill: var(--card);
    stroke: var(--edge);
    stroke-width: 1.5;
  }
  .rule {
    stroke: var(--line);
  }
  .title {
    fill: var(--ink);
    font-size: 12px;
    font-weight: 600;
  }
  .main {
    fill: var(--ink);
  }
  text.soft {
    fill: var(--soft);
  }
  .ring {
    fill: var(--accent-wash);
    stroke: var(--accent-text);
    stroke-width: 1.5;
  }
  .mark {
    fill: none;
    stroke: var(--accent-text);
    stroke-width: 1.5;
  }
  .dot,
  .switch {
    fill: var(--accent-text);
  }
  .knob {
    fill: var(--card);
  }
  .button {
    fill: var(--raised);
  }
  .pressed {
    fill: var(--accent);
  }
  .pressed-text {
    fill: var(--accent-ink);
  }
`;
