import { css } from 'lit';

/** The board: a bar, and tickets in columns, readable at two metres. */
export const boardStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    height: 100%;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
    padding: var(--s2) var(--s4);
    border-bottom: 1px solid var(--line);
    background: var(--paper);
  }
  h1 {
    --text: 24px;
    --text-big: 24px;
  }
  strong {
    margin-right: auto;
    font-size: 20px;
  }
  .away {
    grid-row: 2;
    padding: var(--s2) var(--s4);
    background: var(--money-wash);
    color: var(--money);
    font-size: var(--text-big);
  }
  main {
    grid-row: 3;
    overflow: auto;
    padding: var(--s4);
  }
  main > g-empty,
  main > g-progress {
    display: grid;
    place-content: center;
    min-height: 100%;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(290px, 100%), 1fr));
    align-items: start;
    gap: var(--s4);
  }
  .behind,
  .hint {
    padding: var(--s4) 0 0;
    color: var(--soft);
    text-align: center;
  }
  .behind {
    font-size: 20px;
  }
  @media (max-width: 639px) {
    header {
      padding: var(--s2);
    }
    main {
      padding: var(--s2);
    }
    .hint {
      display: none;
    }
  }
`;

/** One ticket: its head takes the colour of its age, which the running time tells as well. */
export const ticketStyles = css`
  :host {
    display: block;
  }
  article {
    overflow: hidden;
    border: 2px solid var(--line);
    border-radius: 12px;
    background: var(--card);
  }
  header {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--s3);
    padding: var(--s2) var(--s4);
    background: var(--raised);
  }
  h2 {
    min-width: 0;
    font-size: 34px;
    font-weight: 700;
    line-height: 1.15;
    overflow-wrap: anywhere;
  }
  h2 span {
    font-size: 24px;
  }
  time {
    font-size: 26px;
    font-weight: 600;
  }
  .waiting {
    border-color: var(--amber);
  }
  .waiting header {
    background: var(--amber-wash);
    color: var(--amber);
  }
  .late {
    border-color: var(--money);
  }
  .late header {
    background: var(--money-wash);
    color: var(--money);
  }
  .kind {
    padding: var(--s1) var(--s4);
    background: var(--accent-wash);
    color: var(--accent-text);
    font-size: 24px;
    font-weight: 700;
    text-align: center;
  }
  .less .kind {
    background: var(--money-wash);
    color: var(--money);
  }
  .from {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-left: var(--s4);
    color: var(--soft);
  }
  ul button {
    display: grid;
    grid-template-columns: minmax(58px, auto) 1fr;
    gap: var(--s2);
    width: 100%;
    min-height: 56px;
    padding: var(--s2) var(--s4);
    border: 0;
    border-top: 1px solid var(--line);
    background: none;
    font-size: 26px;
    line-height: 1.25;
    text-align: start;
  }
  ul button:active {
    background: var(--accent-wash);
  }
  ul button:focus-visible {
    outline-offset: -3px;
  }
  b {
    white-space: nowrap;
  }
  ul span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  em {
    display: block;
    color: var(--amber);
    font-size: 22px;
    font-style: normal;
  }
  .less ul span {
    color: var(--money);
  }
  .done {
    color: var(--soft);
  }
  .done b,
  .done span {
    text-decoration: line-through;
    text-decoration-thickness: 3px;
  }
  article > g-button {
    --text-big: 22px;
    display: flex;
    margin: var(--s3);
  }
`;
