import { css } from 'lit';

/**
 * What every shadow root starts from: a shadow root does not see base.css, only the tokens and what is inherited.
 * `static styles = [shared, css`…`]`. Classes: `num` (right-aligned tabular numbers), `soft`, `unseen` (for readers only).
 */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  h1,
  h2,
  h3,
  h4 {
    font-size: inherit;
    font-weight: 600;
  }
  ul,
  ol {
    list-style: none;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    cursor: pointer;
    touch-action: manipulation;
  }
  a {
    color: var(--accent-text);
  }
  :focus-visible {
    outline: 2px solid var(--accent-text);
    outline-offset: 2px;
  }
  .num {
    text-align: right;
    white-space: nowrap;
  }
  .soft {
    color: var(--soft);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Native inputs as the house draws them; for roots that hold inputs of their own besides g-field. */
export const inputs = css`
  input:not([type='checkbox'], [type='radio'], [type='range'], [type='file']),
  select,
  textarea {
    width: 100%;
    min-height: var(--touch);
    padding: 0 var(--s3);
    background: var(--card);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
  }
  textarea {
    padding: var(--s3);
    line-height: 1.45;
    resize: vertical;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  input[type='checkbox'],
  input[type='radio'] {
    width: 24px;
    height: 24px;
    margin: 0;
    accent-color: var(--accent);
  }
  :is(input, select, textarea)[aria-invalid='true'][aria-invalid] {
    border-color: var(--money);
  }
  :disabled {
    opacity: 0.6;
  }
`;

/**
 * Marks within words, for lists and what stands beside them: `tag` (with `good`, `warn` or `bad`) in a box of its own,
 * `out` for money that goes out and quantities that are missing, `warn` for what wants a look, `link`.
 */
export const marks = css`
  .link {
    color: var(--accent-text);
    text-decoration: none;
  }
  .link:hover {
    text-decoration: underline;
  }
  .out {
    color: var(--money);
  }
  .warn {
    color: var(--amber);
  }
  .tag {
    padding: 1px var(--s2);
    border-radius: 10px;
    background: var(--raised);
    color: var(--soft);
    font-size: 12px;
    white-space: nowrap;
  }
  .tag.bad {
    background: var(--money-wash);
    color: var(--money);
  }
  .tag.warn {
    background: var(--amber-wash);
    color: var(--amber);
  }
  .tag.good {
    background: var(--green-wash);
    color: var(--green);
  }
`;
