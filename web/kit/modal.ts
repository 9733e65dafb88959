import { css } from 'lit';

/** How g-dialog and g-panel head and foot themselves alike. */
export const frame = css`
  header {
    display: flex;
    align-items: center;
    gap: var(--s3);
    padding: var(--s3) var(--s3) var(--s3) var(--s5);
    border-bottom: 1px solid var(--line);
  }
  h2 {
    flex: 1;
    min-width: 0;
    font-size: var(--text-big);
    overflow-wrap: anywhere;
  }
  .body {
    padding: var(--s5);
    overflow: auto;
  }
  ::slotted([slot='actions']) {
    flex: 1;
  }
  footer {
    display: flex;
    gap: var(--s2);
    padding: var(--s3) var(--s5);
    border-top: 1px solid var(--line);
  }
  footer:not(.some) {
    display: none;
  }
`;
