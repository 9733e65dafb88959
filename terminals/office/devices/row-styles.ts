import { css } from 'lit';

/** A device in a list: its icon, what it is, and what can be done with it, under one another where there is no room. */
export const rowStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: var(--s3) var(--s4);
    padding: var(--s4);
  }
  :host > g-icon {
    width: 28px;
    height: 28px;
    color: var(--soft);
  }
  .good {
    color: var(--green);
  }
`;
