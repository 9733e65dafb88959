import { css } from 'lit';

/** A large figure that is being entered, with what is wrong with it below. */
export const figureStyles = css`
  .figure {
    min-height: 1.3em;
    margin-bottom: var(--s2);
    font-size: 32px;
    font-weight: 600;
    line-height: 1.3;
    text-align: right;
    overflow-wrap: anywhere;
  }
  .figure .soft {
    font-size: var(--text);
    font-weight: 400;
  }
  .error {
    min-height: 1.45em;
    color: var(--money);
  }
`;

/** Choices in a column, each as wide as the dialog. */
export const choiceStyles = css`
  ul {
    display: grid;
    gap: var(--s2);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: var(--s3);
    width: 100%;
    min-height: var(--key);
    padding: var(--s2) var(--s4);
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    text-align: start;
  }
  .choice:hover {
    border-color: var(--edge);
  }
  .choice:active {
    background: var(--accent-wash);
  }
  .choice > span {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .choice small {
    display: block;
    color: var(--soft);
    font-size: var(--text-small);
  }
  .choice strong {
    font-size: var(--text-big);
    font-weight: 600;
    white-space: nowrap;
  }
`;
