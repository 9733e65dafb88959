import { css } from 'lit';

/** Two thirds goods, one third cart; a phone folds one behind the other. */
export const sellStyles = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    min-height: 0;
  }
  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr) clamp(340px, 33.4vw, 520px);
    min-height: 0;
  }
  .left {
    display: flex;
    flex-direction: column;
    gap: var(--s3);
    min-width: 0;
    min-height: 0;
    padding: var(--s4) var(--s4) var(--s3) var(--s5);
  }
  .pay .left {
    padding: 0;
  }
  till-goods,
  till-pay {
    flex: 1;
    min-height: 0;
  }
  till-cart {
    border-left: 1px solid var(--line);
  }
  @media (max-width: 759px) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
    }
    .left {
      padding: var(--s3);
    }
    .sides.goods till-cart,
    .sides.cart .left,
    .sides.pay till-cart {
      display: none;
    }
    .sides.pay .left {
      display: flex;
    }
    till-cart {
      border-left: 0;
    }
  }
`;
