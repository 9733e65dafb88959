import { css } from 'lit';

/** A phone in one hand: what is looked at above, where to go below, under the thumb. */
export const workStyles = css`
  :host {
    display: grid;
    height: 100%;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    background: var(--paper);
  }
  header {
    grid-row: 1;
    display: flex;
    align-items: center;
    gap: var(--s3);
    min-height: var(--touch);
    padding: 0 var(--s2) 0 var(--s4);
    background: var(--bar);
    border-bottom: 1px solid var(--line);
  }
  header strong {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .away {
    grid-row: 2;
    padding: var(--s2) var(--s4);
    background: var(--money-wash);
    color: var(--money);
  }
  main {
    grid-row: 3;
    min-height: 0;
    overflow: auto;
  }
  main > * {
    box-sizing: border-box;
    max-width: 900px;
    margin-inline: auto;
  }
  nav {
    grid-row: 4;
    display: grid;
    grid-template-columns: 1fr 1fr;
    padding-bottom: env(safe-area-inset-bottom);
    background: var(--bar);
    border-top: 1px solid var(--line);
  }
  nav a {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--s2);
    min-height: var(--key);
    color: var(--soft);
    font-size: var(--text-big);
    text-decoration: none;
  }
  nav a:focus-visible {
    outline-offset: -3px;
  }
  nav a[aria-current] {
    box-shadow: inset 0 3px var(--accent-text);
    color: var(--accent-text);
    font-weight: 600;
  }
  nav em {
    min-width: 24px;
    padding: 0 var(--s2);
    border-radius: 12px;
    background: var(--accent);
    color: var(--accent-ink);
    font-size: var(--text-small);
    font-style: normal;
    line-height: 24px;
    text-align: center;
  }
`;
