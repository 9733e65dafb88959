import { css } from 'lit';

/** A device a line: what it is, and what is done with it beside that where there is room. */
export const pairedStyles = css`
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: var(--s3) var(--s4);
    padding: var(--s4);
  }
  .what {
    flex: 1 1 240px;
    display: grid;
    gap: 2px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s1) var(--s3);
  }
  li .soft {
    font-size: var(--text-small);
  }
  .over b {
    color: var(--soft);
    font-weight: 500;
  }
  .fault {
    color: var(--money);
  }
  li .acts {
    display: flex;
    gap: var(--s2);
  }
`;
