import { css } from 'lit';

/** A list and, beside it (on a phone: over it), what was chosen. */
export const receiptsStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100%;
    min-height: 0;
    background: var(--paper);
    container-type: inline-size;
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--s3);
    padding: var(--s3) var(--s5) var(--s3) var(--s2);
  }
  h2 {
    font-size: var(--text-title);
    white-space: nowrap;
  }
  g-search {
    flex: 1;
    max-width: 560px;
    margin-left: auto;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(380px, 428px);
    min-height: 0;
  }
  receipt-list {
    padding: 0 var(--s5) var(--s2);
  }
  aside {
    min-height: 0;
    min-width: 0;
    background: var(--card);
    border-left: 1px solid var(--line);
    border-top: 1px solid var(--line);
  }
  @container (max-width: 760px) {
    header {
      flex-wrap: wrap;
      gap: var(--s2);
      padding: var(--s2) var(--s3);
    }
    g-search {
      flex-basis: 100%;
      max-width: none;
    }
    .body {
      grid-template-columns: minmax(0, 1fr);
    }
    .body.open receipt-list,
    .body:not(.open) aside {
      display: none;
    }
    receipt-list {
      padding: 0 var(--s3) var(--s2);
    }
    aside {
      border-left: 0;
    }
  }
`;
