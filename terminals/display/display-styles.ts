import { css } from 'lit';

/** Read from two metres: large figures, few words. The bill at the left and its total at the right; upright, below. */
export const displayStyles = css`
  :host {
    display: block;
    height: 100dvh;
    background: var(--paper);
    color: var(--ink);
    font-size: clamp(18px, 2.2vmin + 8px, 30px);
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(280px, 2fr);
    height: 100%;
  }
  .choice,
  .idle,
  .done {
    grid-column: 1 / -1;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: var(--s4);
    padding: var(--s5);
    text-align: center;
  }
  .choice {
    grid-template-columns: none;
  }
  h1 {
    font-size: 2em;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .idle h1 {
    font-size: clamp(36px, 9vmin, 96px);
  }
  .idle p {
    color: var(--soft);
    font-size: 1.4em;
  }
  .done p {
    display: flex;
    gap: var(--s4);
    align-items: baseline;
  }
  .lines {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    padding: var(--s4) var(--s5);
  }
  .lines ol {
    grid-row: 2;
    overflow: auto;
  }
  li,
  .saved,
  .total {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--s4);
  }
  li {
    padding: var(--s3) 0;
    border-bottom: 1px solid var(--line);
  }
  li span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  li.new {
    font-weight: 650;
  }
  small {
    display: block;
    color: var(--soft);
    font-size: 0.75em;
    font-weight: 400;
  }
  .sums {
    display: grid;
    align-content: end;
    gap: var(--s4);
    padding: var(--s5);
    background: var(--bar);
    border-left: 1px solid var(--line);
  }
  .total {
    flex-direction: column;
    gap: 0;
  }
  .total g-money,
  .change g-money {
    font-size: clamp(44px, 9vmin, 96px);
  }
  .pay p {
    display: flex;
    align-items: baseline;
    justify-content: center;
    gap: var(--s3);
    margin-bottom: var(--s3);
  }
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: var(--s3);
  }
  figcaption {
    font-weight: 600;
    overflow-wrap: anywhere;
    text-align: center;
  }
  figure {
    display: grid;
    justify-items: center;
    padding: var(--s4);
    background: #fff;
    color: #111;
    border-radius: var(--radius);
  }
  figure svg {
    width: min(100%, 320px);
    height: auto;
  }
  .away {
    position: fixed;
    right: var(--s4);
    bottom: var(--s4);
    padding: var(--s2) var(--s3);
    border-radius: var(--radius);
    background: var(--amber-wash);
    color: var(--amber);
    font-size: var(--text-small);
  }
  @media (orientation: portrait), (max-width: 720px) {
    main {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr) auto;
    }
    .choice {
      grid-template-rows: none;
    }
    .codes {
      grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
    }
    figure {
      padding: var(--s2);
    }
    .sums {
      border-left: 0;
      border-top: 1px solid var(--line);
    }
  }
`;
