import { css } from 'lit';

/**
 * What every room of the office looks like: a head (`header` with `h1`, a soft line and `.acts`), tools (`.tools`), and
 * what fills the rest (`.fill`). A room with a list is as high as the screen, and the list scrolls.
 */
export const roomStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--s4);
    min-height: 100%;
  }
  :host([fits]) {
    height: 100%;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
  }
  h1 {
    font-size: var(--text-title);
    font-weight: 650;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    margin-left: auto;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2);
  }
  .tools g-search {
    flex: 1 1 280px;
  }
  .tools select {
    width: auto;
    max-width: 220px;
    min-height: 52px;
  }
  .tools input[type='date'] {
    width: auto;
    min-height: 52px;
  }
  select[slot='filters'] {
    flex: 0 1 auto;
    width: auto;
    max-width: 200px;
  }
  /* a side panel takes no room of its own */
  .aside {
    position: absolute;
  }
  .fill {
    flex: 1;
    min-height: 240px;
  }
  .rows {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .rows > li + li {
    border-top: 1px solid var(--line);
  }
  .box {
    padding: 14px 18px;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  @media (max-width: 639px) {
    .acts {
      margin-left: 0;
      width: 100%;
    }
    .tools > * {
      flex: 1 1 auto;
    }
    .tools select {
      max-width: none;
    }
  }
`;
