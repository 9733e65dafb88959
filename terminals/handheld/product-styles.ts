import { css } from 'lit';

/** A product in one hand: price and stock are read at arm's length, what can be done lies in the thumb's reach. */
export const productStyles = css`
  :host {
    display: block;
  }
  article {
    display: grid;
    gap: var(--s4);
    padding: var(--s2) var(--s3) var(--s6);
  }
  .head {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: 0 var(--s2);
  }
  h1 {
    padding-top: 10px;
    font-size: var(--text-title);
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  h1 span {
    font-size: var(--text-big);
    font-weight: 400;
  }
  img {
    grid-row: span 3;
    grid-column: 3;
    width: 112px;
    height: 112px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    object-fit: cover;
  }
  .price {
    grid-column: 2;
    color: var(--soft);
    font-size: var(--text-big);
  }
  .price b {
    color: var(--ink);
    font-size: 40px;
    font-weight: 650;
    line-height: 1.2;
  }
  .mark {
    grid-column: 2;
    justify-self: start;
    padding: 2px var(--s2);
    border-radius: var(--radius);
    background: var(--accent-wash);
    color: var(--accent-text);
    font-style: normal;
  }
  i.mark {
    font-size: var(--text-small);
  }
  .mark.bad {
    background: var(--money-wash);
    color: var(--money);
  }
  .stock {
    display: flex;
    align-items: baseline;
    gap: var(--s2);
    padding: var(--s2) var(--s4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    font-size: var(--text-big);
  }
  .stock span {
    flex: 1;
    color: var(--soft);
  }
  .stock em {
    color: var(--soft);
    font-style: normal;
  }
  .stock b {
    font-size: 32px;
    font-weight: 650;
  }
  .out {
    color: var(--money);
  }
  .low {
    color: var(--amber);
  }
  .acts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    gap: var(--s2);
  }
  .acts [kind='main'] {
    grid-column: 1 / -1;
  }
  .acts p {
    grid-column: 1 / -1;
    text-align: center;
  }
  h2 {
    font-size: var(--text-big);
  }
  .box {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--s3);
    padding: var(--s2) var(--s4);
  }
  li + li {
    border-top: 1px solid var(--line);
  }
  small {
    color: var(--soft);
    font-size: var(--text);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  li > :nth-child(even) {
    text-align: end;
  }
  .codes {
    grid-column: 1 / -1;
    letter-spacing: 0.02em;
  }
  .named {
    margin-bottom: var(--s3);
    font-size: var(--text-big);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
`;
