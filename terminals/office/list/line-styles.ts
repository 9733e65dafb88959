import { css } from 'lit';

/** What a line says: a name with its state beside it, and what is known of it under that. */
export const whatStyles = css`
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
  .name a {
    display: inline-flex;
    align-items: center;
    min-height: 28px;
    font-weight: 600;
    text-decoration: none;
  }
`;

/** The lines of a room's list (`.rows`): beside what they say, where there is room, what can be done (`.acts`). */
export const lineStyles = css`
  ${whatStyles}
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: var(--s3) var(--s4);
    padding: var(--s4);
  }
  li .soft {
    font-size: var(--text-small);
  }
`;
