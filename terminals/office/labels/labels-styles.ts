import { css } from 'lit';

/** The labels' room: what is chosen at the left, how it will look at the right; one under the other on a phone. */
export const labelsStyles = css`
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
  .found li + li {
    border-top: 1px solid var(--line);
  }
  .found button {
    display: flex;
    justify-content: space-between;
    gap: var(--s3);
    width: 100%;
    min-height: 48px;
    padding: 0 var(--s3);
    align-items: center;
    border: 0;
    background: none;
    text-align: left;
  }
  .found button:hover {
    background: var(--raised);
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
