import { css } from 'lit';

/** A wizard's steps: one box in sight, its keys at its foot, a way out beside them. */
export const stepStyles = css`
  :host {
    display: grid;
    gap: var(--s4);
  }
  section {
    display: grid;
    gap: var(--s4);
    max-width: 760px;
    padding: var(--s5);
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  h2 {
    font-size: 18px;
    font-weight: 650;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
  }
  .wrong {
    padding: var(--s3) var(--s4);
    border-radius: var(--radius);
    background: var(--amber-wash);
    color: var(--amber);
  }
  ul.list {
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  ul.list li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
    padding: var(--s2) var(--s4);
  }
  ul.list li + li {
    border-top: 1px solid var(--line);
  }
  ul.list li p {
    flex: 1 1 200px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  ul.told {
    display: grid;
    gap: var(--s1);
    padding-left: 1.2em;
    list-style: disc;
  }
  .big {
    font-size: 40px;
    font-weight: 650;
    line-height: 1.2;
  }
  .big.moving {
    color: var(--soft);
  }
`;
