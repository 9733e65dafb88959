import { css } from 'lit';

/** Forms in a side panel: two columns where there is room, groups told apart by hairlines. */
export const formStyles = css`
  :host {
    display: grid;
    gap: var(--s4);
  }
  fieldset {
    display: grid;
    gap: var(--s4);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
    gap: var(--s3) var(--s4);
    align-items: start;
  }
  .grid > .all {
    grid-column: 1 / -1;
  }
  .stock a {
    text-decoration: underline;
  }
  .grid + .grid {
    padding-top: var(--s4);
    border-top: 1px solid var(--line);
  }
`;
