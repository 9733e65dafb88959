import { css } from 'lit';

/** What is asked at the left, who agrees at the right; on a phone one below the other. */
export const approvalStyles = css`
  .halves {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--s5);
  }
  .what,
  .here {
    display: grid;
    align-content: start;
    gap: var(--s2);
    min-width: 0;
  }
  .here {
    justify-items: stretch;
  }
  @media (min-width: 760px) {
    .halves {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: var(--s6);
    }
    .here {
      min-height: 380px;
      padding-left: var(--s6);
      border-left: 1px solid var(--line);
    }
  }
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
    font-size: var(--text-big);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .choice span {
    min-width: 0;
  }
  .choice:hover {
    border-color: var(--edge);
  }
  .choice:active {
    background: var(--accent-wash);
  }
  .bad {
    color: var(--money);
  }
  .amber,
  .green {
    display: flex;
    align-items: center;
    gap: var(--s2);
    padding: var(--s2) var(--s3);
    border-radius: var(--radius-small);
    overflow-wrap: anywhere;
  }
  .amber {
    background: var(--amber-wash);
    color: var(--amber);
  }
  .green {
    background: var(--green-wash);
    color: var(--green);
  }
  .wait {
    display: flex;
    align-items: center;
    gap: var(--s3);
    margin-top: var(--s3);
  }
  i {
    flex: none;
    width: 18px;
    height: 18px;
    border: 3px solid var(--line);
    border-top-color: var(--accent-text);
    border-radius: 50%;
    animation: turn 900ms linear infinite;
  }
  @media (prefers-reduced-motion: reduce) {
    i {
      animation: none;
    }
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
