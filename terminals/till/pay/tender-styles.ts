import { css } from 'lit';

/** The hands' side. */
export const tenderStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--s2);
    min-width: 0;
  }
  button {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    user-select: none;
    -webkit-user-select: none;
  }
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  .kinds {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--s2);
  }
  .kinds button {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--s2);
    min-height: var(--key);
    font-size: 20px;
  }
  .kinds [aria-pressed='true'] {
    background: var(--accent-wash);
    border: 2px solid var(--accent-text);
    color: var(--accent-text);
    font-weight: 600;
  }
  .amount,
  .reference {
    display: flex;
    align-items: center;
    gap: var(--s3);
    min-height: 56px;
    padding: 0 var(--s4);
    background: var(--card);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    text-align: left;
  }
  :is(.amount, .reference) > span {
    color: var(--soft);
    white-space: nowrap;
  }
  :is(.amount, .reference).on {
    border-color: var(--accent-text);
    box-shadow: inset 0 0 0 1px var(--accent-text);
  }
  output {
    flex: 1;
    text-align: right;
    font-size: 28px;
    font-weight: 600;
    overflow: hidden;
  }
  .exact {
    color: var(--soft);
    font-weight: 400;
  }
  input {
    flex: 1;
    width: 0;
    min-width: 0;
    height: 52px;
    border: 0;
    background: none;
    text-align: right;
    font-size: var(--text-big);
  }
  input:focus-visible {
    outline: none;
  }
  input::placeholder {
    color: var(--soft);
    opacity: 1;
    font-size: var(--text-small);
  }
  .notes {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(min-content, 1fr);
    gap: var(--s2);
  }
  .notes button {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    min-height: 56px;
    padding: 0 6px;
    font-size: clamp(14px, 4.2cqi, 18px);
  }
  .notes small {
    font-size: 12px;
    color: var(--soft);
  }
  .notes button:active {
    background: var(--accent-wash);
  }
  g-pad {
    margin-top: auto;
  }
`;
