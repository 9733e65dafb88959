import { css } from 'lit';

/** The page: one panel at a time over the selling screen, what does not print, and the status bar. */
export const appStyles = css`
  :host {
    position: fixed;
    inset: 0;
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto auto auto;
    grid-template-columns: minmax(0, 1fr);
    background: var(--paper);
  }
  till-sell,
  till-receipts,
  till-shift,
  g-sign-in,
  .middle {
    grid-area: 1 / 1;
    min-height: 0;
    overflow: auto;
  }
  till-sell {
    overflow: hidden;
  }
  .notices {
    grid-area: 2 / 1;
  }
  till-island {
    grid-area: 3 / 1;
  }
  till-status {
    grid-area: 4 / 1;
    min-width: 0;
  }
  /* Over the goods and above the keys: never on what takes money. */
  g-toasts {
    inset: auto clamp(340px, 33.4vw, 520px) calc(2 * var(--touch) + var(--s3)) 0;
  }
  @media (max-width: 759px) {
    g-toasts {
      inset: auto 0 calc(2 * var(--key)) 0;
    }
  }
  .middle {
    display: grid;
    place-items: center;
  }
  .middle g-progress {
    width: 220px;
  }
`;
