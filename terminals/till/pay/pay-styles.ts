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
