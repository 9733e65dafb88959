import { css } from 'lit';

/** The counter from above: goods on the left, scale and drawer in the middle, the printer on the right. */
export const appStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    height: 100dvh;
    background: var(--paper);
  }
  header {
    display: flex;
    align-items: baseline;
    gap: var(--s4);
    padding: var(--s3) var(--s5);
  }
  h1 {
    font-size: var(--text-title);
    white-space: nowrap;
  }
  header p {
    flex: 1;
    color: var(--soft);
  }
  nav {
    padding: 0 var(--s5);
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 320px 376px;
    gap: var(--s4);
    min-height: 0;
    margin: var(--s4) var(--s5) var(--s5);
    padding: var(--s4);
    border: 1px solid var(--line);
    border-radius: 16px;
    background: var(--bar);
  }
  main > * {
    min-height: 0;
  }
  .middle {
    display: grid;
    grid-template-rows: auto auto;
    align-content: start;
    gap: var(--s4);
    overflow: auto;
  }
  .wait,
  g-empty {
    grid-column: 1 / -1;
    place-self: center;
  }
  @media (max-width: 1100px) {
    :host {
      height: auto;
      min-height: 100dvh;
    }
    main {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    counter-printer {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 720px) {
    header {
      flex-wrap: wrap;
      gap: var(--s1) var(--s3);
      padding: var(--s3);
    }
    header p {
      flex-basis: 100%;
      order: 3;
    }
    nav {
      padding: 0 var(--s3);
    }
    main {
      grid-template-columns: minmax(0, 1fr);
      margin: var(--s2);
      padding: var(--s2);
      gap: var(--s3);
    }
  }
`;

/** A device on the counter. */
export const deviceStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--s3);
    min-width: 0;
    padding: var(--s4);
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--card);
  }
  h2 {
    display: flex;
    align-items: center;
    gap: var(--s2);
    font-size: var(--text-big);
  }
  h2 g-icon {
    color: var(--soft);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
  }
  .acts > * {
    flex: 1 0 auto;
  }
`;
