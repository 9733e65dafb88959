import { css } from 'lit';

/** A quiet column in the middle; names large enough to be hit in passing. */
export const signInStyles = css`
  :host {
    display: grid;
    place-items: center;
    padding: var(--s5);
    overflow: auto;
  }
  main {
    display: grid;
    justify-items: center;
    gap: var(--s3);
    width: min(640px, 100%);
  }
  h1 {
    font-size: var(--text-title);
    text-align: center;
    overflow-wrap: anywhere;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(188px, 100%), 1fr));
    gap: var(--s3);
    width: 100%;
    margin-top: var(--s4);
  }
  .person {
    display: flex;
    align-items: center;
    gap: var(--s3);
    width: 100%;
    min-height: 72px;
    padding: var(--s3) var(--s4);
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    font-size: var(--text-big);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .person:hover {
    border-color: var(--edge);
  }
  .person:active {
    background: var(--accent-wash);
  }
  i {
    flex: none;
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: var(--accent-wash);
    color: var(--accent-text);
    font-style: normal;
    font-weight: 600;
  }
  .face {
    display: grid;
    justify-items: center;
    gap: var(--s2);
    font-size: var(--text-title);
    font-weight: 600;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .face i {
    width: 56px;
    height: 56px;
  }
  small {
    display: block;
    color: var(--soft);
    font-size: var(--text-small);
  }
  g-pin {
    width: min(340px, 100%);
  }
  g-progress {
    width: 220px;
  }
  .person:disabled {
    opacity: 0.55;
  }
  .away {
    padding: var(--s2) var(--s4);
    border-radius: var(--radius-small);
    background: var(--amber-wash);
    color: var(--amber);
  }
  .pins {
    padding: var(--s2) var(--s4);
    border-radius: var(--radius-small);
    background: var(--amber-wash);
    color: var(--amber);
  }
  .demo {
    color: var(--amber);
  }
  .go {
    padding: var(--s3) var(--s5);
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--accent-ink);
    text-decoration: none;
  }
`;
