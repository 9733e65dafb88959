import { css } from 'lit';

export const tableStyles = css`
  :host {
    display: block;
    min-height: 96px;
    height: 100%;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
  }
  [role='grid'] {
    height: 100%;
    overflow: auto;
    overscroll-behavior: contain;
  }
  [role='grid']:focus-visible {
    outline-offset: -3px;
  }
  .row {
    display: grid;
    grid-template-columns: var(--tracks);
    align-items: center;
    column-gap: var(--s4);
    width: 100%;
    padding: 0 var(--s4);
    border-bottom: 1px solid var(--line);
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 1;
    min-height: 40px;
    background: var(--card);
    color: var(--soft);
    font-size: var(--text-small);
  }
  .rows {
    position: relative;
    contain: strict;
  }
  .rows .row {
    position: absolute;
    left: 0;
    height: 48px;
    cursor: default;
  }
  .rows .row:hover {
    background: var(--raised);
  }
  .rows .row[aria-selected='true'] {
    background: var(--accent-wash);
    box-shadow: inset 3px 0 var(--accent-text);
  }
  .brief .head {
    position: absolute;
    width: 1px;
    height: 1px;
    min-height: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .brief .rows .row {
    height: 64px;
  }
  [role='gridcell'] {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .end {
    text-align: right;
    justify-self: end;
    max-width: 100%;
  }
  .head button {
    display: inline-flex;
    align-items: center;
    min-height: 40px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
  }
  .head [aria-sort] button {
    color: var(--ink);
    font-weight: 600;
  }
  i {
    display: block;
    width: 60%;
    height: 10px;
    border-radius: 5px;
    background: var(--line);
  }
  @media (forced-colors: active) {
    .rows .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  /* a row on a phone: four parts, two in a line, the second two soft */
  .lines {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px var(--s3);
    align-items: baseline;
  }
  .lines > * {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lines > :nth-child(3),
  .lines > :nth-child(4) {
    color: var(--soft);
    font-size: var(--text-small);
  }
  .lines > :nth-child(even) {
    text-align: right;
  }
`;
