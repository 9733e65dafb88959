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
  .keys {
    display: flex;
    gap: var(--s2);
    overflow-x: auto;
    scrollbar-width: none;
    /* room for the outline of what has the focus */
    margin: -3px;
    padding: 3px;
  }
  .keys g-button {
    flex: 1 0 auto;
  }
  .unknown {
    display: grid;
    gap: var(--s1);
  }
  .unknown li {
    display: flex;
    align-items: center;
    gap: var(--s2);
    padding: var(--s1) var(--s1) var(--s1) var(--s4);
    border-radius: var(--radius);
    background: var(--amber-wash);
    color: var(--amber);
  }
  .unknown span {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .phone {
    display: none;
  }
  .turn {
    flex: 1;
  }
  .turn strong {
    margin-left: auto;
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
    .phone {
      display: flex;
      gap: var(--s2);
      padding: var(--s2) var(--s3);
      background: var(--card);
      border-top: 1px solid var(--line);
    }
    .unknown li {
      flex-wrap: wrap;
    }
  }
`;
