import { css } from 'lit';

/** One column in the middle, the same for every question. */
export const setupStyles = css`
  :host {
    display: grid;
    justify-items: center;
    min-height: 100dvh;
    padding: var(--s5);
  }
  main {
    display: grid;
    align-content: start;
    gap: var(--s5);
    width: min(680px, 100%);
  }
  header {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--s4);
    padding-top: var(--s4);
  }
  header > * {
    font-size: var(--text);
  }
  strong,
  header h1 {
    font-size: 17px;
    font-weight: 650;
  }
  ol {
    display: grid;
    grid-auto-flow: column;
    gap: var(--s1);
  }
  ol li {
    height: 4px;
    border-radius: 2px;
    background: var(--line);
  }
  ol .done {
    background: var(--accent);
  }
  .trouble {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
    padding: var(--s3) var(--s4);
    border: 1px solid var(--money);
    border-radius: var(--radius);
    background: var(--money-wash);
  }
  .trouble p {
    flex: 1 1 240px;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--s3);
  }
  .go,
  .other {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: var(--touch);
    padding: 0 var(--s5);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    text-decoration: none;
  }
  .go {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
    font-weight: 600;
  }
`;

/** A question: its heading, its fields, and the way back and on. */
export const stepStyles = css`
  :host {
    display: block;
  }
  form,
  .step {
    display: grid;
    gap: var(--s4);
  }
  h1 {
    font-size: 28px;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  /* It gets the focus so that the step is read out, not to be used. */
  h1:focus-visible {
    outline: none;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: var(--s4);
    align-items: start;
  }
  .ways {
    display: flex;
    justify-content: space-between;
    gap: var(--s3);
    margin-top: var(--s4);
  }
  .ways g-button[kind='main'] {
    min-width: 140px;
  }
`;
