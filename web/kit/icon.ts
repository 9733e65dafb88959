import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** Drawn for this house on a 24 × 24 grid, one stroke wide. */
const drawings = {
  search: svg`<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  back: svg`<path d="M14.5 5 7.5 12l7 7"/>`,
  next: svg`<path d="m9.5 5 7 7-7 7"/>`,
  up: svg`<path d="m6 15 6-6 6 6"/>`,
  down: svg`<path d="m6 9 6 6 6-6"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  check: svg`<path d="m5 12.5 5 5 9-11"/>`,
  erase: svg`<path d="M9 5h11v14H9l-6-7z"/><path d="m12 9.5 5 5m0-5-5 5"/>`,
  menu: svg`<path d="M4 7h16M4 12h16M4 17h16"/>`,
  more: svg`<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="3"/>`,
  undo: svg`<path d="M8 5 4 9l4 4"/><path d="M4 9h10a5.5 5.5 0 0 1 0 11H9"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20a7.5 7.5 0 0 1 15 0"/>`,
  heart: svg`<path d="M12 20 4.5 12.5a4.6 4.6 0 0 1 6.5-6.5l1 1 1-1a4.6 4.6 0 0 1 6.5 6.5z"/>`,
  cart: svg`<path d="M3 5h2.5l2 10h10l2-7H6.5"/><circle cx="9" cy="19" r="1.2"/><circle cx="16" cy="19" r="1.2"/>`,
  goods: svg`<path d="m12 3 8 4.5v9L12 21l-8-4.5v-9z"/><path d="m4 7.5 8 4.5 8-4.5M12 12v9"/>`,
  receipt: svg`<path d="M6 3h12v18l-3-2-3 2-3-2-3 2z"/><path d="M9 8h6M9 12h6"/>`,
  kitchen: svg`<path d="M4 11h16M6 11v5a4 4 0 0 0 4 4h4a4 4 0 0 0 4-4v-5M9 7V4m3 3V4m3 3V4"/>`,
  printer: svg`<path d="M7 9V4h10v5M7 17H4v-7h16v7h-3"/><path d="M7 14h10v6H7z"/>`,
  scale: svg`<path d="M4 6h16l-2 4H6z"/><rect x="5" y="10" width="14" height="10" rx="2"/><path d="M12 17v-3"/>`,
  drawer: svg`<rect x="4" y="5" width="16" height="14" rx="2"/><path d="M4 12h16M10 15.5h4"/>`,
  camera: svg`<path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13" r="3.5"/>`,
  scan: svg`<path d="M4 8V5h3M20 8V5h-3M4 16v3h3M20 16v3h-3M7 9v6M10 9v6M13 9v6M17 9v6"/>`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  download: svg`<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14"/>`,
  upload: svg`<path d="M12 15V4M7.5 8.5 12 4l4.5 4.5M5 20h14"/>`,
  warning: svg`<path d="M12 4 3 20h18z"/><path d="M12 10v4m0 3v.01"/>`,
  bell: svg`<path d="M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15z"/><path d="M10 20.5a2 2 0 0 0 4 0"/>`,
  today: svg`<rect x="4" y="5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3v4M16 3v4"/>`,
  edit: svg`<path d="m5 19 1-4L16.5 4.5l3 3L9 18z"/>`,
  picture: svg`<rect x="4" y="5" width="16" height="14" rx="2"/><path d="m4 16 5-5 5 5 2.5-2.5L20 17"/>`,
} as const;

export type IconName = keyof typeof drawings;

/** `<g-icon name="search"></g-icon>`: drawn in the colour of the words around it, and silent unless it has a label. */
@customElement('g-icon')
export class Icon extends LitElement {
  @property() name: IconName = 'more';
  /** What it means, where no words stand beside it. */
  @property() label: string = '';

  protected override render() {
    return html`<svg viewBox="0 0 24 24" role=${this.label ? 'img' : nothing} aria-label=${this.label || nothing}
      aria-hidden=${this.label ? nothing : 'true'}>${drawings[this.name]}</svg>`;
  }

  static override styles = css`
    :host {
      display: inline-flex;
      width: 1.3em;
      height: 1.3em;
      flex: none;
    }
    svg {
      width: 100%;
      height: 100%;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'g-icon': Icon;
  }
}
