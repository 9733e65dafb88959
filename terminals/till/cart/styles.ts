import { css } from 'lit';

/** How the cart is drawn: hairlines between lines, the total the largest thing on the screen. */
export const cartStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    min-width: 0;
    min-height: 0;
    background: var(--card);
  }
  .head {
    display: flex;
    align-items: center;
    padding: var(--s1) var(--s2) var(--s1) var(--s5);
    border-bottom: 1px solid var(--line);
  }
  h2 {
    flex: 1;
  }
  .redo {
    transform: scaleX(-1);
  }
  ol {
    overflow: auto;
    scrollbar-width: thin;
    outline: none;
  }
  li {
    border-bottom: 1px solid var(--line);
    /* a long bill costs nothing while it is out of sight */
    content-visibility: auto;
    contain-intrinsic-size: auto 48px;
  }
  .on {
    /* brought into sight, it must be as high as it is: its keys stand below the line */
    content-visibility: visible;
    background: var(--accent-wash);
    box-shadow: inset 3px 0 var(--accent);
  }
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(68px, auto);
    column-gap: 10px;
    width: 100%;
    min-height: var(--touch);
    padding: 11px var(--s5);
    background: none;
    border: 0;
    text-align: start;
  }
  .line:focus-visible {
    outline-offset: -3px;
  }
  .line:disabled {
    color: inherit;
    cursor: default;
  }
  /* the longest name must not push the rest of the bill out of sight */
  .name {
    display: -webkit-box;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
    overflow: hidden;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .quantity {
    max-width: 168px;
    color: var(--soft);
    text-align: right;
  }
  .sum {
    font-size: var(--text-big);
    text-align: right;
  }
  .why {
    grid-column: 1 / 3;
    font-size: var(--text-small);
    color: var(--accent-text);
  }
  .off {
    font-size: var(--text-small);
    color: var(--accent-text);
    text-align: right;
  }
  .mark {
    grid-column: 1 / -1;
    font-size: var(--text-small);
    color: var(--amber);
  }
  .sent {
    grid-column: 1 / -1;
    font-size: var(--text-small);
    color: var(--green);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    padding: 0 var(--s5) var(--s3);
  }
  .acts g-button {
    --s4: 10px;
    white-space: nowrap;
  }
  .count {
    min-width: 72px;
  }
  .end {
    margin-left: auto;
  }
  .totals {
    display: grid;
    gap: 6px;
    padding: 14px var(--s5) var(--s4);
    border-top: 1px solid var(--line);
  }
  .totals p {
    display: flex;
    justify-content: space-between;
    gap: var(--s3);
    color: var(--soft);
  }
  .totals .saved {
    color: var(--accent-text);
  }
  .totals .due {
    align-items: flex-end;
    color: var(--ink);
  }
  .totals .due > span {
    padding-bottom: 6px;
  }
  .totals .away {
    padding: var(--s2) var(--s3);
    border-radius: var(--radius-small);
    background: var(--amber-wash);
    color: var(--amber);
    font-size: var(--text-small);
  }
  .pay {
    display: grid;
    grid-template-columns: 96px 1fr;
    gap: 10px;
    margin-top: 6px;
  }
  .pay g-button[kind='main'] {
    letter-spacing: 0.16em;
  }
  /* a narrow cart gives the name the whole width, and the quantity a line of its own */
  @media (min-width: 760px) and (max-width: 1180px) {
    .name {
      grid-column: 1 / 3;
    }
    .sum {
      grid-column: 3;
    }
    .quantity {
      grid-column: 1 / 3;
      grid-row: 2;
      max-width: none;
      text-align: start;
    }
  }
  @media (max-height: 660px) {
    .totals {
      padding-block: var(--s2);
      gap: 2px;
    }
  }
`;
