import { css } from 'lit';

/** A device that is out, or that called again after it was. */
export const pairedStyles = css`
  .over b {
    color: var(--soft);
    font-weight: 500;
  }
  .fault {
    color: var(--money);
  }
`;
