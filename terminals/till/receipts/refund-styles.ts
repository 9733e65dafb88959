import { css } from 'lit';

/** Forms that give money back: the refund's and the void's. */
export const refundStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
  }
  section {
    display: flex;
    flex-direction: column;
    gap: var(--s3);
    height: 100%;
    padding: var(--s3) var(--s5);
    overflow: auto;
  }
  section:focus-visible {
    outline: none;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--s2);
  }
  h2 {
    font-size: var(--text-title);
  }
  ul {
    flex: 1 0 auto;
    border-block: 1px solid var(--line);
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto 92px auto;
    align-items: center;
    gap: var(--s1);
    padding: var(--s1) 0;
  }
  li + li {
    border-top: 1px solid var(--line);
  }
  li.at {
    box-shadow: inset 3px 0 var(--accent-text);
  }
  li.over {
    color: var(--soft);
  }
  .what {
    display: grid;
    gap: 2px;
    min-height: var(--touch);
    padding: var(--s1) var(--s3);
    border: 0;
    background: none;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .what strong {
    display: -webkit-box;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
    overflow: hidden;
    font-weight: 500;
  }
  .what[aria-pressed='true'] strong {
    color: var(--money);
    font-weight: 600;
  }
  .what small {
    color: var(--soft);
  }
  em {
    color: var(--amber);
    font-style: normal;
  }
  output {
    text-align: center;
    font-size: var(--text-big);
    white-space: nowrap;
  }
  output small {
    color: var(--soft);
  }
  .by,
  .acts {
    display: flex;
    gap: var(--s2);
  }
  .by > *,
  .acts > [kind='danger'] {
    flex: 1;
  }
  footer {
    position: sticky;
    bottom: calc(-1 * var(--s3));
    display: grid;
    gap: var(--s2);
    margin: 0 calc(-1 * var(--s5)) calc(-1 * var(--s3));
    padding: var(--s3) var(--s5);
    border-top: 1px solid var(--line);
    background: var(--card);
  }
  .sum {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    color: var(--money);
  }
  .bad {
    padding: var(--s3) var(--s4);
    border-radius: var(--radius);
    background: var(--money-wash);
  }
  .amber {
    padding: var(--s3) var(--s4);
    border-radius: var(--radius);
    background: var(--amber-wash);
    color: var(--amber);
  }
`;
