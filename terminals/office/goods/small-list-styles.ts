import { css } from 'lit';
import { foldStyles } from '../form/form.ts';

/** A short list in a panel: a name, and what can be done with it. */
export const smallListStyles = css`
  .add {
    display: flex;
    gap: var(--s2);
    flex: 1;
    margin-bottom: var(--s2);
  }
  .add input:not([type='checkbox']) {
    flex: 1;
    width: auto;
    min-width: 0;
  }
  li {
    display: flex;
    align-items: center;
    min-height: 56px;
    border-bottom: 1px solid var(--line);
  }
  .name {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  small {
    display: block;
    color: var(--soft);
    font-size: var(--text-small);
  }
  ${foldStyles}
  .form {
    display: grid;
    gap: var(--s3);
    margin: var(--s3) 0;
    padding: var(--s4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }
  .acts {
    display: flex;
    gap: var(--s2);
  }
`;
