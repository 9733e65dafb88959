import { css } from 'lit';

/** A sheet of labels: what is chosen at the left, how it will look at the right; one under the other on a phone. */
export const sheetStyles = css`
  :host {
    display: grid;
    gap: var(--s4);
  }
  .box {
    padding: 14px 18px;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .fields {
    display: grid;
    gap: var(--s4);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(128px, 100%), 1fr));
    gap: var(--s3) var(--s4);
    align-items: start;
  }
  .trouble {
    padding: var(--s3) var(--s4);
    border: 1px solid var(--money);
    border-radius: var(--radius);
    background: var(--money-wash);
  }
  .halves {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(280px, 2fr);
    gap: var(--s4);
    align-items: start;
  }
  .left,
  .right {
    display: grid;
    gap: var(--s4);
    min-width: 0;
  }
  .right {
    position: sticky;
    top: 0;
  }
  .runs {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .runs li + li {
    border-top: 1px solid var(--line);
  }
  .sheets {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3);
    max-height: 46vh;
    padding: 2px;
    overflow: auto;
  }
  @media (max-width: 899px) {
    .halves {
      grid-template-columns: minmax(0, 1fr);
    }
    .right {
      position: static;
    }
  }
`;
