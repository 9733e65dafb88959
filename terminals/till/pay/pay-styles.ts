import { css } from 'lit';

/** The panel: the bill on the left, the hands on the right; on a phone one above the other. */
export const payStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
    overflow: auto;
    background: var(--paper);
    container: panel / inline-size;
  }
  section {
    display: grid;
    grid-template: auto 1fr / minmax(0, 1fr) minmax(340px, 400px);
    gap: var(--s3) var(--s6);
    min-height: 100%;
    padding: var(--s3) var(--s5) var(--s4);
  }
  section:focus-visible {
    outline: none;
  }
  header {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: var(--s3);
    margin-left: calc(-1 * var(--s3));
  }
  h2 {
    font-size: var(--text-title);
  }
  .print {
    margin-left: auto;
  }
  .bill {
    display: flex;
    flex-direction: column;
    gap: var(--s4);
    min-width: 0;
    /* sums are as large as their figures leave room for: a digit is 0.64 of its height wide */
    container-type: inline-size;
  }
  .due {
    display: grid;
    gap: var(--s1);
  }
  .label {
    color: var(--soft);
    font-size: var(--text-big);
  }
  .total {
    font-size: clamp(28px, calc(100cqi / (var(--figures) * 0.64)), 88px);
    font-weight: 650;
    line-height: 1.05;
    letter-spacing: -1px;
  }
  .taken {
    border-block: 1px solid var(--line);
  }
  .taken li {
    display: grid;
    grid-template-columns: 1fr auto auto;
    align-items: center;
    gap: var(--s3);
    min-height: var(--touch);
  }
  .taken li + li {
    border-top: 1px solid var(--line);
  }
  .taken small {
    color: var(--soft);
    overflow-wrap: anywhere;
  }
  .outcome {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--s4);
    padding: var(--s3) var(--s4);
    border-radius: var(--radius);
    font-size: var(--text-big);
  }
  .outcome g-money {
    font-size: clamp(30px, 7cqi, 56px);
    font-weight: 650;
    line-height: 1.1;
  }
  .change {
    background: var(--green-wash);
    color: var(--green);
  }
  .missing {
    background: var(--amber-wash);
    color: var(--amber);
  }
  .none {
    color: var(--soft);
  }
  .none g-money {
    font-weight: 400;
  }
  @container panel (max-width: 680px) {
    section {
      grid-template: auto auto 1fr / minmax(0, 1fr);
      padding: var(--s2) var(--s3) var(--s3);
      gap: var(--s2);
    }
    header {
      margin-left: calc(-1 * var(--s2));
    }
    .bill {
      gap: var(--s2);
    }
    .due {
      grid-template-columns: auto 1fr;
      align-items: baseline;
    }
    .total {
      justify-self: end;
      font-size: clamp(28px, calc((100cqi - 64px) / (var(--figures) * 0.64)), 48px);
    }
    .outcome g-money {
      font-size: clamp(24px, calc((100cqi - 96px) / (var(--figures) * 0.64)), 36px);
    }
    .due .soft {
      grid-column: 1 / -1;
      text-align: right;
    }
    .outcome {
      padding: var(--s2) var(--s3);
    }
    .hands {
      align-self: end;
    }
  }
`;

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
